/** What moves when thresholds move: labels' counts, and the items that get other labels. */
import { type Cells, predict, type Thresholds } from '../metrics/cells.ts';
import { countPerLabel } from '../metrics/label-counts.ts';

interface Counts {
  readonly threshold: number;
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
}

export interface LabelMove {
  readonly label: number;
  readonly before: Counts;
  readonly after: Counts;
}

export interface ItemMove {
  readonly item: number;
  /** Labels that come and that go, ascending. */
  readonly added: readonly number[];
  readonly removed: readonly number[];
  /** How many of these moves agree with the truth, and how many do not. */
  readonly right: number;
  readonly wrong: number;
}

export interface ThresholdComparison {
  /** [labels] */
  readonly labels: readonly LabelMove[];
  /** Items whose set of labels changes, in their order. */
  readonly items: readonly ItemMove[];
}

/** @throws `RangeError` when thresholds do not fit the labels. */
export function compareThresholds(
  cells: Cells,
  before: Thresholds,
  after: Thresholds,
): ThresholdComparison {
  const [then, now] = [predict(cells, before), predict(cells, after)];
  const [old, fresh] = [countPerLabel(cells, then), countPerLabel(cells, now)];
  const counts = (of: typeof old, thresholds: Thresholds, label: number): Counts => ({
    threshold: typeof thresholds === 'number' ? thresholds : (thresholds[label] ?? 0),
    tp: of.tp[label] ?? 0,
    fp: of.fp[label] ?? 0,
    fn: of.fn[label] ?? 0,
  });
  return {
    labels: Array.from({ length: cells.labels }, (_, label) => ({
      label,
      before: counts(old, before, label),
      after: counts(fresh, after, label),
    })),
    items: movedItems(cells, then, now),
  };
}

function movedItems(cells: Cells, then: Uint8Array, now: Uint8Array): ItemMove[] {
  const { items, labels, truth } = cells;
  const moves: ItemMove[] = [];
  for (let item = 0; item < items; item++) {
    const added: number[] = [];
    const removed: number[] = [];
    let right = 0;
    for (let label = 0, i = item * labels; label < labels; label++, i++) {
      if (then[i] === now[i]) continue;
      (now[i] === 1 ? added : removed).push(label);
      if (now[i] === truth[i]) right += 1;
    }
    const all = added.length + removed.length;
    if (all > 0) moves.push({ item, added, removed, right, wrong: all - right });
  }
  return moves;
}
