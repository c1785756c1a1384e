"""The protocol's metrics for training-time decisions.

The figures that are published come from the TypeScript evaluation of the served
runtime; these agree with it (a golden test holds them together).
"""

from __future__ import annotations

import numpy as np

EPSILON = 1e-5


def protocol_scores(predicted: np.ndarray, target: np.ndarray) -> dict[str, float]:
    """Precision and recall averaged over samples, and F1 as *their* harmonic mean.

    The reference protocol's definition (1e-5 in each denominator). Both inputs are
    boolean [items, labels]. Micro and macro F1 stand beside it; a label without
    positives in ``target`` is left out of macro.
    """
    hit = (predicted & target).sum(1)
    precision = float(np.mean(hit / (predicted.sum(1) + EPSILON)))
    recall = float(np.mean(hit / (target.sum(1) + EPSILON)))
    tp = (predicted & target).sum(0)
    fp = (predicted & ~target).sum(0)
    fn = (~predicted & target).sum(0)
    present = target.any(0)
    per_label = 2 * tp / np.maximum(2 * tp + fp + fn, 1)
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall + EPSILON),
        "micro_f1": float(2 * tp.sum() / max(2 * tp.sum() + fp.sum() + fn.sum(), 1)),
        "macro_f1": float(per_label[present].mean()) if present.any() else 0.0,
        "subset_accuracy": float((predicted == target).all(1).mean()),
    }


def best_threshold(probability: np.ndarray, target: np.ndarray) -> tuple[float, dict[str, float]]:
    """The threshold of 0.01..0.99 with the best protocol F1 (first of equals), and its scores."""
    truth = target.astype(bool)
    best: tuple[float, dict[str, float]] | None = None
    for step in range(1, 100):
        scores = protocol_scores(probability >= step / 100, truth)
        if best is None or scores["f1"] > best[1]["f1"]:
            best = (step / 100, scores)
    assert best is not None
    return best
