"""The frozen protocol: which items, which labels, which bytes; verified before every use."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from zoo.data import Item, read_items, read_labels
from zoo.errors import ZooError
from zoo.wheels import sha256_of

PROTOCOL = Path(__file__).parents[1] / "model_zoo" / "protocol_10k_1k"
SPLITS = ["train", "val", "test"]
EXTRA = ["train_extra"]
LABELS = "labels.tsv"
# Bound by checksum, but no split: texts that chose the vocabulary, and the outside check.
OTHER = ["unlabelled.tsv.gz", "ria_editors.tsv"]


def sha256_lines(lines: Iterable[str]) -> str:
    """SHA-256 of the UTF-8 bytes of the lines joined with a line feed, none at the end."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def labels_sha256(names: Iterable[str]) -> str:
    """What ties predictions to a label map: ``sha256_lines`` of the names in output order."""
    return sha256_lines(names)


def _describe(items: list[Item]) -> dict:
    dates = [item.date for item in items]
    return {
        "items": len(items),
        "ids_sha256": sha256_lines(item.id for item in items),
        "date_from": min(dates),
        "date_to": max(dates),
        "without_snippet": sum(not item.snippet for item in items),
        "labels_per_item": round(sum(len(item.tags) for item in items) / len(items), 4),
    }


def freeze(data: Path, out: Path) -> None:
    """Write protocol.json, splits.json and labels.json; refuses to change an existing protocol."""
    if (out / "protocol.json").exists():
        raise ZooError(f"{out / 'protocol.json'} exists: a protocol is frozen once; use 'verify'")
    items = {name: read_items(data / f"{name}.tsv") for name in [*SPLITS, *EXTRA]}
    _check_apart(items)
    labels = read_labels(data / LABELS)
    names = [label.name for label in labels]
    files = [f"{name}.tsv" for name in items] + [LABELS, *OTHER]
    protocol = {
        "id": "protocol_10k_1k",
        "version": 1,
        "id_column": "id",
        "data": {
            name: {"bytes": (data / name).stat().st_size, "sha256": sha256_of(data / name)}
            for name in files
        },
        "splits": {name: _describe(items[name]) for name in SPLITS},
        "not_protocol": {name: _describe(items[name]) for name in EXTRA},
        "label_space": {
            "num_labels": len(labels),
            "labels_sha256": labels_sha256(names),
            "min_train_count": min(
                sum(name in item.tags for item in items["train"]) for name in names
            ),
        },
        "rules": {
            "train": "fit weights and vocabulary",
            "val": "choose thresholds, calibration and between models; never fit weights",
            "test": "report once; choose nothing",
            "train_extra": "annotated items outside the protocol; runs that use them say so",
        },
        "metric": "F1 of sample-averaged precision and recall, 1e-5 in each denominator",
    }
    out.mkdir(parents=True, exist_ok=True)
    _write(out / "protocol.json", protocol)
    _write(
        out / "splits.json",
        {
            **{name: [item.id for item in items[name]] for name in SPLITS},
            "not_protocol": {name: [item.id for item in items[name]] for name in EXTRA},
        },
    )
    _write(out / "labels.json", {label.name: label.index for label in labels})


def _check_apart(items: dict[str, list[Item]]) -> None:
    owner: dict[str, str] = {}
    for split, rows in items.items():
        for item in rows:
            if item.id in owner:
                raise ZooError(f"{split}.tsv: item {item.id} is in {owner[item.id]}.tsv as well")
            owner[item.id] = split
    latest_train = max(item.date for name in ["train", *EXTRA] for item in items[name])
    val, test = ([item.date for item in items[name]] for name in ("val", "test"))
    if not (latest_train < min(val) and max(val) < min(test)):
        raise ZooError("the splits overlap in time: train must end before val, val before test")


def _write(path: Path, value: dict) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")


def read_protocol(protocol: Path = PROTOCOL) -> dict:
    """protocol.json as a value."""
    path = protocol / "protocol.json"
    if not path.exists():
        raise ZooError(f"{path} is missing: restore it from git, or run 'protocol freeze'")
    return json.loads(path.read_text("utf-8"))


def verify(data: Path, protocol: Path = PROTOCOL) -> dict:
    """Check the protocol's own files and every data file against it; returns protocol.json.

    Raises ``ZooError`` that names the first file that is missing or differs.
    """
    frozen = read_protocol(protocol)
    _verify_lists(frozen, protocol)
    if not data.is_dir():
        raise ZooError(f"data folder {data} is missing: pass --data or set ZOO_DATA")
    for name, wanted in frozen["data"].items():
        path = data / name
        if not path.exists():
            raise ZooError(f"{path} is missing: the protocol needs it")
        if path.stat().st_size != wanted["bytes"] or sha256_of(path) != wanted["sha256"]:
            raise ZooError(f"{path} differs from the frozen protocol: restore the original file")
    return frozen


def _verify_lists(frozen: dict, protocol: Path) -> None:
    splits = json.loads((protocol / "splits.json").read_text("utf-8"))
    lists = {name: splits[name] for name in SPLITS} | splits["not_protocol"]
    described = frozen["splits"] | frozen["not_protocol"]
    for name, wanted in described.items():
        if sha256_lines(lists.get(name, [])) != wanted["ids_sha256"]:
            raise ZooError(f"{protocol / 'splits.json'}: the ids of {name} are not the frozen ones")
    labels = json.loads((protocol / "labels.json").read_text("utf-8"))
    ordered = sorted(labels, key=labels.__getitem__)
    if (
        list(labels.values()) != list(range(len(labels)))
        or labels_sha256(ordered) != frozen["label_space"]["labels_sha256"]
    ):
        raise ZooError(f"{protocol / 'labels.json'}: the label map is not the frozen one")
