"""Predictions as one JSON file: logits in half precision, read by the TypeScript evaluation."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import numpy as np

from zoo.errors import ZooError
from zoo.protocol import labels_sha256

ENCODING = "float16-base64"


def to_base64(values: np.ndarray) -> str:
    """Little-endian float16, row by row; raises ``ValueError`` for values it cannot hold."""
    with np.errstate(over="ignore"):
        half = values.astype("<f2")
    if not np.isfinite(half).all():
        raise ValueError("values beyond ±65504, or not numbers, do not fit float16")
    return base64.b64encode(half.tobytes()).decode()


def from_base64(text: str, columns: int) -> np.ndarray:
    """float32 [rows, columns]."""
    return np.frombuffer(base64.b64decode(text), "<f2").reshape(-1, columns).astype(np.float32)


def write_predictions(
    path: Path,
    *,
    model: str,
    split: str,
    created_by: dict,
    names: list[str],
    ids: list[str],
    logits: np.ndarray,
    tone_logits: np.ndarray | None,
) -> None:
    """Logits [ids, names]; sigmoid gives probabilities. Tone logits [ids, 3] or none."""
    if logits.shape != (len(ids), len(names)):
        raise ValueError(f"logits are {logits.shape}, expected {(len(ids), len(names))}")
    record = {
        "version": 1,
        "model": model,
        "split": split,
        "created_by": created_by,
        "labels_sha256": labels_sha256(names),
        "encoding": ENCODING,
        "shape": list(logits.shape),
        "logits": to_base64(logits),
        "tone_logits": None if tone_logits is None else to_base64(tone_logits),
        "ids": ids,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", "utf-8")


def read_predictions(path: Path, names: list[str]) -> tuple[list[str], np.ndarray]:
    """Ids and float32 logits; raises ``ZooError`` when the file is of another label map."""
    record = json.loads(path.read_text("utf-8"))
    if record["labels_sha256"] != labels_sha256(names):
        raise ZooError(f"{path} was made for another label map: make it again")
    return record["ids"], from_base64(record["logits"], len(names))
