"""Metrics against scikit-learn, the documented example and the reference project's figures."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from conftest import SHARED
from sklearn import metrics as sk

from zoo.metrics import best_threshold, protocol_scores

SEED = SHARED / "seed"


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_against_scikit_learn(seed: int) -> None:
    rng = np.random.default_rng(seed)
    target = rng.random((80, 7)) < 0.3
    predicted = target ^ (rng.random((80, 7)) < 0.15)
    target[:, 2] = False  # a label without positives is left out of macro F1
    target[0] = predicted[1] = False  # empty sets on either side
    scores = protocol_scores(predicted, target)
    precision = sk.precision_score(target, predicted, average="samples", zero_division=0)
    recall = sk.recall_score(target, predicted, average="samples", zero_division=0)
    assert scores["precision"] == pytest.approx(precision, abs=2e-5)
    assert scores["recall"] == pytest.approx(recall, abs=2e-5)
    assert scores["f1"] == pytest.approx(2 * precision * recall / (precision + recall), abs=3e-5)
    assert scores["micro_f1"] == pytest.approx(sk.f1_score(target, predicted, average="micro"))
    present = target.any(0)
    macro = sk.f1_score(target, predicted, average=None, zero_division=0)[present].mean()
    assert scores["macro_f1"] == pytest.approx(macro)
    assert scores["subset_accuracy"] == pytest.approx(sk.accuracy_score(target, predicted))


def test_f1_is_not_the_mean_of_sample_f1() -> None:
    target = np.array([[1, 1, 1, 1], [1, 0, 0, 0]], bool)
    predicted = np.array([[1, 0, 0, 0], [1, 1, 1, 1]], bool)
    scores = protocol_scores(predicted, target)
    assert scores["f1"] == pytest.approx(0.625, abs=1e-4)
    assert sk.f1_score(target, predicted, average="samples") == pytest.approx(0.4)


def test_documented_example_of_the_reference_project() -> None:
    target = np.array([[1, 0, 1], [0, 1, 0]], bool)
    predicted = np.array([[1, 1, 1], [0, 1, 0]], bool)
    scores = protocol_scores(predicted, target)
    assert scores["precision"] == pytest.approx(0.83333, abs=1e-5)
    assert scores["recall"] == pytest.approx(0.99999, abs=1e-5)
    assert scores["f1"] == pytest.approx(0.90908, abs=1e-5)


def test_nothing_predicted_and_nothing_true() -> None:
    empty = np.zeros((3, 4), bool)
    scores = protocol_scores(empty, empty)
    assert scores["precision"] == scores["recall"] == scores["f1"] == scores["macro_f1"] == 0.0
    assert scores["subset_accuracy"] == 1.0


def test_threshold_is_the_first_of_equals_and_inclusive() -> None:
    probability = np.array([[0.5, 0.1], [0.5, 0.1]], np.float64)
    target = np.array([[1, 0], [1, 0]])
    threshold, scores = best_threshold(probability, target)
    assert threshold == 0.11  # at 0.10 the second column is still predicted (>=)
    assert scores["f1"] == pytest.approx(1.0, abs=2e-5)


def read_seed(name: str) -> tuple[np.ndarray, np.ndarray]:
    path: Path = SEED / name
    if not path.exists():
        pytest.skip(f"{name} of the reference project is not beside this checkout (../shared/seed)")
    with path.open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    columns = [c for c in rows[0] if c.startswith("class_")]
    scores = np.array([[float(row[c]) for c in columns] for row in rows], np.float32)
    target = np.array([[float(row[f"target_{c}"]) for c in columns] for row in rows], np.float32)
    return scores, target.astype(bool)


@pytest.mark.parametrize(
    ("threshold", "precision", "recall", "f1", "subset", "micro"),
    [
        (0.15, 0.623330, 0.749996, 0.680817, 0.14, 0.704220),
        (0.5, 0.749993, 0.439998, 0.554614, 0.12, None),
    ],
)
def test_reference_sample(
    threshold: float, precision: float, recall: float, f1: float, subset: float, micro: float | None
) -> None:
    scores, target = read_seed("distilmbert_lora_10k_v1_val_preds_sample_50.csv")
    found = protocol_scores(scores >= np.float32(threshold), target)
    assert found["precision"] == pytest.approx(precision, abs=2e-6)
    assert found["recall"] == pytest.approx(recall, abs=2e-6)
    assert found["f1"] == pytest.approx(f1, abs=2e-6)
    assert found["subset_accuracy"] == pytest.approx(subset)
    if micro is not None:
        # The reference adds 1e-5 to each denominator; ours is scikit-learn's.
        assert found["micro_f1"] == pytest.approx(micro, abs=1e-5)


@pytest.mark.parametrize(
    ("name", "threshold", "f1"),
    [
        ("distilmbert_lora_10k_v1_val_preds_sample_50.csv", 0.19, 0.696403),
        ("rubert_base_v1_eval.csv", 0.10, 0.233425),
    ],
)
def test_reference_sweep(name: str, threshold: float, f1: float) -> None:
    scores, target = read_seed(name)
    found, best = best_threshold(scores.astype(np.float64), target)
    assert found == threshold
    assert best["f1"] == pytest.approx(f1, abs=2e-6)
