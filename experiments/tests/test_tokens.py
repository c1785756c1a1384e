"""Encoding of pairs: golden ids, one-sided items, and how the Rust library truncates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from zoo.batches import Encoder
from zoo.golden import DEMO_TEXTS, UNLIMITED, read_demo_texts
from zoo.wheels import sha256_of

GOLDEN = [
    path
    for path in sorted((ROOT / "experiments" / "golden").glob("*.json"))
    if (ROOT / "public" / "models" / path.stem / "tokenizer.json").exists()
]


def longest_first(first: int, second: int, limit: int) -> tuple[int, int]:
    """Tokens kept of each half; ``limit`` is without special tokens.

    The reference of golden/README.md. A half that is shorter than its share stays whole;
    when both are longer, each gets half, and an odd token goes to the longer (to the
    second when they are equal).
    """
    if first + second <= limit:
        return first, second
    short, long = sorted((first, second))
    if short <= limit // 2:
        long = limit - short
    else:
        short, long = limit // 2, limit - limit // 2
    return (short, long) if first <= second else (long, short)


@pytest.fixture(scope="module")
def tokenizer(backbone: Path) -> Tokenizer:
    return Tokenizer.from_file(str(backbone / "tokenizer.json"))


# One letter is one token here, so that lengths can be asked for.
@settings(max_examples=150, deadline=None)
@given(first=st.integers(1, 70), second=st.integers(1, 70), limit=st.integers(6, 64))
def test_longest_first_is_what_the_library_does(
    tokenizer: Tokenizer, first: int, second: int, limit: int
) -> None:
    a, b = "ъ " * first, "ъ " * second
    tokenizer.no_truncation()
    ids_a = tokenizer.encode(a, add_special_tokens=False).ids
    ids_b = tokenizer.encode(b, add_special_tokens=False).ids
    tokenizer.enable_truncation(limit, strategy="longest_first")
    kept_a, kept_b = longest_first(len(ids_a), len(ids_b), limit - 4)
    assert tokenizer.encode(a, b).ids == [0, *ids_a[:kept_a], 2, 2, *ids_b[:kept_b], 2]
    assert tokenizer.encode(a).ids == [0, *ids_a[: limit - 2], 2]


def test_demo_texts_are_well_formed() -> None:
    items = read_demo_texts()
    assert len(items) >= 40
    assert len({item["id"] for item in items}) == len(items)
    assert all(set(item) == {"id", "about", "title", "snippet"} for item in items)
    # Invisible characters stand as escapes, so that an editor cannot lose them.
    raw = DEMO_TEXTS.read_text("utf-8")
    assert not set(raw) & set("\u00ad\u200b\u200d\ufeff\u00a0\u0301\u202f")


def test_a_half_without_tokens_does_not_count(backbone: Path) -> None:
    encoder = Encoder(backbone, 128)
    (alone,) = encoder.encode([("Погода", "")])
    for blank in [" ", "\u200b\ufeff", "\n\u00ad"]:
        assert encoder.encode([("Погода", blank)]) == [alone]
        assert encoder.encode([(blank, "Погода")]) == [alone]
    assert encoder.encode([("", "Погода")]) == [alone]
    assert encoder.encode([("", ""), (" ", "\n")]) == [[0, 2], [0, 2]]


def test_title_only_runs_ignore_the_lead(backbone: Path) -> None:
    encoder = Encoder(backbone, 128, use_snippet=False)
    assert encoder.encode([("Суд", "Погода")]) == encoder.encode([("Суд", "")])


@pytest.mark.parametrize("path", GOLDEN, ids=lambda p: p.stem)
def test_golden_ids(path: Path) -> None:
    record = json.loads(path.read_text("utf-8"))
    folder = ROOT / "public" / "models" / path.stem
    assert record["files"]["tokenizer.json"]["sha256"] == sha256_of(folder / "tokenizer.json")
    assert record["demo_texts_sha256"] == sha256_of(DEMO_TEXTS)
    pairs = [(item["title"], item["snippet"]) for item in record["items"]]
    assert pairs == [(item["title"], item["snippet"]) for item in read_demo_texts()]
    full = Encoder(folder, UNLIMITED).encode(pairs)
    cut = Encoder(folder, record["max_tokens"]).encode(pairs)
    for item, whole, short in zip(record["items"], full, cut, strict=True):
        assert item["ids_full"] == whole, item["id"]
        assert item["ids"] == short, item["id"]
        assert item["truncated"] == (len(whole) > len(short))
        assert len(short) <= record["max_tokens"]
    assert any(item["truncated"] for item in record["items"])
