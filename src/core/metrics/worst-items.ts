/** The items on which a model was most wrong, with what it missed and what it made up. */
import type { Cells } from './cells.ts';

export interface WorstItem {
  /** Position of the item. */
  readonly item: number;
  /** Sum over labels of the log loss, natural logarithm. */
  readonly loss: number;
  /** Indices of labels. */
  readonly missed: readonly number[];
  readonly wrong: readonly number[];
}

// A probability of exactly 0 or 1 would make one cell outweigh everything.
const FLOOR = 1e-7;

/** The `count` items of the largest loss, worst first. @param predicted [items, labels] of 0/1. */
export function worstItems(cells: Cells, predicted: Uint8Array, count: number): WorstItem[] {
  const { items, labels, probabilities, truth } = cells;
  const all = Array.from({ length: items }, (_, item): WorstItem => {
    let loss = 0;
    const [missed, wrong]: [number[], number[]] = [[], []];
    for (let label = 0; label < labels; label++) {
      const at = item * labels + label;
      const p = Math.min(1 - FLOOR, Math.max(FLOOR, probabilities[at] ?? 0));
      const isTrue = truth[at] === 1;
      loss -= Math.log(isTrue ? p : 1 - p);
      if (isTrue && predicted[at] !== 1) missed.push(label);
      if (!isTrue && predicted[at] === 1) wrong.push(label);
    }
    return { item, loss, missed, wrong };
  });
  return all.sort((a, b) => b.loss - a.loss || a.item - b.item).slice(0, count);
}
