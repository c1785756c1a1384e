"""Writes metric_reference.json: what scikit-learn, scipy and numpy say of small made-up cases.

The TypeScript metrics are tested against it. Everything that scikit-learn has comes from
scikit-learn; the bootstrap repeats rows really, with its own port of the generator, so that
a slip in weights or quantiles cannot hide. Run: ``python experiments/golden/metric_reference.py``.
"""

from __future__ import annotations

import hashlib
import json
import warnings
from pathlib import Path

import numpy as np
from scipy import optimize
from sklearn import metrics as sk

EPSILON = 1e-5
BINS = 15
DEPTHS = [1, 3, 5]
MASK = 0xFFFFFFFF


class Sfc32:
    """PractRand's sfc32; state (0, seed, 0), counter 1, twelve steps thrown away."""

    def __init__(self, seed: int):
        self.a, self.b, self.c, self.counter = 0, seed & MASK, 0, 1
        for _ in range(12):
            self.raw()

    def raw(self) -> int:
        out = (self.a + self.b + self.counter) & MASK
        self.counter = (self.counter + 1) & MASK
        self.a = self.b ^ (self.b >> 9)
        self.b = (self.c + (self.c << 3)) & MASK
        self.c = (((self.c << 21) | (self.c >> 11)) + out) & MASK
        return out

    def below(self, n: int) -> int:
        return int(self.raw() / 2**32 * n)


def fnv1a(text: str) -> int:
    """FNV-1a, 32 bits, over UTF-16 code units."""
    value = 0x811C9DC5
    units = np.frombuffer(text.encode("utf-16-le"), "<u2")
    for unit in units:
        value = ((value ^ int(unit)) * 0x01000193) & MASK
    return value


def made_up(rng: np.random.Generator, items: int, labels: int, decimals: int) -> tuple:
    """Probabilities [items, labels] and truth they half explain; awkward rows and columns."""
    logits = rng.normal(-1.2, 1.6, (items, labels))
    truth = (rng.random((items, labels)) < 1 / (1 + np.exp(-0.8 * logits - 0.2))).astype(int)
    p = np.round(1 / (1 + np.exp(-logits)), decimals)
    truth[0] = 0  # nothing is true
    truth[1] = 1  # everything is true
    truth[2] = 0
    p[2] = np.round(p[2] * 0.05, decimals)  # nothing is true, nothing said
    truth[:, 3] = 0  # a label without positives
    p[:, 4] = np.where(truth[:, 4] == 1, 0.9, 0.1)  # a label that is always right
    return p, truth


def digits(values: np.ndarray) -> str:
    """0, 0, 1 as "001": short, and no run of "words" that a search for news texts may meet."""
    return "".join(str(value) for value in values)


def undigits(text: str) -> np.ndarray:
    return np.array([int(digit) for digit in text])


def protocol(y: np.ndarray, t: np.ndarray) -> dict:
    hit = (y & t).sum(1)
    precision = float(np.mean(hit / (y.sum(1) + EPSILON)))
    recall = float(np.mean(hit / (t.sum(1) + EPSILON)))
    tp, fp, fn = (y & t).sum(), (y & (1 - t)).sum(), ((1 - y) & t).sum()
    mp, mr = tp / (tp + fp + EPSILON), tp / (tp + fn + EPSILON)
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall + EPSILON),
        "exact_match": float((y == t).mean()),
        "subset_accuracy": float(sk.accuracy_score(t, y)),
        "micro_precision": float(mp),
        "micro_recall": float(mr),
        "micro_f1": float(2 * mp * mr / (mp + mr + EPSILON)),
    }


def calibration_error(p: np.ndarray, t: np.ndarray) -> float:
    bins = np.minimum(BINS - 1, np.floor(p * BINS).astype(int))
    parts = [(bins == b) for b in range(BINS)]
    return float(sum(m.mean() * abs(p[m].mean() - t[m].mean()) for m in parts if m.any()))


def ndcg(p: np.ndarray, t: np.ndarray, k: int) -> float:
    some = t.any(1)
    # Ties in label order, as the classifier shows them: a nudge smaller than any real difference.
    nudged = p - np.arange(p.shape[1]) * 1e-9
    return float(sk.ndcg_score(t[some], nudged[some], k=k)) if some.any() else np.nan


def top(p: np.ndarray, t: np.ndarray, k: int) -> np.ndarray:
    order = np.argsort(-p, axis=1, kind="stable")[:, :k]
    return np.take_along_axis(t, order, axis=1).sum(1)


def mean_over_labels(score, p: np.ndarray, t: np.ndarray) -> float:
    usable = [
        i
        for i in range(t.shape[1])
        if t[:, i].any() and (score is not sk.roc_auc_score or not t[:, i].all())
    ]
    return float(np.mean([score(t[:, i], p[:, i]) for i in usable]))


