/**
 * How well each item's labels are ordered, whatever the threshold. Formulas after Tsoumakas,
 * Katakis and Vlahavas, "Mining Multi-label Data" (2010), with scikit-learn 1.x's treatment of
 * ties and of empty sets, which each field states.
 */
import type { Cells } from './cells.ts';

/** Depths of the P@k, R@k and nDCG@k columns. */
export const DEPTHS = [1, 3, 5] as const;

/** All columns [items]. */
export interface RankingScores {
  /**
   * Label-ranking average precision: mean over the item's true labels of the share of true ones
   * among all labels scored at least as high. 1 where no label or every label is true.
   */
  readonly averagePrecision: Float64Array;
  /** Labels one must take from the top, ties included, to have all true ones. 0 where none is true. */
  readonly coverage: Float64Array;
  /** Share of (true, false) pairs in the wrong order, a tie counting as wrong. 0 where one kind is missing. */
  readonly rankingLoss: Float64Array;
  /** True labels among the top k, divided by k. One array a depth of {@link DEPTHS}. */
  readonly precisionAt: readonly Float64Array[];
  /** True labels among the top k, divided by all true ones. NaN where none is true: left out of means. */
  readonly recallAt: readonly Float64Array[];
  /**
   * Discounted cumulative gain of the top k (gain 1, discount log2(rank+1)) over the best
   * possible one (Järvelin and Kekäläinen 2002). NaN where no label is true: left out of means.
   * Ties are broken by label order, as `decide` does (scikit-learn averages over them instead).
   */
  readonly ndcgAt: readonly Float64Array[];
}

export function rankingScores(cells: Cells): RankingScores {
  const { items, labels, probabilities, truth } = cells;
  const columns = (): Float64Array[] => DEPTHS.map(() => new Float64Array(items));
  const scores = {
    averagePrecision: new Float64Array(items),
    coverage: new Float64Array(items),
    rankingLoss: new Float64Array(items),
    precisionAt: columns(),
    recallAt: columns(),
    ndcgAt: columns(),
  };
  const order = new Uint32Array(labels);
  for (let item = 0; item < items; item++) {
    const p = probabilities.subarray(item * labels, (item + 1) * labels);
    const t = truth.subarray(item * labels, (item + 1) * labels);
    for (let i = 0; i < labels; i++) order[i] = i;
    order.sort((a, b) => (p[b] ?? 0) - (p[a] ?? 0) || a - b);
    const whole = walkItem(order, p, t);
    scores.averagePrecision[item] = whole.averagePrecision;
    scores.coverage[item] = whole.coverage;
    scores.rankingLoss[item] = whole.rankingLoss;
    DEPTHS.forEach((depth, d) => {
      const top = topScores(order, t, depth, whole.positives);
      set(scores.precisionAt[d], item, top.precision);
      set(scores.recallAt[d], item, top.recall);
      set(scores.ndcgAt[d], item, top.ndcg);
    });
  }
  return scores;
}

function set(column: Float64Array | undefined, item: number, value: number): void {
  if (column !== undefined) column[item] = value;
}

interface WholeRanking {
  readonly positives: number;
  readonly averagePrecision: number;
  readonly coverage: number;
  readonly rankingLoss: number;
}

/** One walk down the ranking, a group of tied labels at a time. */
function walkItem(order: Uint32Array, p: Float64Array, t: Uint8Array): WholeRanking {
  const labels = order.length;
  let [rank, hits, sum, coverage, wrongPairs] = [0, 0, 0, 0, 0];
  while (rank < labels) {
    const score = p[order[rank] ?? 0];
    let groupHits = 0;
    let end = rank;
    for (; end < labels && p[order[end] ?? 0] === score; end++)
      groupHits += t[order[end] ?? 0] ?? 0;
    hits += groupHits;
    if (groupHits > 0) {
      sum += groupHits * (hits / end);
      coverage = end;
      // False labels at or above this group each stand before these true ones.
      wrongPairs += groupHits * (end - hits);
    }
    rank = end;
  }
  const mixed = hits > 0 && hits < labels;
  return {
    positives: hits,
    averagePrecision: mixed ? sum / hits : 1,
    coverage,
    rankingLoss: mixed ? wrongPairs / (hits * (labels - hits)) : 0,
  };
}

function topScores(
  order: Uint32Array,
  t: Uint8Array,
  depth: number,
  positives: number,
): { precision: number; recall: number; ndcg: number } {
  let [hits, gain, ideal] = [0, 0, 0];
  for (let rank = 0; rank < Math.min(depth, order.length); rank++) {
    const discount = 1 / Math.log2(rank + 2);
    if (t[order[rank] ?? 0] === 1) {
      hits += 1;
      gain += discount;
    }
    if (rank < positives) ideal += discount;
  }
  return { precision: hits / depth, recall: hits / positives, ndcg: gain / ideal };
}
