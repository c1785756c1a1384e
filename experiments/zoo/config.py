"""What one run is: read from ``configs/<id>.yaml``, unknown keys refused."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from zoo.errors import ZooError

SEED_MARK = "@seed"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Lora(_Strict):
    """Low-rank adaptation (peft); adapters are merged before export."""

    r: int = 8
    alpha: int = 16
    dropout: float = 0.05
    target_modules: Literal["attention", "linear"] | list[str] = Field(
        default="attention",
        description="linear modules that get adapters: query, key and value; every linear one "
        "of the layers; or names of modules",
    )


class RunConfig(_Strict):
    """One training run. Sizes in items, tokens or epochs; rates per step of AdamW."""

    id: str
    title: str
    backbone: str = Field(description="folder below the work folder, a local path, or a hub id")
    layers: list[int] | None = Field(
        default=None, description="layers kept, 0-based; all when absent"
    )
    start_from: str | None = Field(
        default=None, description="id of a finished run to continue from"
    )
    adaptation: Literal["full", "lora"] = "full"
    lora: Lora = Lora()
    use_snippet: bool = True
    train: list[Literal["train", "train_extra"]] = ["train"]
    max_train_items: int | None = None
    max_tokens: int = 128
    epochs: int = Field(default=5, description="length of the rate schedule")
    stop_after: int | None = Field(
        default=None,
        description="epochs really run, when fewer: for a model that only starts another",
    )
    batch_size: int = 32
    learning_rate: float = 2e-4
    head_learning_rate: float = 1e-3
    weight_decay: float = 0.01
    warmup_share: float = 0.06
    clip_norm: float = 1.0
    dropout: float = Field(default=0.1, description="on the pooled vector")
    encoder_dropout: float = Field(
        default=0.0, description="inside the encoder; costs a fifth of the speed on a CPU"
    )
    tone_weight: float = Field(
        default=0.02, description="weight of the tone loss beside the mean label loss"
    )
    augment: dict[str, float] = {}
    seed: int = 42
    seeds: list[int] = Field(
        default=[],
        description="seeds of the repeats that show the spread, named <id>@seed<n>",
    )
    precision: Literal["bf16", "fp32"] = "bf16"


def load_config(path: Path) -> RunConfig:
    """Parse and validate; raises ``ValueError`` when the file's name is not its id."""
    config = RunConfig.model_validate(yaml.safe_load(path.read_text("utf-8")))
    if config.id != path.stem:
        raise ValueError(f"{path.name}: id is {config.id!r}, it must equal the file's name")
    return config


def repeats(config: RunConfig) -> list[RunConfig]:
    """The row's runs: the config itself, and once more with each of its ``seeds``.

    A repeat stands for itself alone.
    """
    if SEED_MARK in config.id:
        return [config]
    return [config, *(with_seed(config, seed) for seed in config.seeds)]


def with_seed(config: RunConfig, seed: int) -> RunConfig:
    """The repeat ``<id>@seed<n>``.

    Raises ``ZooError`` for a seed that the config does not name: seeds are chosen before they
    are run, not by how they turn out.
    """
    if seed not in config.seeds:
        raise ZooError(f"{config.id}: seed {seed} is none of its seeds {config.seeds}")
    return config.model_copy(update={"id": f"{config.id}{SEED_MARK}{seed}", "seed": seed})
