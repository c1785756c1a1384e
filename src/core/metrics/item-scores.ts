/** Scores of one item's predicted set, [items]; their means are the "samples" averages. */
import type { Statistic } from '../intervals/bootstrap.ts';
import { type Cells, countPerItem } from './cells.ts';
import { EPSILON, harmonicMean } from './protocol-scores.ts';

export interface ItemScores {
  /** |Y∩T| / (|Y|+ε), the protocol's. */
  readonly protocolPrecision: Float64Array;
  /** |Y∩T| / (|T|+ε), the protocol's. */
  readonly protocolRecall: Float64Array;
  /**
   * 2·|Y∩T| / (|Y|+|T|), and 1 where both sets are empty: nothing was asked, nothing said.
   * Its mean is the true sample-averaged F1 (scikit-learn `average='samples'`, `zero_division=1`).
   */
  readonly f1: Float64Array;
  /** 1 where the sets are equal. */
  readonly exact: Float64Array;
  /** Share of wrong cells of the item; its mean is the Hamming loss. */
  readonly hamming: Float64Array;
}

/** @param predicted [items, labels] of 0/1. */
export function itemScores(cells: Cells, predicted: Uint8Array): ItemScores {
  const counts = countPerItem(cells, predicted);
  const column = (score: (hit: number, said: number, actual: number) => number): Float64Array =>
    Float64Array.from(counts.hit, (hit, i) =>
      score(hit, counts.predicted[i] ?? 0, counts.actual[i] ?? 0),
    );
  return {
    protocolPrecision: column((hit, said) => hit / (said + EPSILON)),
    protocolRecall: column((hit, _, actual) => hit / (actual + EPSILON)),
    f1: column((hit, said, actual) => (said + actual === 0 ? 1 : (2 * hit) / (said + actual))),
    exact: column((hit, said, actual) => (hit === said && hit === actual ? 1 : 0)),
    hamming: column((hit, said, actual) => (said + actual - 2 * hit) / cells.labels),
  };
}

/** Protocol F1 alone, as a function of item weights: [1]. */
export function protocolF1Statistic(cells: Cells, predicted: Uint8Array): Statistic {
  const { protocolPrecision, protocolRecall } = itemScores(cells, predicted);
  return (weights) => {
    let [precision, recall, total] = [0, 0, 0];
    for (let item = 0; item < cells.items; item++) {
      const weight = weights[item] ?? 0;
      precision += weight * (protocolPrecision[item] ?? 0);
      recall += weight * (protocolRecall[item] ?? 0);
      total += weight;
    }
    return Float64Array.of(harmonicMean(precision / total, recall / total));
  };
}
