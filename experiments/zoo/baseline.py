"""What every row of the zoo stands beside: a linear model on TF-IDF, and a constant answer."""

from __future__ import annotations

import numpy as np
from joblib import Parallel, delayed
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from zoo.data import Item

PROBABILITY_FLOOR = 1e-6
# Best val F1 of 3, 10 and 30 on every fifth label (0.809, 0.818, 0.820): with few positives
# a label weak regularisation wins, and the threshold takes care of the scale.
C = 30.0


def log_odds(probability: np.ndarray) -> np.ndarray:
    """float32 logits; probabilities are kept 1e-6 away from 0 and 1."""
    p = np.clip(probability.astype(np.float64), PROBABILITY_FLOOR, 1 - PROBABILITY_FLOOR)
    return np.log(p / (1 - p)).astype(np.float32)


def constant_logits(train_targets: np.ndarray, items: int) -> np.ndarray:
    """The training set's label rates for every item, as log-odds [items, labels]."""
    return np.repeat(log_odds(train_targets.mean(0))[None], items, axis=0)


def text_of(item: Item) -> str:
    """Title and lead as one text."""
    return f"{item.title} {item.snippet}".strip()


class TfidfBaseline:
    """TF-IDF of words 1-2 and characters 3-5, one logistic regression a label."""

    def __init__(self, c: float = C, seed: int = 42, jobs: int = 1):
        self.c, self.seed, self.jobs = c, seed, jobs
        shared = {"sublinear_tf": True, "dtype": np.float32, "lowercase": True}
        self.vectorizers = [
            TfidfVectorizer(ngram_range=(1, 2), min_df=2, token_pattern=r"(?u)\b\w+\b", **shared),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=5, **shared),
        ]
        self.models: list[LogisticRegression | float] = []

    def _features(self, items: list[Item], fit: bool) -> sparse.csr_matrix:
        texts = [text_of(item) for item in items]
        parts = [v.fit_transform(texts) if fit else v.transform(texts) for v in self.vectorizers]
        return sparse.hstack(parts, format="csr")

    def fit(self, items: list[Item], targets: np.ndarray) -> TfidfBaseline:
        """``targets`` is 0/1 [items, labels]; a label without both classes gets its rate."""
        features = self._features(items, fit=True)
        self.models = Parallel(n_jobs=self.jobs, prefer="threads")(
            delayed(self._fit_one)(features, targets[:, i]) for i in range(targets.shape[1])
        )
        return self

    def _fit_one(self, features: sparse.csr_matrix, y: np.ndarray) -> LogisticRegression | float:
        if y.min() == y.max():
            return float(y[0])
        model = LogisticRegression(C=self.c, solver="liblinear", random_state=self.seed)
        return model.fit(features, y)

    def logits(self, items: list[Item]) -> np.ndarray:
        """float32 log-odds [items, labels]."""
        features = self._features(items, fit=False)
        columns = [
            np.full(len(items), m) if isinstance(m, float) else m.predict_proba(features)[:, 1]
            for m in self.models
        ]
        return log_odds(np.stack(columns, axis=1))
