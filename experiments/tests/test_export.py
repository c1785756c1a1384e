"""ONNX: float32 equals PyTorch, int8 is near it, both graphs share their weights."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from conftest import ROOT
from onnx import numpy_helper
from transformers import DistilBertConfig, DistilBertModel

from zoo.data import Label
from zoo.export import check_fp32, export_fp32, open_session, run_rows
from zoo.golden import golden, read_demo_texts
from zoo.hf_folder import classifier_config
from zoo.manifest import manifest_entry, publish, token_hashes, update_manifest
from zoo.model import NewsClassifier, load_encoder
from zoo.quantize import quantize, quantize_rows
from zoo.shared_weights import write_shared
from zoo.tiny import write_tiny
from zoo.wheels import sha256_of


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tiny")
    write_tiny(out)
    return out


@pytest.fixture(scope="module")
def record(tiny: Path) -> dict:
    return json.loads((tiny / "golden.json").read_text())


def rows_of(record: dict) -> list[list[int]]:
    return [item["ids"] for item in record["items"]]


def test_inputs_and_outputs(tiny: Path) -> None:
    session = open_session(tiny / "onnx/model.onnx")
    for value in session.get_inputs():
        assert value.type == "tensor(int64)"
        assert value.shape == ["batch", "sequence"]
    assert [i.name for i in session.get_inputs()] == ["input_ids", "attention_mask"]
    assert [o.name for o in session.get_outputs()] == ["logits", "tone_logits"]
    one = session.run(None, {n: np.ones((1, 1), np.int64) for n in ("input_ids", "attention_mask")})
    assert [o.shape for o in one] == [(1, 141), (1, 3)]


@pytest.mark.parametrize("name", ["model.onnx", "model_quantized.onnx", "model_webgpu.onnx"])
def test_padding_and_company_change_nothing(tiny: Path, record: dict, name: str) -> None:
    session = open_session(tiny / "onnx" / name)
    rows = rows_of(record)
    alone, together = run_rows(session, rows), run_rows(session, rows, batch_size=16)
    # int8, too: its activations have one scale a token, not one a batch.
    np.testing.assert_allclose(alone[0], together[0], atol=2e-4)
    np.testing.assert_allclose(alone[1], together[1], atol=2e-4)


def test_int8_is_near_float32(tiny: Path, record: dict) -> None:
    rows = rows_of(record)
    reference = run_rows(open_session(tiny / "onnx/model.onnx"), rows)[0]
    for name, bound in [("model_webgpu.onnx", 0.02), ("model_quantized.onnx", 0.02)]:
        logits = run_rows(open_session(tiny / "onnx" / name), rows)[0]
        # Mean error in standard deviations of the logits.
        assert np.abs(logits - reference).mean() / reference.std() < bound
        assert np.abs(logits - reference).max() > 0  # it is another arithmetic


def test_the_gpu_graph_is_float32_arithmetic(tiny: Path, record: dict, tmp_path: Path) -> None:
    """Fails when onnxruntime's optimiser makes the products integer ones behind our back."""
    proto = onnx.load(tiny / "onnx/model.onnx")
    held = {
        t.name: numpy_helper.to_array(t)
        for t in onnx.load(tiny / "onnx/model_webgpu.onnx").graph.initializer
    }
    replaced = 0
    for tensor in proto.graph.initializer:
        if f"{tensor.name}.int8" in held:
            floats = held[f"{tensor.name}.int8"] * held[f"{tensor.name}.scale"]
            tensor.CopyFrom(numpy_helper.from_array(floats.astype(np.float32), tensor.name))
            replaced += 1
    assert replaced == 2 * 6 + 2  # two layers of six products, two tables
    onnx.save(proto, tmp_path / "exact.onnx")
    rows = rows_of(record)
    exact = run_rows(open_session(tmp_path / "exact.onnx"), rows)[0]
    logits = run_rows(open_session(tiny / "onnx/model_webgpu.onnx"), rows)[0]
    np.testing.assert_allclose(logits, exact, atol=1e-4)