def headline(p: np.ndarray, t: np.ndarray, threshold: float, tone: tuple) -> dict:
    """Keys as HEADLINE_METRICS in src/core/metrics/headline.ts, in that order."""
    y = (p >= threshold).astype(int)
    own = protocol(y, t)
    present = np.flatnonzero(t.any(0))
    some = t.any(1)
    tone_truth, tone_said = tone
    classes = np.unique(tone_truth)
    out = {
        "protocolPrecision": own["precision"],
        "protocolRecall": own["recall"],
        "protocolF1": own["f1"],
        "sampleF1": sk.f1_score(t, y, average="samples", zero_division=1),
        "microPrecision": sk.precision_score(t, y, average="micro", zero_division=0),
        "microRecall": sk.recall_score(t, y, average="micro", zero_division=0),
        "microF1": sk.f1_score(t, y, average="micro", zero_division=0),
        "macroF1": sk.f1_score(t, y, average="macro", labels=present, zero_division=0),
        "weightedF1": sk.f1_score(t, y, average="weighted", zero_division=0),
        "subsetAccuracy": sk.accuracy_score(t, y),
        "cellAccuracy": 1 - sk.hamming_loss(t, y),
        "hammingLoss": sk.hamming_loss(t, y),
        "lrap": sk.label_ranking_average_precision_score(t, p),
        "coverageError": sk.coverage_error(t, p),
        "rankingLoss": sk.label_ranking_loss(t, p),
        **{f"precisionAt{k}": top(p, t, k).mean() / k for k in DEPTHS},
        **{f"recallAt{k}": (top(p, t, k)[some] / t[some].sum(1)).mean() for k in DEPTHS},
        **{f"ndcgAt{k}": ndcg(p, t, k) for k in DEPTHS},
        "meanAveragePrecision": mean_over_labels(sk.average_precision_score, p, t),
        "rocAuc": mean_over_labels(sk.roc_auc_score, p, t),
        "calibrationError": calibration_error(p.ravel(), t.ravel()),
        "brier": sk.brier_score_loss(t.ravel(), p.ravel()),
        "logLoss": sk.log_loss(t.ravel(), p.ravel(), labels=[0, 1]),
        "toneAccuracy": sk.accuracy_score(tone_truth, tone_said),
        "toneMacroF1": sk.f1_score(
            tone_truth, tone_said, average="macro", labels=classes, zero_division=0
        ),
    }
    return {name: float(value) for name, value in out.items()}


def per_label(p: np.ndarray, t: np.ndarray, threshold: float) -> list[dict]:
    y = (p >= threshold).astype(int)
    rows = []
    for i in range(t.shape[1]):
        tn, fp, fn, tp = sk.confusion_matrix(t[:, i], y[:, i], labels=[0, 1]).ravel()
        both = t[:, i].any() and not t[:, i].all()
        rows.append(
            {
                "tp": int(tp),
                "fp": int(fp),
                "fn": int(fn),
                "tn": int(tn),
                "averagePrecision": float(sk.average_precision_score(t[:, i], p[:, i]))
                if t[:, i].any()
                else None,
                "rocAuc": float(sk.roc_auc_score(t[:, i], p[:, i])) if both else None,
                "calibrationError": calibration_error(p[:, i], t[:, i]),
            }
        )
    return rows


def sweep(p: np.ndarray, t: np.ndarray) -> list[dict]:
    return [protocol((p >= step / 100).astype(int), t) for step in range(1, 100)]


def best_label_thresholds(p: np.ndarray, t: np.ndarray) -> list[float | None]:
    out: list[float | None] = []
    for i in range(t.shape[1]):
        if not t[:, i].any():
            out.append(None)
            continue
        scores = [sk.f1_score(t[:, i], p[:, i] >= s / 100, zero_division=0) for s in range(1, 100)]
        out.append((int(np.argmax(np.round(scores, 12))) + 1) / 100)
    return out


def resampled(statistic, items: int, seed: int, resamples: int) -> np.ndarray:
    """[resamples, figures] of really repeated rows."""
    rng = Sfc32(seed)
    return np.array(
        [statistic(np.array([rng.below(items) for _ in range(items)])) for _ in range(resamples)]
    )


def p_value(d: np.ndarray) -> float:
    d = np.where(np.abs(d) < 1e-12, 0, d)  # rounding is no difference
    return float(min(1, 2 * (min((d <= 0).sum(), (d >= 0).sum()) + 1) / (len(d) + 1)))


