"""Read the annotated and unlabelled items; nothing here writes a text anywhere."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

TONES = ["negative", "neutral", "positive"]


@dataclass(frozen=True)
class Item:
    """One news item; ``tags`` and ``tone`` are empty for unlabelled ones."""

    id: str
    date: str
    source: str
    title: str
    snippet: str
    tags: tuple[str, ...]
    tone: str


@dataclass(frozen=True)
class Label:
    """One of the 141 labels; ``index`` is the column of the model's output."""

    index: int
    name: str
    group: str
    definition: str


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a tab-separated file without quoting; raises ``ValueError`` with the line number."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as stream:
        columns = stream.readline().rstrip("\n").split("\t")
        for number, line in enumerate(stream, start=2):
            values = line.rstrip("\n").split("\t")
            if len(values) != len(columns):
                raise ValueError(
                    f"{path.name}:{number}: {len(values)} columns, the header has {len(columns)}"
                )
            yield dict(zip(columns, values, strict=True))


def read_items(path: Path) -> list[Item]:
    """All items of a TSV file in the data folder's format."""
    return [
        Item(
            id=row["id"],
            date=row["date"],
            source=row["source"],
            title=row["title"],
            snippet=row["snippet"],
            tags=tuple(t for t in row.get("tags", "").split(",") if t),
            tone=row.get("tone", ""),
        )
        for row in read_rows(path)
    ]


def read_labels(path: Path) -> list[Label]:
    """Labels in output order; raises ``ValueError`` when indices are not 0..n-1."""
    labels = [
        Label(int(r["index"]), r["name"], r["group"], r["definition"]) for r in read_rows(path)
    ]
    if [label.index for label in labels] != list(range(len(labels))):
        raise ValueError(f"{path.name}: indices must run from 0 without gaps")
    return labels


def target_matrix(items: list[Item], labels: list[Label]) -> np.ndarray:
    """float32 [items, labels] of 0/1; raises ``ValueError`` on a tag that is no label."""
    column = {label.name: label.index for label in labels}
    matrix = np.zeros((len(items), len(labels)), np.float32)
    for row, item in enumerate(items):
        for tag in item.tags:
            if tag not in column:
                raise ValueError(f"item {item.id}: unknown tag {tag!r}")
            matrix[row, column[tag]] = 1.0
    return matrix


def tone_vector(items: list[Item]) -> np.ndarray:
    """int64 [items], index into ``TONES``."""
    return np.array([TONES.index(item.tone) for item in items], np.int64)
