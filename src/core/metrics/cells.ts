/**
 * What every metric starts from: probabilities and truth of one split as flat row-major
 * arrays, one cell per (item, label). No metric makes an object per cell.
 */
import type { Calibration, ModelThresholds } from '../schema.ts';
import { calibrate } from '../decide.ts';

export interface Cells {
  readonly items: number;
  readonly labels: number;
  /** [items, labels], each 0..1. */
  readonly probabilities: Float64Array;
  /** [items, labels], each 0 or 1. */
  readonly truth: Uint8Array;
}

/** One threshold for all labels, or [labels]. */
export type Thresholds = number | Float64Array;

/**
 * Checks once what the metrics then rely on.
 * @throws `RangeError` for no items or labels, other lengths, a probability that is not a
 * number of 0..1, a truth other than 0 or 1.
 */
export function createCells(
  items: number,
  labels: number,
  probabilities: Float64Array,
  truth: Uint8Array,
): Cells {
  if (items < 1 || labels < 1)
    throw new RangeError(`${items} items, ${labels} labels: nothing to score`);
  for (const [name, length] of [
    ['probabilities', probabilities.length],
    ['truth', truth.length],
  ] as const) {
    if (length !== items * labels) {
      throw new RangeError(`${length} ${name} for ${items} items of ${labels} labels`);
    }
  }
  // Negated so that NaN fails too.
  const bad = probabilities.findIndex((p) => !(p >= 0 && p <= 1));
  if (bad !== -1)
    throw new RangeError(`${place(bad, labels)}: score ${probabilities[bad]} is not in 0..1`);
  const odd = truth.findIndex((t) => t > 1);
  if (odd !== -1) throw new RangeError(`${place(odd, labels)}: truth ${truth[odd]} is not 0 or 1`);
  return { items, labels, probabilities, truth };
}

function place(cell: number, labels: number): string {
  return `item ${Math.floor(cell / labels)}, label ${cell % labels}`;
}

/** Cells from raw logits [items, labels]. @throws as {@link createCells}. */
export function cellsFromLogits(
  logits: ArrayLike<number>,
  truth: Uint8Array,
  labels: number,
  calibration: Calibration,
): Cells {
  const probabilities = new Float64Array(logits.length);
  for (let i = 0; i < logits.length; i++) {
    probabilities[i] = calibrate(logits[i] ?? Number.NaN, calibration);
  }
  return createCells(logits.length / labels, labels, probabilities, truth);
}

/** Cells of some items only, in the order given. @throws `RangeError` on an index out of range. */
export function selectItems(cells: Cells, indices: ArrayLike<number>): Cells {
  const { labels } = cells;
  const probabilities = new Float64Array(indices.length * labels);
  const truth = new Uint8Array(indices.length * labels);
  for (let row = 0; row < indices.length; row++) {
    const item = indices[row] ?? -1;
    if (item < 0 || item >= cells.items) throw new RangeError(`no item ${item}`);
    probabilities.set(
      cells.probabilities.subarray(item * labels, (item + 1) * labels),
      row * labels,
    );
    truth.set(cells.truth.subarray(item * labels, (item + 1) * labels), row * labels);
  }
  return { items: indices.length, labels, probabilities, truth };
}

/** [items, labels] of 0/1: probability at or above its threshold, as `decide` has it. */
export function predict(cells: Cells, thresholds: Thresholds): Uint8Array {
  const { labels, probabilities } = cells;
  const one =
    typeof thresholds === 'number' ? new Float64Array(labels).fill(thresholds) : thresholds;
  if (one.length !== labels) throw new RangeError(`${one.length} thresholds for ${labels} labels`);
  const predicted = new Uint8Array(probabilities.length);
  for (let i = 0, label = 0; i < probabilities.length; i++) {
    predicted[i] = (probabilities[i] ?? 0) >= (one[label] ?? 1) ? 1 : 0;
    if (++label === labels) label = 0;
  }
  return predicted;
}

/**
 * The fitted thresholds in output order.
 * @throws `RangeError` when a threshold names no label: it would be ignored in silence.
 */
export function thresholdVector(
  fitted: Pick<ModelThresholds, 'global' | 'perLabel'>,
  names: readonly string[],
): Float64Array {
  const known = new Set(names);
  const stray = Object.keys(fitted.perLabel).find((name) => !known.has(name));
  if (stray !== undefined) throw new RangeError(`a threshold for ${stray}, which is no label`);
  return Float64Array.from(names, (name) => fitted.perLabel[name] ?? fitted.global);
}

/** Sizes of three sets an item: predicted, actual, and both. Each [items]. */
export interface ItemCounts {
  readonly hit: Uint32Array;
  readonly predicted: Uint32Array;
  readonly actual: Uint32Array;
}

export function countPerItem(cells: Cells, predicted: Uint8Array): ItemCounts {
  const { items, labels, truth } = cells;
  if (predicted.length !== truth.length) {
    throw new RangeError(`${predicted.length} predictions for ${truth.length} cells`);
  }
  const counts = {
    hit: new Uint32Array(items),
    predicted: new Uint32Array(items),
    actual: new Uint32Array(items),
  };
  for (let item = 0, i = 0; item < items; item++) {
    let hit = 0;
    let said = 0;
    let actual = 0;
    for (const end = i + labels; i < end; i++) {
      const p = predicted[i] ?? 0;
      const t = truth[i] ?? 0;
      hit += p & t;
      said += p;
      actual += t;
    }
    counts.hit[item] = hit;
    counts.predicted[item] = said;
    counts.actual[item] = actual;
  }
  return counts;
}
