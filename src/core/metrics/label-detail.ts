/** One label by itself: its curve, its scores, its company, its mistakes. */
import type { Cells } from './cells.ts';

export interface CurvePoint {
  /** Cells of at least this probability are predicted. */
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
}

/**
 * Precision and recall at each distinct probability, threshold falling (scikit-learn
 * `precision_recall_curve` without its end point at recall 0). Empty for a label without
 * positives: recall is undefined there.
 */
export function precisionRecallCurve(cells: Cells, label: number): CurvePoint[] {
  const { items, labels, probabilities, truth } = cells;
  const score = (item: number): number => probabilities[item * labels + label] ?? 0;
  const order = Array.from({ length: items }, (_, item) => item).sort(
    (a, b) => score(b) - score(a),
  );
  const positives = order.reduce((sum, item) => sum + (truth[item * labels + label] ?? 0), 0);
  if (positives === 0) return [];
  const points: CurvePoint[] = [];
  let hits = 0;
  order.forEach((item, rank) => {
    hits += truth[item * labels + label] ?? 0;
    const next = order[rank + 1];
    if (next !== undefined && score(next) === score(item)) return;
    points.push({
      threshold: score(item),
      precision: hits / (rank + 1),
      recall: hits / positives,
    });
  });
  return points;
}

export interface ScoreHistogram {
  /** [bins], items that have the label; bin b holds [b/bins, (b+1)/bins), the last one 1 as well. */
  readonly positives: Uint32Array;
  /** [bins], items that do not. */
  readonly negatives: Uint32Array;
}

export function scoreHistogram(cells: Cells, label: number, bins = 20): ScoreHistogram {
  const histogram = { positives: new Uint32Array(bins), negatives: new Uint32Array(bins) };
  for (let item = 0; item < cells.items; item++) {
    const i = item * cells.labels + label;
    const bin = Math.min(bins - 1, Math.floor((cells.probabilities[i] ?? 0) * bins));
    const side = cells.truth[i] === 1 ? histogram.positives : histogram.negatives;
    side[bin] = (side[bin] ?? 0) + 1;
  }
  return histogram;
}

export interface Companion {
  readonly label: number;
  /** Items that have both labels. */
  readonly together: number;
  /** Items that have the companion only, where the label was predicted nevertheless. */
  readonly takenFor: number;
  /** Items that have the label only, where the companion was predicted and the label was not. */
  readonly givenAway: number;
}

/** Labels that occur or are confused with `label`, most shared first; labels without any left out. */
export function companionsOf(cells: Cells, predicted: Uint8Array, label: number): Companion[] {
  const { items, labels, truth } = cells;
  const tally = new Uint32Array(labels * 3);
  const add = (other: number, column: number): void => {
    tally[other * 3 + column] = (tally[other * 3 + column] ?? 0) + 1;
  };
  for (let item = 0; item < items; item++) {
    const row = item * labels;
    const has = truth[row + label] === 1;
    const said = predicted[row + label] === 1;
    if (!has && !said) continue;
    for (let other = 0; other < labels; other++) {
      if (other === label) continue;
      const otherHas = truth[row + other] === 1;
      if (has && otherHas) add(other, 0);
      else if (!has && otherHas) add(other, 1);
      else if (has && !said && predicted[row + other] === 1) add(other, 2);
    }
  }
  const companions: Companion[] = [];
  for (let other = 0; other < labels; other++) {
    const [together = 0, takenFor = 0, givenAway = 0] = tally.subarray(other * 3, other * 3 + 3);
    if (together + takenFor + givenAway > 0) {
      companions.push({ label: other, together, takenFor, givenAway });
    }
  }
  return companions.sort(
    (a, b) =>
      b.together + b.takenFor + b.givenAway - (a.together + a.takenFor + a.givenAway) ||
      a.label - b.label,
  );
}

export interface Mistake {
  readonly item: number;
  readonly kind: 'false-positive' | 'false-negative';
  readonly probability: number;
}

/** Items on which the label is wrong, the gravest first: the probability farthest from the truth. */
export function mistakesOf(cells: Cells, predicted: Uint8Array, label: number): Mistake[] {
  const mistakes: Mistake[] = [];
  for (let item = 0; item < cells.items; item++) {
    const i = item * cells.labels + label;
    if (predicted[i] === cells.truth[i]) continue;
    mistakes.push({
      item,
      kind: predicted[i] === 1 ? 'false-positive' : 'false-negative',
      probability: cells.probabilities[i] ?? 0,
    });
  }
  const gravity = (m: Mistake): number =>
    m.kind === 'false-positive' ? m.probability : 1 - m.probability;
  return mistakes.sort((a, b) => gravity(b) - gravity(a) || a.item - b.item);
}
