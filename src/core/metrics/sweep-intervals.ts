/**
 * How sure the best threshold is: the sweep on resampled items. Where the interval is wide, the
 * difference between neighbouring thresholds is noise, and tuning on it is too.
 */
import { type BootstrapOptions, resample } from '../intervals/bootstrap.ts';
import type { Cells } from './cells.ts';
import { EPSILON, harmonicMean } from './protocol-scores.ts';
import { sweepAnswer, type SweepIntervals } from './sweep-answer.ts';
import { GRID, gridLevel, type TuningObjective } from './threshold-sweep.ts';

/** Of the protocol's precision, recall and F1. */
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
  return sweepAnswer(figures, steps, options.level);
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
