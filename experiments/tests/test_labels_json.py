"""config/labels.json: agrees with its sources, and reads well."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, SHARED

from zoo.labels_json import TITLES, dump_label_list, label_list
from zoo.protocol import PROTOCOL

LABELS = ROOT / "config" / "labels.json"


@pytest.fixture(scope="module")
def value() -> dict:
    return json.loads(LABELS.read_text("utf-8"))


def test_order_and_names_are_the_protocols(value: dict) -> None:
    frozen = json.loads((PROTOCOL / "labels.json").read_text("utf-8"))
    assert {entry["name"]: entry["index"] for entry in value["labels"]} == frozen
    assert [entry["index"] for entry in value["labels"]] == list(range(141))


def test_titles_are_the_hand_written_ones(value: dict) -> None:
    titles = yaml.safe_load(TITLES.read_text("utf-8"))
    assert [group["id"] for group in value["groups"]] == list(titles["groups"])
    for entry in value["labels"]:
        written = titles["labels"][entry["name"]]
        assert (entry["ru"], entry["en"]) == (written["ru"], written["en"])
        assert entry["definition_en"] == written.get("def", "")


def test_titles_read_well(value: dict) -> None:
    for entry in value["labels"]:
        assert entry["ru"].lower() == entry["name"]
        assert entry["ru"][0].isupper()
        assert entry["en"][0].isupper()
        assert not re.search("[А-Яа-яЁё]", entry["en"] + entry["definition_en"])
        assert bool(entry["definition_ru"]) == bool(entry["definition_en"])
        for text in (entry["definition_ru"], entry["definition_en"]):
            assert text == text.strip()
            assert text.count("(") == text.count(")")
            assert "  " not in text
    for key in ("ru", "en"):
        assert len({entry[key] for entry in value["labels"]}) == 141


def write_labels(path: Path, names: list[str]) -> None:
    rows = ["index\tname\tgroup\tdefinition\ttrain_count"]
    rows += [f"{i}\t{name}\ttopic\t\t1" for i, name in enumerate(names)]
    path.write_text("\n".join(rows) + "\n", "utf-8")


def test_a_label_without_title_is_named(tmp_path: Path) -> None:
    write_labels(tmp_path / "labels.tsv", ["россия", "марс"])
    with pytest.raises(ValueError, match="марс"):
        label_list(tmp_path / "labels.tsv")


def test_the_committed_file_is_what_the_command_writes() -> None:
    source = SHARED / "data" / "labels.tsv"
    if not source.exists():
        pytest.skip("labels.tsv is not beside this checkout (../shared/data)")
    assert dump_label_list(label_list(source)) == LABELS.read_text("utf-8")