def test_a_wrong_graph_is_refused(backbone: Path, tmp_path: Path) -> None:
    torch.manual_seed(0)
    model = NewsClassifier(load_encoder(backbone), 5).eval()
    path = tmp_path / "model.onnx"
    export_fp32(model, path)
    rows = [[0, 7, 9, 2], [0, 8, 2], [0, *range(10, 30), 2]]
    assert max(check_fp32(model, path, rows).values()) < 1e-4
    with torch.no_grad():
        model.label_head.bias += 1e-3
    with pytest.raises(ValueError, match="differs from PyTorch"):
        check_fp32(model, path, rows)


def test_export_leaves_the_model_as_it_was(backbone: Path, tmp_path: Path) -> None:
    model = NewsClassifier(load_encoder(backbone), 5).eval()
    before = {k: v.clone() for k, v in model.state_dict().items()}
    export_fp32(model, tmp_path / "model.onnx")
    assert before.keys() == model.state_dict().keys()
    assert all(torch.equal(before[k], v) for k, v in model.state_dict().items())
    raw = (tmp_path / "model.onnx").read_bytes()
    assert b"/experiments/" not in raw  # no paths of this machine


def test_other_encoders_export_too(tmp_path: Path) -> None:
    """DistilBERT has no pooler, no token types and other names; a hub id may bring it."""
    torch.manual_seed(0)
    shape = {"vocab_size": 60, "dim": 32, "n_layers": 2, "n_heads": 2, "hidden_dim": 64}
    DistilBertModel(DistilBertConfig(**shape)).save_pretrained(tmp_path / "hub")
    model = NewsClassifier(load_encoder(tmp_path / "hub"), 5).eval()
    path = tmp_path / "model.onnx"
    export_fp32(model, path)
    rows = [[0, 7, 9, 2], [0, 8, 2], [0, *range(10, 30), 2]]
    assert check_fp32(model, path, rows)["padding"] < 1e-5
    products = [n.op_type for n in quantize(onnx.load(path), "int8").graph.node]
    assert products.count("MatMulInteger") == 2 * 6
    labels = [Label(i, str(i), "topic", "") for i in range(5)]
    config = classifier_config(model.encoder.config, labels)
    assert config["architectures"] == ["DistilBertForSequenceClassification"]
    assert config["n_layers"] == 2


def test_quantised_rows() -> None:
    table = np.array([[1.0, -2.0, 0.5], [0.0, 0.0, 0.0], [100.0, 1.0, -0.2]], np.float32)
    values, scale = quantize_rows(table)
    assert values.dtype == np.int8
    assert values.tolist() == [[64, -127, 32], [0, 0, 0], [127, 1, 0]]
    assert np.all(np.abs(values * scale - table) <= scale / 2 + 1e-7)


def test_both_graphs_read_one_file(tiny: Path) -> None:
    graphs = {
        name: onnx.load(tiny / "onnx" / name, load_external_data=False).graph
        for name in ("model_quantized.onnx", "model_webgpu.onnx")
    }
    places: dict[str, set] = {}
    for graph in graphs.values():
        for tensor in graph.initializer:
            if tensor.data_location == onnx.TensorProto.EXTERNAL:
                place = {entry.key: entry.value for entry in tensor.external_data}
                assert place["location"] == "model_quantized.onnx_data"
                assert int(place["offset"]) % 64 == 0
                places.setdefault(tensor.name, set()).add((place["offset"], place["length"]))
    assert places
    assert all(len(where) == 1 for where in places.values())
    assert {n.op_type for n in graphs["model_webgpu.onnx"].node} >= {"DequantizeLinear", "MatMul"}
    assert "MatMulInteger" in {n.op_type for n in graphs["model_quantized.onnx"].node}
    # What is not shared is small: the graphs themselves.
    data = (tiny / "onnx/model_quantized.onnx_data").stat().st_size
    assert data > 4 * (tiny / "onnx/model_webgpu.onnx").stat().st_size