def bootstrap_case(case: dict, other: np.ndarray, seed: int, resamples: int) -> dict:
    p, threshold = np.array(case["probabilities"]), case["threshold"]
    t = np.array([undigits(row) for row in case["truth"]])
    tone = (undigits(case["toneTruth"]), undigits(case["tonePredicted"]))

    def figures(q: np.ndarray, rows: np.ndarray) -> np.ndarray:
        return np.array(
            list(headline(q[rows], t[rows], threshold, (tone[0][rows], tone[1][rows])).values())
        )

    one = resampled(lambda rows: figures(p, rows), len(p), seed, resamples)
    two = resampled(lambda rows: figures(p, rows) - figures(other, rows), len(p), seed, resamples)
    everything = np.arange(len(p))
    return {
        "seed": seed,
        "resamples": resamples,
        "low": np.quantile(one, 0.025, axis=0).tolist(),
        "high": np.quantile(one, 0.975, axis=0).tolist(),
        "other": other.tolist(),
        "difference": (figures(p, everything) - figures(other, everything)).tolist(),
        "differenceLow": np.quantile(two, 0.025, axis=0).tolist(),
        "differenceHigh": np.quantile(two, 0.975, axis=0).tolist(),
        "p": [p_value(column) for column in two.T],
    }


def calibration_fits(rng: np.random.Generator) -> dict:
    logits = np.round(rng.normal(-2, 2.5, 600), 4)
    truth = (rng.random(600) < 1 / (1 + np.exp(-0.55 * logits + 0.7))).astype(int)

    def loss(theta: np.ndarray) -> float:
        z = theta[0] * logits + (theta[1] if len(theta) > 1 else 0)
        return float(np.mean(np.logaddexp(0, z) - truth * z))

    fit = {"options": {"xatol": 1e-10, "fatol": 1e-14, "maxiter": 20000}, "method": "Nelder-Mead"}
    platt = optimize.minimize(loss, [1.0, 0.0], **fit)
    temperature = optimize.minimize(loss, [1.0], **fit)
    return {
        "logits": logits.tolist(),
        "truth": digits(truth),
        "identityLoss": loss(np.array([1.0, 0.0])),
        "platt": {"slope": platt.x[0], "intercept": platt.x[1], "loss": platt.fun},
        "temperature": {"slope": temperature.x[0], "loss": temperature.fun},
    }


def half_floats(rng: np.random.Generator) -> dict:
    everything = np.arange(2**16, dtype=np.uint16).view("<f2")
    finite = everything[np.isfinite(everything)]
    awkward = [
        0.0,
        -0.0,
        1e-8,
        2.98e-8,
        2.9802322387695312e-08,
        6e-8,
        6.1e-5,
        65504,
        65519.99,
        1 / 3,
        2049,
        2051,
        1 + 2**-11,
        1 + 3 * 2**-11,
        -1 - 2**-11,
    ]
    values = np.array([*awkward, *np.round(rng.normal(0, 5, 200), 6), *(rng.normal(0, 1e-5, 50))])
    return {
        "values": values.tolist(),
        "bits": values.astype("<f2").view("<u2").tolist(),
        "finiteSha256": hashlib.sha256(finite.astype("<f4").tobytes()).hexdigest(),
    }


def main() -> None:
    warnings.filterwarnings("ignore")
    rng = np.random.default_rng(20250101)
    cases = {}
    # Two decimals: ties among labels and items, and probabilities exactly on the grid.
    for name, decimals, threshold in [("tied", 2, 0.3), ("distinct", 12, 0.42)]:
        p, t = made_up(rng, 48, 9, decimals)
        tone_truth = rng.integers(0, 3, 48)
        tone_said = np.where(rng.random(48) < 0.6, tone_truth, rng.integers(0, 3, 48))
        case = {
            "threshold": threshold,
            "probabilities": p.tolist(),
            "truth": [digits(row) for row in t],
            "toneTruth": digits(tone_truth),
            "tonePredicted": digits(tone_said),
        }
        y = (p >= threshold).astype(int)
        case["headline"] = headline(p, t, threshold, (tone_truth, tone_said))
        case["protocol"] = protocol(y, t)
        case["perLabel"] = per_label(p, t, threshold)
        case["sweep"] = sweep(p, t)
        case["bestLabelThresholds"] = best_label_thresholds(p, t)
        case["toneConfusion"] = sk.confusion_matrix(
            tone_truth, tone_said, labels=[0, 1, 2]
        ).tolist()
        cases[name] = case
    noise = np.clip(
        np.array(cases["distinct"]["probabilities"]) + rng.normal(0, 0.12, (48, 9)), 0, 1
    )
    generator = Sfc32(7)
    record = {
        "made_by": "experiments/golden/metric_reference.py",
        "cases": cases,
        "bootstrap": bootstrap_case(cases["distinct"], np.round(noise, 12), seed=11, resamples=150),
        "calibration": calibration_fits(rng),
        "halfFloats": half_floats(rng),
        "random": {
            "seed": 7,
            "raw": [generator.raw() for _ in range(8)],
            "fnv1a": {text: fnv1a(text) for text in ["", "a", "foobar", "ria:1|typo", "ёлка"]},
        },
    }
    path = Path(__file__).with_name("metric_reference.json")
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
