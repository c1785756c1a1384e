"""Where things lie below the work folder, and backbones by name, path or hub id."""

from __future__ import annotations

from pathlib import Path

from transformers import AutoTokenizer

from zoo.config import SEED_MARK, RunConfig, load_config, with_seed
from zoo.errors import ZooError
from zoo.model import load_encoder
from zoo.wheels import sha256_of

CONFIGS = Path(__file__).parents[1] / "configs"


class Workspace:
    """``backbones/<name>``, ``runs/<id>`` and ``export/<id>`` below one folder outside git."""

    def __init__(self, root: Path):
        self.root = root

    def run(self, run_id: str) -> Path:
        return self.root / "runs" / run_id

    def export(self, run_id: str) -> Path:
        return self.root / "export" / run_id

    def weights(self, run_id: str) -> Path:
        """``model.pt`` of a finished run."""
        path = self.run(run_id) / "model.pt"
        if not path.exists():
            raise ZooError(f"{path} is missing: finish that run with 'python -m zoo train' first")
        return path

    def backbone(self, name: str) -> Path:
        """Local folder of a backbone; a hub id is fetched once and kept.

        Hub ids hold exactly one slash and no such path exists here.
        """
        for folder in (self.root / "backbones" / name, Path(name)):
            if (folder / "config.json").exists():
                return folder
        if name.count("/") != 1:
            raise ZooError(f"backbone {name!r} is missing: make it with 'python -m zoo backbone'")
        folder = self.root / "backbones" / name.replace("/", "--")
        if not (folder / "tokenizer.json").exists():
            fetch_from_hub(name, folder)
        return folder


def fetch_from_hub(name: str, folder: Path) -> None:
    """Save a hub encoder with its fast tokenizer as a local folder."""
    try:
        load_encoder(name).save_pretrained(folder)
        AutoTokenizer.from_pretrained(name, use_fast=True).save_pretrained(folder)
    except OSError as error:
        raise ZooError(
            f"cannot fetch {name} from the Hugging Face hub ({str(error).splitlines()[0]}): "
            "check the id and the connection, or use a local backbone"
        ) from error
    if not (folder / "tokenizer.json").exists():
        raise ZooError(f"{name} has no fast tokenizer: it cannot be served in a browser")


def backbone_files(folder: Path) -> dict[str, str]:
    """SHA-256 of the files that make a backbone, for the run's record."""
    names = ["config.json", "model.safetensors", "tokenizer.json"]
    return {name: sha256_of(folder / name) for name in names if (folder / name).exists()}


def find_config(name: str) -> RunConfig:
    """A config by path or by run id; ``<id>@seed<n>`` is one of its repeats."""
    if SEED_MARK in name:
        row, seed = name.rsplit(SEED_MARK, 1)
        if not seed.isdecimal():
            raise ZooError(f"{name}: a repeat is named <id>{SEED_MARK}<number>")
        return with_seed(find_config(row), int(seed))
    path = Path(name)
    if not path.exists():
        path = CONFIGS / f"{name}.yaml"
    if not path.exists():
        known = ", ".join(sorted(p.stem for p in CONFIGS.glob("*.yaml")))
        raise ZooError(f"no config {name!r}: give a path or one of {known}")
    return load_config(path)
