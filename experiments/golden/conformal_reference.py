"""Conformal risk control by its definition, for src/core/conformal/conformal.test.ts.

python experiments/golden/conformal_reference.py > experiments/golden/conformal_reference.json
"""

import json
import sys

import numpy as np

ITEMS, LABELS = 80, 6


def main() -> None:
    rng = np.random.default_rng(20260714)
    # One decimal, so that scores tie.
    scores = np.round(rng.normal(-1, 2, size=(ITEMS, LABELS)), 1)
    truth = (rng.random((ITEMS, LABELS)) < 1 / (1 + np.exp(-scores))).astype(int)
    rows = truth.sum(axis=1) > 0
    y, s = truth[rows], scores[rows]
    n = len(y)

    def risk(threshold: float) -> float:
        return float((1 - (y * (s >= threshold)).sum(axis=1) / y.sum(axis=1)).mean())

    levels = []
    for level in (0.8, 0.9, 0.95):
        # lambda-hat of arXiv 2208.02814, eq. 4, with B = 1: searched among all scores.
        fits = [t for t in np.unique(s) if n / (n + 1) * risk(t) + 1 / (n + 1) <= 1 - level + 1e-12]
        best = float(max(fits))
        sizes = (scores >= best).sum(axis=1)
        levels.append(
            {
                "level": level,
                "threshold": best,
                "risk": risk(best),
                "size": float(sizes.mean()),
                "complete": float(((y * (s >= best)).sum(axis=1) == y.sum(axis=1)).mean()),
                "empty": float((sizes == 0).mean()),
            }
        )
    json.dump(
        {
            "labels": LABELS,
            "items": n,
            "scores": scores.ravel().tolist(),
            "truth": truth.ravel().tolist(),
            "levels": levels,
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
