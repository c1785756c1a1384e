/**
 * Average precision and ROC AUC of each label, from one walk down the label's ranking of the
 * items. The ranking is sorted once; a bootstrap then walks it again with weights.
 */
import type { Cells } from './cells.ts';

/** Each label's items by falling probability, [labels, items] flat. */
export interface LabelRankings {
  readonly items: number;
  readonly labels: number;
  readonly order: Uint32Array;
  /** Truth in that order. */
  readonly truth: Uint8Array;
  /** 1 at the last item of each group of equal probabilities. */
  readonly groupEnd: Uint8Array;
}

export function rankItems(cells: Cells): LabelRankings {
  const { items, labels, probabilities, truth } = cells;
  const rankings = {
    items,
    labels,
    order: new Uint32Array(items * labels),
    truth: new Uint8Array(items * labels),
    groupEnd: new Uint8Array(items * labels),
  };
  const p = new Float64Array(items);
  for (let label = 0; label < labels; label++) {
    const order = rankings.order.subarray(label * items, (label + 1) * items);
    for (let item = 0; item < items; item++) {
      order[item] = item;
      p[item] = probabilities[item * labels + label] ?? 0;
    }
    order.sort((a, b) => (p[b] ?? 0) - (p[a] ?? 0));
    for (let rank = 0; rank < items; rank++) {
      const item = order[rank] ?? 0;
      const next = order[rank + 1];
      rankings.truth[label * items + rank] = truth[item * labels + label] ?? 0;
      rankings.groupEnd[label * items + rank] = next === undefined || p[next] !== p[item] ? 1 : 0;
    }
  }
  return rankings;
}

export interface LabelCurves {
  /**
   * Σ (Rₙ − Rₙ₋₁)·Pₙ over falling thresholds, without interpolation; equal probabilities form one
   * threshold (scikit-learn `average_precision_score`). NaN for a label without positives.
   */
  readonly averagePrecision: Float64Array;
  /**
   * Probability that a positive stands above a negative, a tie counting half (Mann-Whitney).
   * NaN for a label without positives or without negatives.
   */
  readonly rocAuc: Float64Array;
}

/** @param weights [items], how often each item counts; every item once when left out. */
export function labelCurves(rankings: LabelRankings, weights?: ArrayLike<number>): LabelCurves {
  const { items, labels, order, truth, groupEnd } = rankings;
  const averagePrecision = new Float64Array(labels);
  const rocAuc = new Float64Array(labels);
  const weight = weights ?? new Uint8Array(items).fill(1);
  for (let label = 0, i = 0; label < labels; label++) {
    let [tp, fp, area, precisionSum, groupTp, groupFp] = [0, 0, 0, 0, 0, 0];
    for (const end = i + items; i < end; i++) {
      const w = weight[order[i] ?? 0] ?? 0;
      if (truth[i] === 1) groupTp += w;
      else groupFp += w;
      if (groupEnd[i] === 0) continue;
      area += groupFp * (tp + groupTp / 2);
      tp += groupTp;
      fp += groupFp;
      if (groupTp > 0) precisionSum += groupTp * (tp / (tp + fp));
      groupTp = 0;
      groupFp = 0;
    }
    averagePrecision[label] = precisionSum / tp;
    rocAuc[label] = area / (tp * fp);
  }
  return { averagePrecision, rocAuc };
}

/** Mean of the defined values; NaN when there is none. */
export function meanDefined(values: Float64Array): number {
  let [sum, count] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  return sum / count;
}
