"""Reference figures of the tone head from scikit-learn, for src/core/tone/tone-quality.test.ts.

python experiments/golden/tone_reference.py > experiments/golden/tone_reference.json
"""

import json
import sys

import numpy as np
from sklearn.metrics import (
    accuracy_score,
    balanced_accuracy_score,
    confusion_matrix,
    f1_score,
    log_loss,
    precision_recall_fscore_support,
)

ITEMS = 120
BINS = 15
LEVELS = [0, 0.5, 0.7, 0.9]


def main() -> None:
    rng = np.random.default_rng(20260713)
    truth = rng.choice(3, size=ITEMS, p=[0.3, 0.5, 0.2])
    logits = rng.normal(size=(ITEMS, 3)) + 1.5 * np.eye(3)[truth]
    probabilities = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    predicted = probabilities.argmax(axis=1)
    confidence = probabilities.max(axis=1)
    right = predicted == truth
    precision, recall, f1, _ = precision_recall_fscore_support(
        truth, predicted, labels=[0, 1, 2], zero_division=np.nan
    )
    which = np.minimum(BINS - 1, np.floor(confidence * BINS).astype(int))
    error = sum(abs(confidence[which == b].sum() - right[which == b].sum()) for b in range(BINS))
    json.dump(
        {
            "truth": truth.tolist(),
            "probabilities": probabilities.ravel().tolist(),
            "accuracy": accuracy_score(truth, predicted),
            "macroF1": f1_score(truth, predicted, average="macro"),
            "balancedAccuracy": balanced_accuracy_score(truth, predicted),
            "calibrationError": error / ITEMS,
            "logLoss": log_loss(truth, probabilities),
            "confusion": confusion_matrix(truth, predicted).tolist(),
            "precision": precision.tolist(),
            "recall": recall.tolist(),
            "f1": f1.tolist(),
            "levels": [
                {
                    "level": level,
                    "coverage": float((confidence >= level).mean()),
                    "accuracy": float(right[confidence >= level].mean()),
                }
                for level in LEVELS
            ],
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
