/**
 * What a threshold shared by some labels does to those labels: counts summed over them at each
 * threshold of the grid, and how sure the best one is. One label is a group of one.
 */
import { type BootstrapOptions, resample } from '../intervals/bootstrap.ts';
import type { Cells } from './cells.ts';
import { scoresOf, type SetScores } from './label-counts.ts';
import { sweepAnswer, type SweepIntervals } from './sweep-answer.ts';
import { GRID, gridLevel, type TuningObjective } from './threshold-sweep.ts';

/** Micro-averaged over the group: precision, recall and F1 of the summed counts. */
export interface GroupSweepRow extends SetScores {
  readonly threshold: number;
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
}

/**
 * One row a threshold of `GRID`, ascending.
 * @param members label indices. @throws `RangeError` for an index out of range.
 */
export function groupSweep(cells: Cells, members: readonly number[]): GroupSweepRow[] {
  checkMembers(cells, members);
  const { items, labels, probabilities, truth } = cells;
  const said = new Uint32Array(GRID.length + 1);
  const hit = new Uint32Array(GRID.length + 1);
  for (const label of members) {
    for (let i = label, end = items * labels; i < end; i += labels) {
      const level = gridLevel(probabilities[i] ?? 0);
      said[level] = (said[level] ?? 0) + 1;
      hit[level] = (hit[level] ?? 0) + (truth[i] ?? 0);
    }
  }
  const positives = hit.reduce((a, b) => a + b, 0);
  const rows: GroupSweepRow[] = [];
  let [predicted, tp] = [0, 0];
  for (let level = GRID.length; level >= 1; level--) {
    predicted += said[level] ?? 0;
    tp += hit[level] ?? 0;
    const [fp, fn] = [predicted - tp, positives - tp];
    rows.push({ threshold: GRID[level - 1] ?? 0, tp, fp, fn, ...scoresOf(tp, fp, fn) });
  }
  return rows.reverse();
}

/** The first best row; null where none meets the floor, or there are no positives to tell by. */
export function bestGroupRow(
  rows: readonly GroupSweepRow[],
  objective: TuningObjective,
): GroupSweepRow | null {
  let best: GroupSweepRow | null = null;
  let bestValue = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    if (row.recall === null) return null;
    const value = groupValue(row.precision, row.recall, row.f1, objective);
    if (value > bestValue) {
      best = row;
      bestValue = value;
    }
  }
  return best;
}

function groupValue(
  precision: number | null,
  recall: number,
  f1: number | null,
  objective: TuningObjective,
): number {
  switch (objective.kind) {
    case 'maximise':
      return { precision, recall, f1 }[objective.metric] ?? Number.NEGATIVE_INFINITY;
    case 'precision-at-recall':
      return recall >= objective.floor
        ? (precision ?? Number.NEGATIVE_INFINITY)
        : Number.NEGATIVE_INFINITY;
    case 'recall-at-precision':
      return (precision ?? -1) >= objective.floor ? recall : Number.NEGATIVE_INFINITY;
  }
}

/** Of the summed counts; the best threshold is undefined where {@link bestGroupRow} is null. */
export function groupSweepIntervals(
  cells: Cells,
  members: readonly number[],
  objective: TuningObjective,
  options: BootstrapOptions,
): SweepIntervals {
  const steps = GRID.length;
  const { active, said, hit, actual } = groupCounts(cells, members);
  const totals = new Float64Array(2 * steps);
  const figures = resample(
    (weights) => {
      totals.fill(0);
      let positives = 0;
      active.forEach((item, row) => {
        const weight = weights[item] ?? 0;
        if (weight === 0) return;
        positives += weight * (actual[row] ?? 0);
        for (let step = 0, at = row * steps; step < steps; step++, at++) {
          totals[step] = (totals[step] ?? 0) + weight * (said[at] ?? 0);
          totals[steps + step] = (totals[steps + step] ?? 0) + weight * (hit[at] ?? 0);
        }
      });
      const values = new Float64Array(3 * steps + 1);
      let [best, bestValue] = [Number.NaN, Number.NEGATIVE_INFINITY];
      for (let step = 0; step < steps; step++) {
        const predicted = totals[step] ?? 0;
        const tp = totals[steps + step] ?? 0;
        const { precision, recall, f1 } = scoresOf(tp, predicted - tp, positives - tp);
        values[step] = precision ?? Number.NaN;
        values[steps + step] = recall ?? Number.NaN;
        values[2 * steps + step] = f1 ?? Number.NaN;
        if (recall === null) continue;
        const value = groupValue(precision, recall, f1, objective);
        if (value > bestValue) {
          bestValue = value;
          best = GRID[step] ?? Number.NaN;
        }
      }
      values[3 * steps] = best;
      return values;
    },
    cells.items,
    options,
  );
  return sweepAnswer(figures, steps, options.level);
}

/** Of the items that add anything at some threshold: `said` and `hit` are [active, steps]. */
function groupCounts(cells: Cells, members: readonly number[]) {
  checkMembers(cells, members);
  const { items, labels, probabilities, truth } = cells;
  const steps = GRID.length;
  const active: number[] = [];
  for (let item = 0; item < items; item++) {
    const adds = (label: number): boolean => {
      const i = item * labels + label;
      return truth[i] === 1 || gridLevel(probabilities[i] ?? 0) > 0;
    };
    if (members.some(adds)) active.push(item);
  }
  const said = new Uint16Array(active.length * steps);
  const hit = new Uint16Array(active.length * steps);
  const actual = new Uint16Array(active.length);
  active.forEach((item, row) => {
    for (const label of members) {
      const i = item * labels + label;
      const t = truth[i] ?? 0;
      actual[row] = (actual[row] ?? 0) + t;
      const level = gridLevel(probabilities[i] ?? 0);
      for (let at = row * steps, end = at + level; at < end; at++) {
        said[at] = (said[at] ?? 0) + 1;
        hit[at] = (hit[at] ?? 0) + t;
      }
    }
  });
  return { active, said, hit, actual };
}

function checkMembers(cells: Cells, members: readonly number[]): void {
  const wrong = members.find((label) => !(label >= 0 && label < cells.labels));
  if (wrong !== undefined) throw new RangeError(`no label ${wrong}`);
}
