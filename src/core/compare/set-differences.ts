/** Items on which two models give different sets of labels. */
import type { Cells } from '../metrics/cells.ts';

export interface SetDifference {
  readonly item: number;
  /** Label indices, ascending. */
  readonly truth: readonly number[];
  readonly onlyA: readonly number[];
  readonly onlyB: readonly number[];
  readonly both: readonly number[];
  /** Wrong decisions of each. */
  readonly wrongA: number;
  readonly wrongB: number;
}

/** The widest apart in wrong decisions first; items with equal sets are left out. */
export function setDifferences(cells: Cells, a: Uint8Array, b: Uint8Array): SetDifference[] {
  const { items, labels, truth } = cells;
  const found: SetDifference[] = [];
  for (let item = 0; item < items; item++) {
    const row = { truth: [] as number[], onlyA: [] as number[], onlyB: [] as number[] };
    const both: number[] = [];
    let [wrongA, wrongB] = [0, 0];
    for (let label = 0; label < labels; label++) {
      const i = item * labels + label;
      const [x = 0, y = 0, t = 0] = [a[i], b[i], truth[i]];
      if (t === 1) row.truth.push(label);
      if (x === 1 && y === 1) both.push(label);
      else if (x === 1) row.onlyA.push(label);
      else if (y === 1) row.onlyB.push(label);
      if (x !== t) wrongA += 1;
      if (y !== t) wrongB += 1;
    }
    if (row.onlyA.length + row.onlyB.length > 0) {
      found.push({ item, ...row, both, wrongA, wrongB });
    }
  }
  return found.sort(
    (x, y) =>
      Math.abs(y.wrongA - y.wrongB) - Math.abs(x.wrongA - x.wrongB) ||
      y.onlyA.length + y.onlyB.length - (x.onlyA.length + x.onlyB.length) ||
      x.item - y.item,
  );
}
