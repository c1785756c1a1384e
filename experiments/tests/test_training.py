"""Training on invented items: learns, resumes bit for bit, adapts with LoRA, keeps a record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch

import zoo.train
from zoo.backbone import keep_layers
from zoo.config import RunConfig
from zoo.data import Item, Label, target_matrix
from zoo.model import load_encoder
from zoo.record import attach, record_afterwards, recorded
from zoo.train import build_model, make_optimizer, merged, train

Parts = tuple[Path, list[Item], list[Item], list[Label]]


@pytest.fixture
def parts(backbone: Path, items: list[Item], val_items: list[Item], labels: list[Label]) -> Parts:
    return backbone, items, val_items, labels


def run(config: RunConfig, parts: Parts, out: Path, start: Path | None = None) -> dict:
    backbone, items, val_items, labels = parts
    return train(
        config,
        backbone=backbone,
        train_items=items,
        val_items=val_items,
        labels=labels,
        out=out,
        start=start,
    )


def weights(out: Path) -> dict[str, torch.Tensor]:
    return torch.load(out / "model.pt", weights_only=True)


def test_two_epochs_learn_something(config: RunConfig, parts: Parts, tmp_path: Path) -> None:
    log = run(config.model_copy(update={"epochs": 6}), parts, tmp_path)
    losses = [epoch["loss"] for epoch in log["epochs"]]
    assert losses[-1] < 0.6 * losses[0]
    # The words tell the labels; always answering all three would score about 0.75.
    assert log["epochs"][-1]["val"]["f1"] > 0.85
    assert json.loads((tmp_path / "log.json").read_text()) == log


class Killed(Exception):
    pass


def test_a_killed_run_resumes_bit_for_bit(
    config: RunConfig, parts: Parts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(config, parts, tmp_path / "whole")

    real, calls = zoo.train.evaluate, []

    def dies_in_the_second_epoch(*args: object) -> dict:
        calls.append(1)
        if len(calls) == 2:
            raise Killed
        return real(*args)

    monkeypatch.setattr(zoo.train, "evaluate", dies_in_the_second_epoch)
    with pytest.raises(Killed):
        run(config, parts, tmp_path / "killed")
    assert not (tmp_path / "killed" / "model.pt").exists()
    monkeypatch.setattr(zoo.train, "evaluate", real)
    torch.manual_seed(999)  # whatever state the new process starts in must not matter
    log = run(config, parts, tmp_path / "killed")

    assert len(log["epochs"]) == 2
    whole, resumed = weights(tmp_path / "whole"), weights(tmp_path / "killed")
    assert whole.keys() == resumed.keys()
    for name in whole:
        assert torch.equal(whole[name], resumed[name]), name


def test_a_checkpoint_of_another_config_is_refused(
    config: RunConfig, parts: Parts, tmp_path: Path
) -> None:
    run(config.model_copy(update={"epochs": 1}), parts, tmp_path)
    with pytest.raises(ValueError, match="another config"):
        run(config, parts, tmp_path)


def test_lora_trains_adapters_only_and_merges(
    config: RunConfig, parts: Parts, tmp_path: Path
) -> None:
    lora = config.model_copy(update={"adaptation": "lora"})
    backbone, _, _, labels = parts
    model = build_model(lora, backbone, len(labels), None)
    trained = {name for name, p in model.named_parameters() if p.requires_grad}
    assert {n for n in trained if "lora_" not in n} == {
        f"{head}.{kind}" for head in ("label_head", "tone_head") for kind in ("weight", "bias")
    }
    assert sum("lora_A" in name for name in trained) == 2 * 3

    run(lora, parts, tmp_path)
    state = weights(tmp_path)
    assert not any("lora_" in name for name in state)
    original = load_encoder(backbone).state_dict()
    key = "encoder.layer.0.attention.self.query.weight"
    assert not torch.equal(state[f"encoder.{key}"], original[key])
    untouched = "encoder.layer.0.intermediate.dense.weight"
    assert torch.equal(state[f"encoder.{untouched}"], original[untouched])
    # What was merged loads into a plain model.
    build_model(config, backbone, len(labels), None).load_state_dict(state)


def test_merging_changes_no_output(config: RunConfig, parts: Parts) -> None:
    lora = config.model_copy(update={"adaptation": "lora"})
    model = build_model(lora, parts[0], 3, None).eval()
    for name, parameter in model.named_parameters():
        if "lora_B" in name:  # zero at the start, which would make the test empty
            torch.nn.init.normal_(parameter, std=0.1)
    ids = torch.randint(4, 50, (2, 6))
    with torch.inference_mode():
        before = model(ids, torch.ones_like(ids))[0]
        after = merged(model)(ids, torch.ones_like(ids))[0]
    torch.testing.assert_close(before, after, atol=1e-5, rtol=1e-5)


def test_a_run_continues_from_another_with_fewer_layers(
    config: RunConfig, parts: Parts, tmp_path: Path
) -> None:
    run(config, parts, tmp_path / "teacher")
    half = config.model_copy(update={"layers": [1], "epochs": 1})
    start = tmp_path / "teacher" / "model.pt"
    model = build_model(half, parts[0], 3, start)
    teacher = weights(tmp_path / "teacher")
    assert model.encoder.config.num_hidden_layers == 1
    key = "attention.self.query.weight"
    assert torch.equal(
        model.encoder.encoder.layer[0].state_dict()[key], teacher[f"encoder.encoder.layer.1.{key}"]
    )
    assert torch.equal(model.label_head.weight, teacher["label_head.weight"])
    log = run(half, parts, tmp_path / "student", start=start)
    assert len(log["epochs"]) == 1


def test_keeping_all_layers_changes_nothing(backbone: Path) -> None:
    encoder = load_encoder(backbone).eval()
    ids = torch.randint(4, 50, (2, 6))
    with torch.inference_mode():
        torch.testing.assert_close(encoder(ids)[0], keep_layers(encoder, [0, 1]).eval()(ids)[0])


def test_heads_have_their_own_rate_and_biases_no_decay(config: RunConfig, backbone: Path) -> None:
    model = build_model(config, backbone, 3, None)
    groups = make_optimizer(model, config).param_groups
    found = {(g["lr"], g["weight_decay"]): len(g["params"]) for g in groups}
    assert set(found) == {
        (config.learning_rate, config.weight_decay),
        (config.learning_rate, 0.0),
        (config.head_learning_rate, config.weight_decay),
        (config.head_learning_rate, 0.0),
    }
    assert found[(config.head_learning_rate, 0.0)] == 2
    assert sum(found.values()) == len(list(model.parameters()))


def test_heads_start_at_the_label_rates(config: RunConfig, parts: Parts) -> None:
    backbone, items, _, labels = parts
    rate = torch.from_numpy(target_matrix(items, labels)).mean(0)
    model = build_model(config, backbone, len(labels), None)
    model.set_prior(rate, torch.tensor([0.2, 0.5, 0.3]))
    torch.testing.assert_close(torch.sigmoid(model.label_head.bias), rate)
    torch.testing.assert_close(
        torch.softmax(model.tone_head.bias, 0), torch.tensor([0.2, 0.5, 0.3])
    )


def test_record(config: RunConfig, parts: Parts, tmp_path: Path) -> None:
    protocol = {"id": "p", "data": {"train.tsv": {"sha256": "ab", "bytes": 1}}}
    with pytest.raises(Killed), recorded(tmp_path, config, protocol, {"tokenizer.json": "cd"}):
        raise Killed
    with recorded(tmp_path, config, protocol, {"tokenizer.json": "cd"}):
        run(config, parts, tmp_path)
    record = json.loads((tmp_path / "log.json").read_text())["record"]
    assert record == json.loads((tmp_path / "record.json").read_text())
    killed, finished = record["sessions"]
    assert "finished_at" not in killed
    assert finished["finished_at"] >= finished["started_at"]
    assert finished["packages"]["torch"] == torch.__version__
    assert record["seed"] == config.seed
    assert record["data"] == {"train.tsv": "ab"}
    epochs = json.loads((tmp_path / "log.json").read_text())["epochs"]
    assert record["epoch_seconds"] == pytest.approx(sum(e["seconds"] for e in epochs), abs=0.1)
    # A second time changes nothing: the log stays readable by what reads logs.
    attach(tmp_path, record)
    assert json.loads((tmp_path / "log.json").read_text())["epochs"] == epochs


def test_a_record_made_afterwards_says_so(config: RunConfig, parts: Parts, tmp_path: Path) -> None:
    run(config.model_copy(update={"epochs": 1}), parts, tmp_path)
    for _ in range(2):
        record_afterwards(tmp_path, config, {"id": "p", "data": {}}, {})
    (session,) = json.loads((tmp_path / "log.json").read_text())["record"]["sessions"]
    assert "recorded_afterwards_at" in session
    assert "started_at" not in session
