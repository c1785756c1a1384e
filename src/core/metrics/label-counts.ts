/** Confusion counts per label and what follows from them. */
import type { Cells } from './cells.ts';

/** Each [labels]. */
export interface LabelCounts {
  readonly tp: Uint32Array;
  readonly fp: Uint32Array;
  readonly fn: Uint32Array;
  readonly tn: Uint32Array;
}

/** @param predicted [items, labels] of 0/1. */
export function countPerLabel(cells: Cells, predicted: Uint8Array): LabelCounts {
  const { items, labels, truth } = cells;
  if (predicted.length !== truth.length) {
    throw new RangeError(`${predicted.length} predictions for ${truth.length} cells`);
  }
  // Index 2·truth + predicted: tn, fp, fn, tp.
  const table = new Uint32Array(labels * 4);
  for (let item = 0, i = 0; item < items; item++) {
    for (let label = 0; label < labels; label++, i++) {
      const at = label * 4 + 2 * (truth[i] ?? 0) + (predicted[i] ?? 0);
      table[at] = (table[at] ?? 0) + 1;
    }
  }
  const column = (offset: number): Uint32Array =>
    Uint32Array.from({ length: labels }, (_, label) => table[label * 4 + offset] ?? 0);
  return { tn: column(0), fp: column(1), fn: column(2), tp: column(3) };
}

export interface SetScores {
  /** Null where nothing was predicted: 0/0 is neither good nor bad. */
  readonly precision: number | null;
  /** Null where there are no positives. */
  readonly recall: number | null;
  /** 2·tp / (2·tp + fp + fn); null only where there is neither a positive nor a prediction. */
  readonly f1: number | null;
}

/** Plain precision, recall and F1 of one label, without an epsilon. */
export function scoresOf(tp: number, fp: number, fn: number): SetScores {
  const ratio = (a: number, b: number): number | null => (b === 0 ? null : a / b);
  return {
    precision: ratio(tp, tp + fp),
    recall: ratio(tp, tp + fn),
    f1: ratio(2 * tp, 2 * tp + fp + fn),
  };
}

export interface LabelAverages {
  readonly microPrecision: number;
  readonly microRecall: number;
  readonly microF1: number;
  /** Unweighted mean over the labels that have a positive; NaN when none has. */
  readonly macroF1: number;
  /** Mean over labels weighted by their positives; NaN when there are none. */
  readonly weightedF1: number;
}

/**
 * Averages over labels as in scikit-learn 1.x (`precision_recall_fscore_support`,
 * `zero_division=0`), except that macro F1 leaves out labels without positives
 * (scikit-learn with `labels=` those present): an absent label says nothing of a model,
 * and its 0 would only measure the sample. Weighted F1 is unaffected by that.
 * Takes any non-negative counts, so that a bootstrap may pass resampled ones.
 */
export function averageOverLabels(
  tp: ArrayLike<number>,
  fp: ArrayLike<number>,
  fn: ArrayLike<number>,
): LabelAverages {
  let [sumTp, sumFp, sumFn, present, sumF1, sumWeighted] = [0, 0, 0, 0, 0, 0];
  for (let label = 0; label < tp.length; label++) {
    const t = tp[label] ?? 0;
    const p = fp[label] ?? 0;
    const n = fn[label] ?? 0;
    sumTp += t;
    sumFp += p;
    sumFn += n;
    if (t + n === 0) continue;
    const f1 = (2 * t) / (2 * t + p + n);
    present += 1;
    sumF1 += f1;
    sumWeighted += (t + n) * f1;
  }
  const orZero = (a: number, b: number): number => (b === 0 ? 0 : a / b);
  return {
    microPrecision: orZero(sumTp, sumTp + sumFp),
    microRecall: orZero(sumTp, sumTp + sumFn),
    microF1: orZero(2 * sumTp, 2 * sumTp + sumFp + sumFn),
    macroF1: sumF1 / present,
    weightedF1: sumWeighted / (sumTp + sumFn),
  };
}
