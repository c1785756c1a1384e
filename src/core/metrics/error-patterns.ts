/** Which sets and which labels are mistaken for which. */
import type { Cells } from './cells.ts';

export interface SetMismatch {
  /** Label indices, ascending. */
  readonly predicted: readonly number[];
  readonly actual: readonly number[];
  readonly count: number;
}

/** The commonest (predicted set, actual set) of items where the two differ; ties by first occurrence. */
export function mismatchedSets(cells: Cells, predicted: Uint8Array, top = 10): SetMismatch[] {
  const { items, labels, truth } = cells;
  const seen = new Map<string, { predicted: number[]; actual: number[]; count: number }>();
  for (let item = 0; item < items; item++) {
    const said = indicesOf(predicted, item * labels, labels);
    const actual = indicesOf(truth, item * labels, labels);
    const [a, b] = [said.join(), actual.join()];
    if (a === b) continue;
    const key = `${a}|${b}`;
    const entry = seen.get(key);
    if (entry === undefined) seen.set(key, { predicted: said, actual, count: 1 });
    else entry.count += 1;
  }
  // Array.prototype.sort is stable and Map keeps insertion order: first seen wins a tie.
  return [...seen.values()].sort((a, b) => b.count - a.count).slice(0, top);
}

function indicesOf(flags: Uint8Array, from: number, labels: number): number[] {
  const indices: number[] = [];
  for (let label = 0; label < labels; label++) if (flags[from + label] === 1) indices.push(label);
  return indices;
}

export interface ConfusionPair {
  /** Predicted although not true. */
  readonly predicted: number;
  /** True of the same item, whether predicted or not. */
  readonly actual: number;
  readonly count: number;
}

/**
 * The protocol's confusion pairs: each item adds 1 for every (wrongly predicted label, every
 * true label). Mere misses add nothing. Commonest first, then by label order.
 */
export function confusionPairs(
  cells: Cells,
  predicted: Uint8Array,
  top = Infinity,
): ConfusionPair[] {
  const { items, labels, truth } = cells;
  const counts = new Uint32Array(labels * labels);
  for (let item = 0; item < items; item++) {
    const actual = indicesOf(truth, item * labels, labels);
    for (let label = 0; label < labels; label++) {
      const i = item * labels + label;
      if (predicted[i] !== 1 || truth[i] === 1) continue;
      for (const other of actual)
        counts[label * labels + other] = (counts[label * labels + other] ?? 0) + 1;
    }
  }
  const pairs: ConfusionPair[] = [];
  counts.forEach((count, i) => {
    if (count > 0) pairs.push({ predicted: Math.floor(i / labels), actual: i % labels, count });
  });
  return pairs.sort((a, b) => b.count - a.count).slice(0, top);
}
