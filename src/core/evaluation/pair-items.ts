/** The items behind a confusion pair, and the part of all pairs that a picture can hold. */
import type { Cells, Thresholds } from '../metrics/cells.ts';
import type { ConfusionPair } from '../metrics/error-patterns.ts';

export interface PairItem {
  readonly item: number;
  /** Of the label that is predicted and not true. */
  readonly probability: number;
  /** Of the true label. */
  readonly actualProbability: number;
  /** The true label is predicted as well: one too many, not one in place of the other. */
  readonly alsoPredicted: boolean;
}

/**
 * Items that add to the pair, by the protocol's rule: `predicted` is said and not true, `actual`
 * is true, said or not. The most certain first.
 */
export function pairItems(
  cells: Cells,
  thresholds: Thresholds,
  predicted: number,
  actual: number,
): PairItem[] {
  const { items, labels, probabilities, truth } = cells;
  for (const label of [predicted, actual]) {
    if (!(label >= 0 && label < labels)) throw new RangeError(`no label ${label}`);
  }
  const reached = (item: number, label: number): boolean => {
    const threshold = typeof thresholds === 'number' ? thresholds : (thresholds[label] ?? 1);
    return (probabilities[item * labels + label] ?? 0) >= threshold;
  };
  const found: PairItem[] = [];
  for (let item = 0; item < items; item++) {
    const row = item * labels;
    if (truth[row + predicted] === 1 || truth[row + actual] !== 1) continue;
    if (!reached(item, predicted)) continue;
    found.push({
      item,
      probability: probabilities[row + predicted] ?? 0,
      actualProbability: probabilities[row + actual] ?? 0,
      alsoPredicted: reached(item, actual),
    });
  }
  return found.sort((a, b) => b.probability - a.probability || a.item - b.item);
}

export interface PairMap {
  /** Labels of the rows: predicted and not true. */
  readonly predicted: readonly number[];
  /** Labels of the columns: true of the same items. */
  readonly actual: readonly number[];
  /** [predicted, actual] */
  readonly counts: readonly (readonly number[])[];
  /** Share of all counted pairs that the map holds, 0..1. */
  readonly share: number;
}

/** The `size` labels with the most pairs on each side, the most first. @param pairs all of them. */
export function pairMap(pairs: readonly ConfusionPair[], size: number): PairMap {
  const side = (of: (pair: ConfusionPair) => number): number[] => {
    const sums = new Map<number, number>();
    for (const pair of pairs) sums.set(of(pair), (sums.get(of(pair)) ?? 0) + pair.count);
    return [...sums]
      .sort(([a, x], [b, y]) => y - x || a - b)
      .slice(0, size)
      .map(([label]) => label);
  };
  const predicted = side((pair) => pair.predicted);
  const actual = side((pair) => pair.actual);
  const counts = predicted.map(() => actual.map(() => 0));
  let [all, held] = [0, 0];
  for (const pair of pairs) {
    all += pair.count;
    const [row, column] = [predicted.indexOf(pair.predicted), actual.indexOf(pair.actual)];
    const line = counts[row];
    if (line === undefined || column === -1) continue;
    line[column] = pair.count;
    held += pair.count;
  }
  return { predicted, actual, counts, share: all === 0 ? 0 : held / all };
}
