"""A tiny random backbone and invented items: no test needs the network or the news texts."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import torch

from zoo.config import RunConfig
from zoo.data import Item, Label
from zoo.tiny import tiny_backbone

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
WORDS = {
    "спорт": ["матч", "футбол", "гол", "сборная", "тренер"],
    "погода": ["снег", "дождь", "мороз", "ветер", "прогноз"],
    "суды": ["суд", "приговор", "иск", "арест", "судья"],
}


@pytest.fixture(scope="session", autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="session")
def backbone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("backbone") / "tiny"
    tiny_backbone(out)
    return out


@pytest.fixture(scope="session")
def labels() -> list[Label]:
    return [Label(i, name, "topic", "") for i, name in enumerate(WORDS)]


def invented_items(count: int, seed: int, date: str = "2024-01-01") -> list[Item]:
    """Items whose words tell their labels."""
    rng = random.Random(seed)
    items = []
    for number in range(count):
        tags = rng.sample(list(WORDS), rng.randint(1, 2))
        words = [rng.choice(WORDS[tag]) for tag in tags for _ in range(4)]
        rng.shuffle(words)
        items.append(
            Item(
                id=f"{date}-{seed}-{number}",
                date=date,
                source="invented",
                title=" ".join(words[:4]).capitalize(),
                snippet=" ".join(words[4:]) if number % 3 else "",
                tags=tuple(tags),
                tone=rng.choice(["negative", "neutral", "positive"]),
            )
        )
    return items


@pytest.fixture(scope="session")
def items() -> list[Item]:
    return invented_items(60, seed=1)


@pytest.fixture(scope="session")
def val_items() -> list[Item]:
    return invented_items(20, seed=2, date="2025-01-01")


@pytest.fixture
def config(backbone: Path) -> RunConfig:
    return RunConfig(
        id="test_run",
        title="a test",
        backbone=str(backbone),
        epochs=2,
        batch_size=8,
        learning_rate=3e-3,
        head_learning_rate=1e-2,
        max_tokens=32,
        augment={"typo": 0.3, "plain_e": 0.5},
    )


def write_tsv(path: Path, items: list[Item]) -> None:
    """Items in the data folder's format."""
    lines = ["id\tdate\tsource\ttitle\tsnippet\ttags\ttone"]
    lines += [
        "\t".join([i.id, i.date, i.source, i.title, i.snippet, ",".join(i.tags), i.tone])
        for i in items
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
