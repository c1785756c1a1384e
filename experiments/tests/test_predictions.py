"""Prediction files and the baselines that write them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from zoo.baseline import TfidfBaseline, constant_logits, log_odds
from zoo.data import Item, Label, target_matrix
from zoo.errors import ZooError
from zoo.metrics import best_threshold
from zoo.predictions import from_base64, read_predictions, to_base64, write_predictions

NAMES = ["а", "б", "в"]


def write(path: Path, logits: np.ndarray, tones: np.ndarray | None = None) -> None:
    write_predictions(
        path,
        model="m",
        split="val",
        created_by={"tool": "test"},
        names=NAMES,
        ids=[str(i) for i in range(len(logits))],
        logits=logits,
        tone_logits=tones,
    )


def test_round_trip(tmp_path: Path) -> None:
    logits = np.random.default_rng(0).normal(0, 6, (20, 3)).astype(np.float32)
    write(tmp_path / "p.json", logits, logits[:, ::-1])
    ids, read = read_predictions(tmp_path / "p.json", NAMES)
    assert ids == [str(i) for i in range(20)]
    np.testing.assert_allclose(read, logits, rtol=5e-4)  # half precision has 11 bits
    record = json.loads((tmp_path / "p.json").read_text("utf-8"))
    assert record["shape"] == [20, 3]
    assert record["encoding"] == "float16-base64"
    np.testing.assert_allclose(from_base64(record["tone_logits"], 3), logits[:, ::-1], rtol=5e-4)


def test_little_endian_half_by_hand() -> None:
    assert to_base64(np.array([[1.0, -2.0]])) == "ADwAwA=="  # 0x3c00, 0xc000


def test_what_half_precision_cannot_hold_is_refused() -> None:
    for value in (np.inf, np.nan, 1e6):
        with pytest.raises(ValueError, match="float16"):
            to_base64(np.array([[value]]))


def test_another_label_map_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "p.json", np.zeros((2, 3)))
    with pytest.raises(ZooError, match="another label map"):
        read_predictions(tmp_path / "p.json", [*NAMES[::-1]])


def test_wrong_shape_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="expected"):
        write(tmp_path / "p.json", np.zeros((2, 4)))


def test_log_odds_are_finite_and_invert() -> None:
    p = np.array([0.0, 1e-9, 0.2, 0.5, 1.0])
    logits = log_odds(p)
    assert np.isfinite(logits).all()
    np.testing.assert_allclose(1 / (1 + np.exp(-logits[2:4].astype(float))), p[2:4], rtol=1e-6)


def test_constant_answer() -> None:
    targets = np.array([[1, 0], [1, 1], [0, 0], [1, 0]], np.float32)
    logits = constant_logits(targets, 3)
    np.testing.assert_allclose(1 / (1 + np.exp(-logits)), [[0.75, 0.25]] * 3, rtol=1e-5)


def test_tfidf_learns_words_and_is_reproducible(
    items: list[Item], val_items: list[Item], labels: list[Label]
) -> None:
    targets = target_matrix(items, labels)
    targets = np.hstack([targets, np.zeros((len(items), 1)), np.ones((len(items), 1))])
    first = TfidfBaseline().fit(items, targets).logits(val_items)
    assert first.shape == (len(val_items), 5)
    # A label with one class only answers that class.
    assert (first[:, 3] < -10).all()
    assert (first[:, 4] > 10).all()
    probability = 1 / (1 + np.exp(-first[:, :3].astype(float)))
    assert best_threshold(probability, target_matrix(val_items, labels))[1]["f1"] > 0.95
    np.testing.assert_array_equal(first, TfidfBaseline().fit(items, targets).logits(val_items))
