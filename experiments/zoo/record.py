"""What a run was made of: code, packages, data, machine, time. Kept beside its log."""

from __future__ import annotations

import importlib.metadata
import json
import platform
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import torch

from zoo.config import RunConfig

PACKAGES = ["numpy", "onnx", "onnxruntime", "peft", "scikit-learn", "tokenizers", "torch"]
PACKAGES += ["transformers"]


def code_revision() -> dict:
    """Git revision of this checkout and whether ``experiments`` differs from it."""
    here = Path(__file__).parents[1]
    try:
        revision, changes = (
            subprocess.run(
                ["git", *command], cwd=here, check=True, capture_output=True, text=True
            ).stdout.strip()
            for command in (["rev-parse", "HEAD"], ["status", "--porcelain", "--", "."])
        )
    except (OSError, subprocess.CalledProcessError):
        return {"revision": None, "modified": None}
    return {"revision": revision, "modified": bool(changes)}


def environment() -> dict:
    """Code revision, package versions and the machine, as far as results may depend on them."""
    return {
        "code": code_revision(),
        "python": platform.python_version(),
        "packages": {name: importlib.metadata.version(name) for name in PACKAGES},
        "machine": platform.machine(),
        "threads": torch.get_num_threads(),
    }


def now() -> str:
    """UTC time to the second, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@contextmanager
def recorded(out: Path, config: RunConfig, protocol: dict, backbone: dict) -> Iterator[None]:
    """Append this session to ``out/record.json``, and the whole record to ``log.json`` at the end.

    A resumed run has several sessions; one that was killed has no ``finished_at``.
    """
    out.mkdir(parents=True, exist_ok=True)
    record = _opened(out, config, protocol, backbone)
    session = {"started_at": now(), **environment()}
    record["sessions"].append(session)
    _write(out / "record.json", record)
    yield
    session["finished_at"] = now()
    attach(out, record)


def record_afterwards(out: Path, config: RunConfig, protocol: dict, backbone: dict) -> None:
    """Record a run that was trained without the command line.

    The environment is the one of *now*, and the session says so; epochs' seconds come
    from the run's own log.
    """
    record = _opened(out, config, protocol, backbone)
    if not record["sessions"]:
        record["sessions"].append({"recorded_afterwards_at": now(), **environment()})
    attach(out, record)


def _opened(out: Path, config: RunConfig, protocol: dict, backbone: dict) -> dict:
    path = out / "record.json"
    record = json.loads(path.read_text()) if path.exists() else {"sessions": []}
    return record | {
        "run": config.id,
        "seed": config.seed,
        "protocol": protocol["id"],
        "data": {name: entry["sha256"] for name, entry in protocol["data"].items()},
        "backbone": backbone,
    }


def attach(out: Path, record: dict) -> None:
    """Write record.json and put the record into log.json, with the seconds that epochs took."""
    log_path = out / "log.json"
    log = json.loads(log_path.read_text())
    record["epoch_seconds"] = round(sum(epoch["seconds"] for epoch in log["epochs"]), 1)
    log["record"] = record
    _write(out / "record.json", record)
    _write(log_path, log)


def _write(path: Path, value: dict) -> None:
    temporary = path.with_suffix(".tmp")
    temporary.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
    temporary.replace(path)