def test_weights_that_differ_are_not_shared(tiny: Path, tmp_path: Path) -> None:
    source = onnx.load(tiny / "onnx/model.onnx")
    one, other = quantize(source, "int8"), quantize(source, "int8-weights")
    (tensor, *_) = [t for t in other.graph.initializer if t.name.endswith("word.int8")]
    changed = numpy_helper.to_array(tensor).copy()
    changed[0, 0] ^= 1
    tensor.CopyFrom(numpy_helper.from_array(changed, tensor.name))
    with pytest.raises(ValueError, match=r"do not share: .*word\.int8"):
        write_shared({tmp_path / "a.onnx": one, tmp_path / "b.onnx": other}, tmp_path / "d")


def test_folder_is_what_transformers_js_loads(tiny: Path) -> None:
    config = json.loads((tiny / "config.json").read_text())
    assert config["model_type"] == "bert"
    assert config["architectures"] == ["BertForSequenceClassification"]
    assert config["problem_type"] == "multi_label_classification"
    assert config["num_hidden_layers"] == 2
    app = json.loads((ROOT / "config/labels.json").read_text("utf-8"))["labels"]
    assert config["id2label"] == {str(e["index"]): e["name"] for e in app}
    assert config["label2id"] == {e["name"]: e["index"] for e in app}
    tokenizer = json.loads((tiny / "tokenizer.json").read_text())
    assert tokenizer["added_tokens"] == []
    assert json.loads((tiny / "tokenizer_config.json").read_text())["model_max_length"] == 128
    # The tiny backbone is none of those whose licence is known.
    assert (tiny / "README.md").read_text().startswith("---\nlanguage: ru\nlicense: other\n")


def test_golden_says_what_the_files_compute(tiny: Path, record: dict) -> None:
    again = golden(tiny)
    assert again["items"] == record["items"]
    assert [item["id"] for item in record["items"]] == [i["id"] for i in read_demo_texts()]
    for name, facts in record["files"].items():
        assert facts == {
            "bytes": (tiny / name).stat().st_size,
            "sha256": sha256_of(tiny / name),
        }
    for item in record["items"]:
        for precision in ("fp32", "int8", "int8-weights"):
            out = item[precision]
            assert len(out["logits"]) == len(out["probabilities"]) == 141
            assert len(out["tone_logits"]) == 3
            np.testing.assert_allclose(
                out["probabilities"], 1 / (1 + np.exp(-np.array(out["logits"]))), atol=2e-6
            )


def test_publishing(tiny: Path, record: dict, tmp_path: Path) -> None:
    published = publish(tiny, tmp_path / "models", "small-1")
    test = json.loads((published / "self-test.json").read_text())
    assert len(test["items"]) == 3
    assert set(test["items"][0]["expected"]) == {"int8", "int8-weights"}
    new = manifest_entry(
        published,
        title={"ru": "А", "en": "A"},
        run="r",
        backbone="b",
        trained_on="train",
        parameters=5,
        max_tokens=128,
        tolerances={"int8": 0.5, "int8-weights": 0.1},
    )
    listed = {file["path"] for file in new["files"]}
    for variant in new["variants"]:
        assert {variant["graph"], *variant["externalData"]} <= listed
    for file in new["files"]:
        assert file["sha256"] == sha256_of(published / file["path"])
    models = tmp_path / "models.json"
    update_manifest(models, new, make_default=False)
    value = json.loads(models.read_text())
    value["models"][0]["title"]["ru"] = "Имя, выбранное людьми"
    models.write_text(json.dumps(value))
    update_manifest(models, {**new, "parameters": 6}, make_default=True)
    (only,) = json.loads(models.read_text())["models"]
    assert only["parameters"] == 6
    assert only["title"]["ru"] == "Имя, выбранное людьми"


def test_token_hashes_hold_no_text(tiny: Path, items: list) -> None:
    hashes = token_hashes(tiny, items[:3])
    assert [h["id"] for h in hashes] == [i.id for i in items[:3]]
    assert all(set(h) == {"id", "tokens", "sha256"} for h in hashes)
    assert token_hashes(tiny, items[:3]) == hashes
