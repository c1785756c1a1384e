/**
 * How sure the best threshold is: the sweep on resampled items. Where the interval is wide, the
 * difference between neighbouring thresholds is noise, and tuning on it is too.
 */
import {
  type BootstrapOptions,
  type Interval,
  intervalOf,
  resample,
} from '../intervals/bootstrap.ts';
import type { Cells } from './cells.ts';
import { EPSILON, harmonicMean } from './protocol-scores.ts';
import { GRID, gridLevel, type TuningObjective } from './threshold-sweep.ts';

export interface SweepIntervals {
  /** Protocol precision, recall and F1, one interval a threshold of `GRID`. */
  readonly precision: readonly Interval[];
  readonly recall: readonly Interval[];
  readonly f1: readonly Interval[];
  /** The best threshold; its value is null where no threshold meets the floor. */
  readonly best: Interval;
  /** Share of resamples in which some threshold met the floor; 1 without a floor. */
  readonly met: number;
}

export function sweepIntervals(
  cells: Cells,
  objective: TuningObjective,
  options: BootstrapOptions,
): SweepIntervals {
  const { precision, recall } = contributions(cells);
  const steps = GRID.length;
  const figures = resample(
    (weights) => {
      const values = new Float64Array(3 * steps + 1);
      let total = 0;
      for (let item = 0; item < cells.items; item++) {
        const weight = weights[item] ?? 0;
        if (weight === 0) continue;
        total += weight;
        for (let step = 0, at = item * steps; step < steps; step++, at++) {
          values[step] = (values[step] ?? 0) + weight * (precision[at] ?? 0);
          values[steps + step] = (values[steps + step] ?? 0) + weight * (recall[at] ?? 0);
        }
      }
      let [best, bestValue] = [Number.NaN, Number.NEGATIVE_INFINITY];
      for (let step = 0; step < steps; step++) {
        const p = (values[step] ?? 0) / total;
        const r = (values[steps + step] ?? 0) / total;
        const f1 = harmonicMean(p, r);
        values[step] = p;
        values[steps + step] = r;
        values[2 * steps + step] = f1;
        const value = valueOf(p, r, f1, objective);
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
  const intervals = figures.map((figure) => intervalOf(figure, options.level));
  const drawn = figures[3 * steps]?.drawn ?? new Float64Array(0);
  return {
    precision: intervals.slice(0, steps),
    recall: intervals.slice(steps, 2 * steps),
    f1: intervals.slice(2 * steps, 3 * steps),
    best: intervals[3 * steps] ?? { value: null, low: null, high: null },
    met: drawn.filter((x) => !Number.isNaN(x)).length / drawn.length,
  };
}

/** What each item adds to protocol precision and recall at each threshold, [items, steps]. */
function contributions(cells: Cells): { precision: Float64Array; recall: Float64Array } {
  const { items, labels, probabilities, truth } = cells;
  const steps = GRID.length;
  const precision = new Float64Array(items * steps);
  const recall = new Float64Array(items * steps);
  const said = new Uint32Array(steps + 1);
  const hit = new Uint32Array(steps + 1);
  for (let item = 0; item < items; item++) {
    said.fill(0);
    hit.fill(0);
    let actual = 0;
    for (let i = item * labels; i < (item + 1) * labels; i++) {
      const level = gridLevel(probabilities[i] ?? 0);
      const t = truth[i] ?? 0;
      said[level] = (said[level] ?? 0) + 1;
      hit[level] = (hit[level] ?? 0) + t;
      actual += t;
    }
    let [predicted, hits] = [0, 0];
    for (let level = steps; level >= 1; level--) {
      predicted += said[level] ?? 0;
      hits += hit[level] ?? 0;
      precision[item * steps + level - 1] = hits / (predicted + EPSILON);
      recall[item * steps + level - 1] = hits / (actual + EPSILON);
    }
  }
  return { precision, recall };
}

function valueOf(p: number, r: number, f1: number, objective: TuningObjective): number {
  switch (objective.kind) {
    case 'maximise':
      return objective.metric === 'f1' ? f1 : objective.metric === 'precision' ? p : r;
    case 'precision-at-recall':
      return r >= objective.floor ? p : Number.NEGATIVE_INFINITY;
    case 'recall-at-precision':
      return p >= objective.floor ? r : Number.NEGATIVE_INFINITY;
  }
}
