"""Writes compare_reference.json: what scipy and scikit-learn say of two made-up models.

The comparison of models in TypeScript (``src/core/compare``) is tested against it. Exact McNemar
is scipy's binomial test, kappa scikit-learn's, the false discovery rate scipy's; Holm's
step-down, which neither has, is written as its definition reads, test by test. Bootstrap
intervals repeat rows really. Run: ``python experiments/golden/compare_reference.py``.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from metric_reference import Sfc32
from scipy import stats
from sklearn import metrics as sk

ITEMS, LABELS, RESAMPLES, SEED = 60, 7, 40, 11


def rows(table: np.ndarray) -> list[str]:
    return ["".join(map(str, row)) for row in table]


def holm(p: list[float]) -> list[float]:
    """The k-th smallest is rejected only with all smaller ones, at level / (m - k + 1)."""
    adjusted = []
    for value in p:
        needed = [min(1.0, q * sum(r >= q for r in p)) for q in p if q <= value]
        adjusted.append(max(needed))
    return adjusted


def f1_of(truth: np.ndarray, said: np.ndarray) -> float:
    """NaN where there is neither a positive nor a prediction."""
    return sk.f1_score(truth, said, zero_division=np.nan)


def draws() -> list[list[int]]:
    random = Sfc32(SEED)
    return [[random.below(ITEMS) for _ in range(ITEMS)] for _ in range(RESAMPLES)]


def ends(values: list[float]) -> list[float | None]:
    known = [value for value in values if not np.isnan(value)]
    if not known:
        return [None, None]
    return np.quantile(known, [0.025, 0.975]).tolist()


def main() -> None:
    rng = np.random.default_rng(7)
    rate = np.array([0.4, 0.3, 0.2, 0.5, 0.1, 0.05, 0.0])
    truth = (rng.random((ITEMS, LABELS)) < rate).astype(int)
    flip = lambda share: (rng.random((ITEMS, LABELS)) < share).astype(int)  # noqa: E731
    a = truth ^ flip(np.array([0.05, 0.3, 0.1, 0.02, 0.05, 0.02, 0.0]))
    b = truth ^ flip(np.array([0.30, 0.05, 0.1, 0.40, 0.05, 0.02, 0.0]))
    pairs = [(0, 0), (1, 0), (0, 5), (3, 3), (12, 2), (40, 61), (900, 800), (2000, 1), (7, 20)]
    p_lists = [[0.01, 0.04, 0.03, 0.005], [0.2], [0.5, 0.5, 0.01], [0.9, 0.001, 0.04, 0.04, 0.7]]
    labels = []
    drawn = draws()
    for k in range(LABELS):
        right_a, right_b = a[:, k] == truth[:, k], b[:, k] == truth[:, k]
        only_a, only_b = int((right_a & ~right_b).sum()), int((~right_a & right_b).sum())
        p = stats.binomtest(only_a, only_a + only_b, 0.5).pvalue if only_a + only_b else 1.0
        kappa = (
            None
            if (a[:, k] == b[:, k]).all() and len(set(a[:, k])) == 1
            else sk.cohen_kappa_score(a[:, k], b[:, k])
        )
        f1 = [f1_of(truth[:, k], said[:, k]) for said in (a, b)]
        differences = [f1_of(truth[d, k], a[d, k]) - f1_of(truth[d, k], b[d, k]) for d in drawn]
        labels.append(
            {
                "support": int(truth[:, k].sum()),
                "f1": [None if np.isnan(x) else float(x) for x in f1],
                "onlyA": only_a,
                "onlyB": only_b,
                "p": float(p),
                "kappa": None if kappa is None else float(kappa),
                "ends": [None, None] if np.isnan(f1).any() else ends(differences),
            }
        )
    tested = [i for i, row in enumerate(labels) if row["onlyA"] + row["onlyB"] > 0]
    for i, p in zip(
        tested, stats.false_discovery_control([labels[i]["p"] for i in tested]), strict=True
    ):
        labels[i]["adjusted"] = float(p)
    for row in labels:
        row.setdefault("adjusted", 1.0)

    def agreement(d: list[int]) -> list[float]:
        x, y = a[d], b[d]
        return [
            float((x == y).mean()),
            float(sk.cohen_kappa_score(x.ravel(), y.ravel())),
            float(sk.f1_score(x.ravel(), y.ravel())),
            float((x == y).all(axis=1).mean()),
            float(sk.jaccard_score(x, y, average="samples", zero_division=1.0)),
        ]

    resampled = list(zip(*[agreement(d) for d in drawn], strict=True))
    reference = {
        "resamples": RESAMPLES,
        "seed": SEED,
        "truth": rows(truth),
        "a": rows(a),
        "b": rows(b),
        "mcnemar": [
            {"a": x, "b": y, "p": float(stats.binomtest(x, x + y, 0.5).pvalue) if x + y else 1.0}
            for x, y in pairs
        ],
        "adjusted": [
            {
                "p": p,
                "holm": holm(p),
                "benjaminiHochberg": [float(x) for x in stats.false_discovery_control(p)],
            }
            for p in p_lists
        ],
        "labels": labels,
        "agreement": {
            "values": agreement(list(range(ITEMS))),
            "ends": [ends(list(column)) for column in resampled],
        },
    }
    out = Path(__file__).with_name("compare_reference.json")
    out.write_text(json.dumps(reference, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
