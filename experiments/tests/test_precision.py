"""Precisions of one model: each computes what its weights say, and costs the bytes it should."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import pytest
import torch
from onnx import numpy_helper

from zoo.batches import Encoder
from zoo.errors import ZooError
from zoo.export import run_rows
from zoo.golden import read_demo_texts
from zoo.model import NewsClassifier, load_encoder
from zoo.precision import VARIANTS, build, quantize_blocks, write_precisions


@pytest.fixture(scope="module")
def made(backbone: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(3)
    model = NewsClassifier(load_encoder(backbone), 141).eval()
    torch.nn.init.normal_(model.label_head.weight, std=0.5)
    pairs = [(item["title"], item["snippet"]) for item in read_demo_texts()]
    rows = Encoder(backbone, 128).encode(pairs)
    out = tmp_path_factory.mktemp("precision")
    write_precisions(model, "tiny", rows, [str(i) for i in range(len(rows))], out)
    return out


def session(path: Path) -> ort.InferenceSession:
    return ort.InferenceSession(str(path), providers=["CPUExecutionProvider"])


def logits(made: Path, name: str) -> np.ndarray:
    record = json.loads((made / "precision.json").read_text())
    return run_rows(session(made / f"{name}.onnx"), record["tokens"])[0]


@pytest.mark.parametrize(
    ("name", "bound"), [("fp16", 2e-3), ("int8", 0.03), ("int8-tensor-tables", 0.05), ("int4", 0.3)]
)
def test_each_is_near_float32(made: Path, name: str, bound: float) -> None:
    exact = logits(made, "fp32")
    error = np.abs(logits(made, name) - exact)
    assert 0 < error.mean() / exact.std() < bound


def test_fewer_bits_are_fewer_bytes(made: Path) -> None:
    record = json.loads((made / "precision.json").read_text())
    assert [variant["name"] for variant in record["variants"]] == list(VARIANTS)
    size = {variant["name"]: variant["bytes"] for variant in record["variants"]}
    for variant in record["variants"]:
        assert (made / variant["file"]).stat().st_size == variant["bytes"]
    assert size["fp16"] < 0.65 * size["fp32"]
    assert size["int4"] < size["int8"] < size["fp16"]
    assert len(record["tokens"]) == len(record["ids"])


def test_four_bits_are_the_blocks_they_stand_for(made: Path, tmp_path: Path) -> None:
    """MatMulNBits of packed weights equals MatMul by the same weights unpacked."""
    source = onnx.load(made / "fp32.onnx")
    exact = onnx.load(made / "int4.onnx")
    names = {t.name.removesuffix(".int4") for t in exact.graph.initializer if "int4" in t.name}
    assert len(names) == 2 * 6
    proto = onnx.load(made / "fp32.onnx")
    tables = {n.input[0] for n in source.graph.node if n.op_type == "Gather"}
    for tensor in proto.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if tensor.name in names:
            packed, scale = quantize_blocks(values)
            low, high = packed & 15, packed >> 4
            level = np.stack([low, high], -1).reshape(packed.shape[0], -1).astype(np.float32) - 8
            back = (level.reshape(-1, 32) * scale[:, None]).reshape(level.shape).T
            assert np.abs(back - values).max() <= np.abs(scale).max() + 1e-6
            new = back.astype(np.float32)
        elif tensor.name in tables and values.ndim == 2 and len(values) >= 32:
            scale = np.maximum(np.abs(values).max(1, keepdims=True), 1e-12) / 127
            new = (np.rint(values / scale) * scale).astype(np.float32)
        else:
            continue
        tensor.CopyFrom(numpy_helper.from_array(np.ascontiguousarray(new), tensor.name))
    onnx.save(proto, tmp_path / "unpacked.onnx")
    rows = json.loads((made / "precision.json").read_text())["tokens"]
    unpacked = run_rows(session(tmp_path / "unpacked.onnx"), rows)[0]
    np.testing.assert_allclose(logits(made, "int4"), unpacked, atol=2e-3)


def test_a_grid_of_sixteen_levels_is_kept_exactly() -> None:
    rng = np.random.default_rng(0)
    level = rng.integers(-8, 8, (64, 5)).astype(np.float32)
    level[0] = level[32] = -8  # the largest magnitude of each block
    packed, scale = quantize_blocks(level * np.float32(0.25))
    np.testing.assert_allclose(np.abs(scale), 0.25)
    assert packed.shape == (5, 2, 16)
    first = level[:32, 0] + 8
    np.testing.assert_array_equal(packed[0, 0] & 15, first[0::2])
    np.testing.assert_array_equal(packed[0, 0] >> 4, first[1::2])
    assert quantize_blocks(np.zeros((32, 1), np.float32))[0].tolist() == [[[0x88] * 16]]
    with pytest.raises(ZooError, match="whole blocks"):
        quantize_blocks(np.zeros((33, 1), np.float32))


def test_a_table_with_one_scale(made: Path) -> None:
    weights = {
        t.name: numpy_helper.to_array(t) for t in onnx.load(made / "fp32.onnx").graph.initializer
    }
    graph = onnx.load(made / "int8-tensor-tables.onnx").graph
    held = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    tables = [n.removesuffix(".scale") for n, value in held.items() if value.shape == (1, 1)]
    assert len(tables) == 2  # words and positions
    for name in tables:
        step = np.abs(weights[name]).max() / 127
        np.testing.assert_allclose(held[f"{name}.scale"], [[step]], rtol=1e-6)
        assert np.abs(held[f"{name}.int8"] * step - weights[name]).max() <= step / 2 + 1e-6


def test_unknown_precisions_are_named(made: Path) -> None:
    with pytest.raises(ZooError, match="no precision 'int2'; there is fp32"):
        build("int2", onnx.load(made / "fp32.onnx"))
