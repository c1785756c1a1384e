"""Freeze, verify, and every way to tamper."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from conftest import SHARED, WORDS, invented_items, write_tsv

from zoo.errors import ZooError
from zoo.protocol import PROTOCOL, freeze, read_protocol, sha256_lines, verify


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for seed, (name, date) in enumerate(
        [("train", "2024-01-01"), ("train_extra", "2024-05-01"), ("val", "2025-01-01")]
    ):
        write_tsv(folder / f"{name}.tsv", invented_items(12, seed, date))
    write_tsv(folder / "test.tsv", invented_items(6, 9, "2025-06-01"))
    rows = ["index\tname\tgroup\tdefinition\ttrain_count"]
    rows += [f"{i}\t{name}\ttopic\t\t1" for i, name in enumerate(WORDS)]
    (folder / "labels.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    (folder / "unlabelled.tsv.gz").write_bytes(b"not read")
    (folder / "ria_editors.tsv").write_text("not read")
    return folder


@pytest.fixture
def protocol(data: Path, tmp_path: Path) -> Path:
    out = tmp_path / "protocol"
    freeze(data, out)
    return out


def test_what_is_frozen(data: Path, protocol: Path) -> None:
    frozen = verify(data, protocol)
    assert frozen["splits"]["train"]["items"] == 12
    assert frozen["splits"]["test"]["date_from"] == "2025-06-01"
    assert set(frozen["not_protocol"]) == {"train_extra"}
    splits = json.loads((protocol / "splits.json").read_text())
    assert list(splits) == ["train", "val", "test", "not_protocol"]
    assert splits["val"] == [item.id for item in invented_items(12, 2, "2025-01-01")]
    assert json.loads((protocol / "labels.json").read_text()) == {n: i for i, n in enumerate(WORDS)}
    assert frozen["label_space"]["labels_sha256"] == sha256_lines(WORDS)


def test_a_protocol_is_frozen_once(data: Path, protocol: Path) -> None:
    with pytest.raises(ZooError, match="frozen once"):
        freeze(data, protocol)


@pytest.mark.parametrize("name", ["train.tsv", "val.tsv", "labels.tsv", "unlabelled.tsv.gz"])
def test_one_changed_byte_is_named(data: Path, protocol: Path, name: str) -> None:
    raw = bytearray((data / name).read_bytes())
    raw[-2] ^= 1
    (data / name).write_bytes(raw)
    with pytest.raises(ZooError, match=rf"{name} differs"):
        verify(data, protocol)


def test_a_missing_file_is_named(data: Path, protocol: Path) -> None:
    (data / "test.tsv").unlink()
    with pytest.raises(ZooError, match=r"test\.tsv is missing"):
        verify(data, protocol)


def test_a_missing_folder_says_what_to_do(protocol: Path, tmp_path: Path) -> None:
    with pytest.raises(ZooError, match="ZOO_DATA"):
        verify(tmp_path / "nowhere", protocol)


@pytest.mark.parametrize("split", ["train", "val", "test", "train_extra"])
def test_a_changed_id_list_is_named(data: Path, protocol: Path, split: str) -> None:
    path = protocol / "splits.json"
    splits = json.loads(path.read_text())
    (splits["not_protocol"] if split == "train_extra" else splits)[split].pop()
    path.write_text(json.dumps(splits))
    with pytest.raises(ZooError, match=rf"splits\.json: the ids of {split}"):
        verify(data, protocol)


def test_a_swapped_label_is_found(data: Path, protocol: Path) -> None:
    path = protocol / "labels.json"
    first, second, third = WORDS
    path.write_text(json.dumps({second: 0, first: 1, third: 2}))
    with pytest.raises(ZooError, match=r"labels\.json"):
        verify(data, protocol)


def test_an_item_in_two_splits_is_refused(data: Path, tmp_path: Path) -> None:
    write_tsv(data / "val.tsv", invented_items(12, 0, "2024-01-01"))
    with pytest.raises(ZooError, match="as well"):
        freeze(data, tmp_path / "new")


def test_overlap_in_time_is_refused(data: Path, tmp_path: Path) -> None:
    late = [dataclasses.replace(i, date="2025-03-01") for i in invented_items(12, 0)]
    write_tsv(data / "train.tsv", late)
    with pytest.raises(ZooError, match="overlap in time"):
        freeze(data, tmp_path / "new")


def test_the_committed_protocol_is_consistent() -> None:
    frozen = read_protocol(PROTOCOL)
    splits = json.loads((PROTOCOL / "splits.json").read_text())
    assert [len(splits[name]) for name in ("train", "val", "test")] == [10_000, 1_000, 500]
    everything = [i for name in ("train", "val", "test") for i in splits[name]]
    everything += splits["not_protocol"]["train_extra"]
    assert len(set(everything)) == len(everything) == 27_500
    assert frozen["label_space"]["num_labels"] == 141


def test_the_real_data_is_the_frozen_one() -> None:
    if not (SHARED / "data").exists():
        pytest.skip("the news items are not beside this checkout (../shared/data)")
    verify(SHARED / "data")
