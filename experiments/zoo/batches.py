"""Tokenise and group items so that little padding is computed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from zoo.augment import augment_pair
from zoo.data import Item

PAD_ID = 1
# Batches are sorted by length only inside a window of this many, so that the order stays random.
SORT_WINDOW = 20


class Encoder:
    """Title and lead as one pair, either alone where the other is empty; cut longest-first."""

    def __init__(self, folder: Path | str, max_tokens: int, use_snippet: bool = True):
        self.tokenizer = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
        self.tokenizer.enable_truncation(max_tokens, strategy="longest_first")
        self.use_snippet = use_snippet

    def encode(self, pairs: list[tuple[str, str]]) -> list[list[int]]:
        """Token ids of each (title, lead).

        A half without a single token (blank, or invisible characters only) does not
        count: the item is then read as one text, never as a pair with an empty half.
        """
        inputs = [(t, s) if s and self.use_snippet else t for t, s in pairs]
        rows = []
        for given, encoding in zip(inputs, self.tokenizer.encode_batch(inputs), strict=True):
            if isinstance(given, tuple):
                filled = set(encoding.sequence_ids)
                if not {0, 1} <= filled:
                    encoding = self.tokenizer.encode(given[1] if 1 in filled else given[0])
            rows.append(encoding.ids)
        return rows


def pad(rows: list[list[int]]) -> tuple[Tensor, Tensor]:
    """``input_ids`` and ``attention_mask``, int64 [rows, longest]."""
    longest = max(len(r) for r in rows)
    ids = torch.full((len(rows), longest), PAD_ID, dtype=torch.int64)
    mask = torch.zeros((len(rows), longest), dtype=torch.int64)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = torch.tensor(row)
        mask[i, : len(row)] = 1
    return ids, mask


def training_batches(
    items: list[Item], encoder: Encoder, batch_size: int, augment: dict[str, float], seed: int
) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """One epoch of (ids, mask, item indices); the same seed gives the same epoch."""
    rng = random.Random(seed)
    rows = encoder.encode([augment_pair(i.title, i.snippet, augment, rng) for i in items])
    order = list(range(len(items)))
    rng.shuffle(order)
    window = batch_size * SORT_WINDOW
    batches: list[list[int]] = []
    for start in range(0, len(order), window):
        part = sorted(order[start : start + window], key=lambda i: len(rows[i]))
        batches += [part[at : at + batch_size] for at in range(0, len(part), batch_size)]
    rng.shuffle(batches)
    for batch in batches:
        ids, mask = pad([rows[i] for i in batch])
        yield ids, mask, torch.tensor(batch)
