"""The app's label list, joined from labels.tsv and the hand-written ``label_titles.yaml``."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from zoo.data import TONES, Label, read_labels, read_rows

TITLES = Path(__file__).with_name("label_titles.yaml")


def label_list(labels_tsv: Path, titles: Path = TITLES) -> dict:
    """``config/labels.json`` as a value; the order of labels is the order of model outputs.

    Raises ``ValueError`` naming the labels that only one of the two files has, or whose
    definition has no translation (or the reverse).
    """
    labels = read_labels(labels_tsv)
    counts = [int(row["train_count"]) for row in read_rows(labels_tsv)]
    text = yaml.safe_load(titles.read_text("utf-8"))
    _same("labels", [label.name for label in labels], list(text["labels"]), titles)
    _same("tones", TONES, list(text["tones"]), titles)
    groups = list(dict.fromkeys(label.group for label in labels))
    _same("groups", groups, list(text["groups"]), titles)
    return {
        "version": text["version"],
        "groups": [{"id": group, **text["groups"][group]} for group in groups],
        "tones": [{"id": tone, **text["tones"][tone]} for tone in TONES],
        "labels": [
            _entry(label, count, text, titles) for label, count in zip(labels, counts, strict=True)
        ],
    }


def _entry(label: Label, count: int, text: dict, titles: Path) -> dict:
    title = text["labels"][label.name]
    russian = text["definition_ru"].get(label.name, label.definition)
    english = title.get("def", "")
    if bool(russian) != bool(english):
        raise ValueError(f"{titles.name}: {label.name!r} needs 'def' exactly where it is defined")
    return {
        "index": label.index,
        "name": label.name,
        "ru": title["ru"],
        "en": title["en"],
        "group": label.group,
        "definition_ru": russian,
        "definition_en": english,
        "train_count": count,
    }


def _same(what: str, wanted: list[str], found: list[str], titles: Path) -> None:
    if wanted != found:
        odd = sorted(set(wanted) ^ set(found)) or "the order"
        raise ValueError(f"{titles.name}: {what} differ from labels.tsv: {odd}")


def dump_label_list(value: dict) -> str:
    """The file's text: stable, one label a line."""
    lines = ["{", f'  "version": {json.dumps(value["version"])},']
    for key in ["groups", "tones", "labels"]:
        rows = ",\n".join("    " + json.dumps(row, ensure_ascii=False) for row in value[key])
        lines.append(f'  "{key}": [\n{rows}\n  ]' + ("" if key == "labels" else ","))
    return "\n".join([*lines, "}"]) + "\n"
