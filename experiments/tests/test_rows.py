"""Rows: repeats with other seeds, and a queue that does not do again what is done."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

import zoo.rows
from zoo.config import RunConfig, repeats, with_seed
from zoo.errors import ZooError
from zoo.rows import done, evaluate_command, finish_row
from zoo.workspace import Workspace, find_config


def test_repeats_are_named_by_their_seed(config: RunConfig) -> None:
    row = config.model_copy(update={"seeds": [43, 44]})
    runs = repeats(row)
    assert [(run.id, run.seed) for run in runs] == [
        ("test_run", 42),
        ("test_run@seed43", 43),
        ("test_run@seed44", 44),
    ]
    same = {"id", "seed"}
    assert runs[1].model_dump(exclude=same) == row.model_dump(exclude=same)
    assert repeats(runs[1]) == [runs[1]]
    with pytest.raises(ZooError, match=r"seed 7 is none of its seeds \[43, 44\]"):
        with_seed(row, 7)


def test_a_repeat_is_found_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(yaml.safe_dump({"id": "a", "title": "t", "backbone": "b", "seeds": [5]}))
    assert find_config(f"{path}@seed5").id == "a@seed5"
    with pytest.raises(ZooError, match="is named"):
        find_config(f"{path}@seedfive")


def test_a_queue_goes_on_where_it_stopped(
    config: RunConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = config.model_copy(update={"seeds": [43]})
    work = Workspace(tmp_path / "work")
    calls: list[str] = []
    for name in ("RUNS", "PREDICTIONS", "RESULTS"):
        monkeypatch.setattr(zoo.rows, name, tmp_path / name)
        (tmp_path / name).mkdir()

    def train_run(run: RunConfig, data: Path, work: Workspace) -> None:
        calls.append(f"train {run.id}")
        work.run(run.id).mkdir(parents=True)
        (work.run(run.id) / "model.pt").write_bytes(b"w")

    def keep_record(run: RunConfig, data: Path, work: Workspace) -> Path:
        path = zoo.rows.RUNS / f"{run.id}.json"
        path.write_text("{}")
        return path

    def predict_run(run: RunConfig, split: str, data: Path, work: Workspace) -> None:
        calls.append(f"{split} {run.id}")
        if "@" in run.id and split == "test" and len(calls) <= 7:
            raise KeyboardInterrupt
        (zoo.rows.PREDICTIONS / f"{run.id}.{split}.json").write_text("{}")

    def evaluate(run: str, predictions: list[Path], data: Path, against: list[str]) -> None:
        calls.append(f"evaluate {run} {against}")
        (zoo.rows.RESULTS / f"{run}.json").write_text("{}")

    for stand_in in (train_run, keep_record, predict_run, evaluate):
        monkeypatch.setattr(zoo.rows, stand_in.__name__, stand_in)

    with pytest.raises(KeyboardInterrupt):
        finish_row(row, tmp_path, work, against=["base", "test_run"])
    first = len(calls)
    assert calls == [
        "train test_run", "val test_run", "test test_run", "evaluate test_run ['base']",
        "train test_run@seed43", "val test_run@seed43", "test test_run@seed43",
    ]  # fmt: skip
    calls += [""] * 7  # the interruption was the first time's only
    finish_row(row, tmp_path, work, against=["base"])
    assert calls[first + 7 :] == ["test test_run@seed43", "evaluate test_run@seed43 ['base']"]
    finish_row(row, tmp_path, work, against=["base"])
    assert len(calls) == first + 9


def test_newer_weights_make_results_stale(tmp_path: Path) -> None:
    weights, result = tmp_path / "w", tmp_path / "r"
    weights.write_text("")
    assert not done(result, weights)
    result.write_text("")
    os.utime(weights, (1, 1))
    assert done(result, weights)
    os.utime(result, (0, 0))
    assert not done(result, weights)


def test_scores_come_from_the_pages_own_code() -> None:
    command = evaluate_command([Path("a.val.json"), Path("a.test.json")], ["b"])
    assert " ".join(command) == (
        "npm run -s cli -- evaluate --predictions a.val.json a.test.json --against b"
    )
