"""Writes analytics_reference.json: what scipy says of made-up cases, for the analytics' statistics.

Run: ``python experiments/golden/analytics_reference.py``. Figures that scipy does not have
(Bonett and Wright's interval, Newcombe's, the normal approximation of the reference project) are
computed here from scipy's parts, a second time and in another language.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from scipy import stats
from scipy.spatial.distance import jensenshannon

SHAPES = [
    (1, 1),
    (2, 1),
    (81, 21),
    (1, 101),
    (3.5, 7.25),
    (501, 2),
    (1e4, 3e4),
    (2e6, 1e6),
    (0.5, 0.5),
]
LEVELS = [0.001, 0.005, 0.05, 0.1, 0.25, 0.5, 0.8, 0.9, 0.95, 0.99, 0.9999]
COUNTS = [(80, 20, 0), (1, 0, 0), (0, 0, 0), (1, 1, 0), (0, 0, 1), (2, 10, 35), (300, 120, 900)]


def beta() -> list:
    rows = []
    for a, b in SHAPES:
        quantiles = [float(stats.beta.ppf(p, a, b)) for p in LEVELS]
        middle = a / (a + b)
        xs = [middle * f for f in (0.2, 0.9, 0.999, 1.0)] + [
            middle + (1 - middle) * f for f in (0.01, 0.5)
        ]
        rows.append(
            {
                "a": a,
                "b": b,
                "quantiles": quantiles,
                "x": xs,
                "cdf": [float(stats.beta.cdf(x, a, b)) for x in xs],
            }
        )
    return rows


def reference_bounds() -> list:
    """The reference project's own formula."""
    rows = []
    for positive, negative, neutral in COUNTS:
        a, b = 1 + positive, 1 + negative + neutral
        variance = a * b / ((a + b) ** 2 * (a + b + 1))
        bounds = {
            level: float(np.clip(a / (a + b) - z * np.sqrt(variance), 0, 1))
            for level, z in [("0.9", 1.28), ("0.95", 1.65), ("0.99", 2.33)]
        }
        rows.append({"counts": [positive, negative, neutral], "bounds": bounds})
    return rows


def newcombe(k1: int, n1: int, k2: int, n2: int) -> list:
    (l1, u1), (l2, u2) = (
        stats.binomtest(k, n).proportion_ci(0.95, method="wilson") for k, n in [(k1, n1), (k2, n2)]
    )
    p1, p2 = k1 / n1, k2 / n2
    return [p2 - p1 - np.hypot(p2 - l2, u1 - p1), p2 - p1 + np.hypot(u2 - p2, p1 - l1)]


def relations(rng: np.random.Generator) -> list:
    x = np.round(rng.gamma(2, 8, 40))
    cases = [
        (x, 0.01 * x + rng.normal(0, 0.2, 40)),
        (np.arange(1.0, 6), np.array([2.0, 1, 4, 3, 5])),
        (np.array([1.0, 2, 3, 4]), np.array([2.0, 4, 6, 8.5])),
        (np.array([1.0, 1, 2, 2, 3, 9]), np.array([0.5, 0.5, 0.1, 0.9, 0.5, 0.2])),
        (np.array([1.0, 4, 2]), np.array([0.1, 0.3, 0.7])),
    ]
    rows = []
    for x, y in cases:
        r, rho, line = stats.pearsonr(x, y), stats.spearmanr(x, y), stats.linregress(x, y)
        n = len(x)
        row = {
            "x": x.tolist(),
            "y": y.tolist(),
            "pearson": [r.statistic, r.pvalue],
            "spearman": [rho.statistic, rho.pvalue],
            "line": [line.slope, line.intercept, line.rvalue**2],
        }
        t = stats.t.ppf(0.975, n - 2) * line.stderr
        row["slopeInterval"] = [line.slope - t, line.slope + t]
        if n > 3:
            row["pearsonInterval"] = list(r.confidence_interval(0.95))
            half = stats.norm.ppf(0.975) * np.sqrt((1 + rho.statistic**2 / 2) / (n - 3))
            z = np.arctanh(rho.statistic)
            row["spearmanInterval"] = [np.tanh(z - half), np.tanh(z + half)]
        rows.append(row)
    return rows


def distances(rng: np.random.Generator) -> list:
    rows = []
    for a, b in [
        (np.round(rng.normal(50, 9, 60)), np.round(rng.normal(54, 12, 45))),
        (np.array([1.0, 1, 1, 2]), np.array([1.0, 2, 2])),
        (np.array([3.0]), np.array([3.0, 4])),
    ]:
        u = stats.mannwhitneyu(b, a).statistic
        rows.append(
            {
                "a": a.tolist(),
                "b": b.tolist(),
                "ks": stats.ks_2samp(a, b).statistic,
                "wasserstein": stats.wasserstein_distance(a, b),
                "cliff": 2 * u / (len(a) * len(b)) - 1,
            }
        )
    return rows


def main() -> None:
    rng = np.random.default_rng(20261127)
    p_values = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 1.0, 0.008]
    tables = [
        (3, 10, 8, 12),
        (0, 40, 3, 60),
        (751, 10000, 48, 500),
        (5, 10, 5, 10),
        (0, 9, 0, 9),
        (90, 100, 1, 5),
    ]
    shares = [(0, 10), (10, 10), (1, 3), (48, 500), (7508, 10000)]
    words = rng.integers(0, 30, (2, 12))
    contingency = [[12, 5, 20], [3, 14, 9], [7, 7, 30]]
    record = {
        "made_by": "experiments/golden/analytics_reference.py",
        "levels": LEVELS,
        "beta": beta(),
        "referenceBounds": reference_bounds(),
        "normal": [
            [p, float(stats.norm.ppf(p))]
            for p in [1e-12, 0.001, 0.07, 0.3, 0.5, 0.9, 0.975, 1 - 1e-9]
        ],
        "student": [
            [t, df, float(2 * stats.t.sf(abs(t), df)), float(stats.t.ppf(0.975, df))]
            for t, df in [(0.1, 1), (2.5, 3), (-4, 30), (1.96, 5000), (12, 8)]
        ],
        "wilson": [
            [k, n, *map(float, stats.binomtest(k, n).proportion_ci(0.95, method="wilson"))]
            for k, n in shares
        ],
        "relations": relations(rng),
        "fisher": [
            [
                *t,
                float(stats.fisher_exact([[t[0], t[1] - t[0]], [t[2], t[3] - t[2]]]).pvalue),
                *newcombe(*t),
            ]
            for t in tables
        ],
        "pValues": p_values,
        "adjusted": stats.false_discovery_control(p_values).tolist(),
        "distances": distances(rng),
        "words": words.tolist(),
        "jensenShannon": float(jensenshannon(words[0], words[1], base=2) ** 2),
        "contingency": contingency,
        "cramer": float(stats.contingency.association(contingency, method="cramer")),
        "chiSquareP": float(stats.chi2_contingency(contingency, correction=False).pvalue),
    }
    path = Path(__file__).with_name("analytics_reference.json")
    path.write_text(json.dumps(record, ensure_ascii=False, default=float) + "\n", "utf-8")


if __name__ == "__main__":
    main()
