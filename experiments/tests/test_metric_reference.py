"""The metrics of training and those that are published hold to the same golden values."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from zoo.metrics import best_threshold, protocol_scores

GOLDEN = json.loads(
    (Path(__file__).parents[1] / "golden" / "metric_reference.json").read_text("utf-8")
)
SHARED = ["precision", "recall", "f1", "subset_accuracy"]


def truth_of(case: dict) -> np.ndarray:
    """int [items, labels]; the file has a row as a string of digits."""
    return np.array([[int(digit) for digit in row] for row in case["truth"]])


@pytest.mark.parametrize("name", GOLDEN["cases"])
def test_scores_are_those_of_the_published_evaluation(name: str) -> None:
    case = GOLDEN["cases"][name]
    probability, truth = np.array(case["probabilities"]), truth_of(case).astype(bool)
    scores = protocol_scores(probability >= case["threshold"], truth)
    assert {key: scores[key] for key in SHARED} == pytest.approx(
        {key: case["protocol"][key] for key in SHARED}, abs=1e-12
    )
    assert scores["macro_f1"] == pytest.approx(case["headline"]["macroF1"], abs=1e-12)
    assert scores["micro_f1"] == pytest.approx(case["headline"]["microF1"], abs=1e-12)


@pytest.mark.parametrize("name", GOLDEN["cases"])
def test_the_threshold_is_the_first_best_of_the_sweep(name: str) -> None:
    case = GOLDEN["cases"][name]
    threshold, scores = best_threshold(np.array(case["probabilities"]), truth_of(case))
    values = [row["f1"] for row in case["sweep"]]
    assert threshold == (values.index(max(values)) + 1) / 100
    assert scores["f1"] == pytest.approx(max(values), abs=1e-12)
