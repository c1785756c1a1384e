/**
 * The reference protocol's metrics by their exact definitions, under their own names, so that
 * figures can stand beside the published ones. Where a name misleads, the docstring says so.
 * Source: taisiyasolareva/multilabel-news-classifier, `evaluation/metrics.py`, `scripts/evaluate.py`.
 */
import { type Cells, countPerItem, type ItemCounts } from './cells.ts';
import { countPerLabel, type LabelCounts } from './label-counts.ts';

/** In every denominator of the protocol. */
export const EPSILON = 1e-5;

export interface ProtocolScores {
  /** Mean over items of |Y∩T| / (|Y|+ε): 0 for an item without predictions. */
  readonly precision: number;
  /** Mean over items of |Y∩T| / (|T|+ε): 0 for an item without labels, even if none is predicted. */
  readonly recall: number;
  /** "Protocol F1": harmonic mean of the two means above. Not the mean of the items' F1. */
  readonly f1: number;
  /** Share of equal cells (cell accuracy). Not an exact match, whatever the protocol calls it. */
  readonly exact_match: number;
  /** Share of items whose predicted set equals the true set: the real exact match. */
  readonly subset_accuracy: number;
  readonly micro_precision: number;
  readonly micro_recall: number;
  readonly micro_f1: number;
}

/** F1 as the protocol computes it from any precision and recall. */
export function harmonicMean(precision: number, recall: number): number {
  return (2 * precision * recall) / (precision + recall + EPSILON);
}

/** All eight protocol scores. @param predicted [items, labels] of 0/1. */
export function protocolScores(cells: Cells, predicted: Uint8Array): ProtocolScores {
  return protocolFromCounts(countPerItem(cells, predicted), cells.labels);
}

/** The same from counts per item, where they are at hand already. */
export function protocolFromCounts(counts: ItemCounts, labels: number): ProtocolScores {
  const items = counts.hit.length;
  let [precision, recall, wrong, exact, tp, fp, fn] = [0, 0, 0, 0, 0, 0, 0];
  for (let item = 0; item < items; item++) {
    const hit = counts.hit[item] ?? 0;
    const said = counts.predicted[item] ?? 0;
    const actual = counts.actual[item] ?? 0;
    precision += hit / (said + EPSILON);
    recall += hit / (actual + EPSILON);
    wrong += said + actual - 2 * hit;
    exact += said === hit && actual === hit ? 1 : 0;
    tp += hit;
    fp += said - hit;
    fn += actual - hit;
  }
  precision /= items;
  recall /= items;
  const microPrecision = tp / (tp + fp + EPSILON);
  const microRecall = tp / (tp + fn + EPSILON);
  return {
    precision,
    recall,
    f1: harmonicMean(precision, recall),
    exact_match: 1 - wrong / (items * labels),
    subset_accuracy: exact / items,
    micro_precision: microPrecision,
    micro_recall: microRecall,
    micro_f1: harmonicMean(microPrecision, microRecall),
  };
}

/** One label by the protocol: ε in every denominator, so never undefined. */
export interface ProtocolLabelScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly support: number;
}

/** [labels]. */
export function protocolLabelScores(counts: LabelCounts): ProtocolLabelScores[] {
  return Array.from(counts.tp, (tp, label) => {
    const fn = counts.fn[label] ?? 0;
    const precision = tp / (tp + (counts.fp[label] ?? 0) + EPSILON);
    const recall = tp / (tp + fn + EPSILON);
    return { precision, recall, f1: harmonicMean(precision, recall), support: tp + fn };
  });
}

/** The protocol's plausibility figures, keys as in its result files. */
export interface Sanity {
  readonly avg_true_labels_per_sample: number;
  readonly avg_pred_labels_per_sample: number;
  /** Shares 0..1, although their names say per cent. */
  readonly pct_samples_with_any_true_label: number;
  readonly pct_samples_with_any_pred_label: number;
  readonly prob_min: number;
  readonly prob_mean: number;
  readonly prob_max: number;
}

export function sanityOf(cells: Cells, predicted: Uint8Array): Sanity {
  const counts = countPerItem(cells, predicted);
  const total = (values: Uint32Array): number => values.reduce((a, b) => a + b, 0);
  const some = (values: Uint32Array): number => values.reduce((a, b) => a + (b > 0 ? 1 : 0), 0);
  let [low, sum, high] = [1, 0, 0];
  for (const p of cells.probabilities) {
    low = Math.min(low, p);
    high = Math.max(high, p);
    sum += p;
  }
  return {
    avg_true_labels_per_sample: total(counts.actual) / cells.items,
    avg_pred_labels_per_sample: total(counts.predicted) / cells.items,
    pct_samples_with_any_true_label: some(counts.actual) / cells.items,
    pct_samples_with_any_pred_label: some(counts.predicted) / cells.items,
    prob_min: low,
    prob_mean: sum / cells.probabilities.length,
    prob_max: high,
  };
}

export interface ErrorSummary {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
  /** FP / (FP + TN + ε) over all cells. */
  readonly fpRate: number;
  /** FN / (FN + TP + ε) over all cells. */
  readonly fnRate: number;
  /** Labels with most false positives, at most ten; ties in label order, labels without any left out. */
  readonly topFalsePositives: readonly LabelTally[];
  readonly topFalseNegatives: readonly LabelTally[];
}

export interface LabelTally {
  readonly label: number;
  readonly count: number;
}

export function errorSummary(cells: Cells, predicted: Uint8Array, top = 10): ErrorSummary {
  const counts = countPerLabel(cells, predicted);
  const sum = (values: Uint32Array): number => values.reduce((a, b) => a + b, 0);
  const [tp, fp, fn, tn] = [sum(counts.tp), sum(counts.fp), sum(counts.fn), sum(counts.tn)];
  return {
    tp,
    fp,
    fn,
    tn,
    fpRate: fp / (fp + tn + EPSILON),
    fnRate: fn / (fn + tp + EPSILON),
    topFalsePositives: largest(counts.fp, top),
    topFalseNegatives: largest(counts.fn, top),
  };
}

function largest(values: Uint32Array, top: number): LabelTally[] {
  return Array.from(values, (count, label) => ({ label, count }))
    .filter((tally) => tally.count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, top);
}
