/**
 * Thresholds by a rule that somebody picks: for which goal, one for all labels or one a unit (a
 * group of labels, a label), and how strongly units are pulled towards the one for all.
 */
import type { Cells } from '../metrics/cells.ts';
import { bestGroupRow, groupSweep } from '../metrics/group-sweep.ts';
import { bestRow, sweep, type TuningObjective } from '../metrics/threshold-sweep.ts';
import { shrunk } from './label-thresholds.ts';

export interface TuningRule {
  readonly objective: TuningObjective;
  /** Labels that share a threshold of their own, as indices; none for one threshold for all. */
  readonly units: readonly (readonly number[])[];
  /** In positives, see `shrunk`; 0 does not pull. */
  readonly pull: number;
}

export interface TunedUnit {
  readonly positives: number;
  /** Before the pull; null where the unit keeps the one for all: no positives, or the floor is unmet. */
  readonly best: number | null;
  /** After the pull. */
  readonly threshold: number;
}

export interface Tuned {
  readonly global: number;
  /** In the order of the rule's units. */
  readonly units: readonly TunedUnit[];
  /** [labels] */
  readonly thresholds: Float64Array;
}

/** Null where no threshold for all labels meets the objective's floor. */
export function tune(cells: Cells, rule: TuningRule): Tuned | null {
  const row = bestRow(sweep(cells), rule.objective);
  if (row === null) return null;
  const global = row.threshold;
  const thresholds = new Float64Array(cells.labels).fill(global);
  const units = rule.units.map((members): TunedUnit => {
    const rows = groupSweep(cells, members);
    const { tp = 0, fn = 0 } = rows[0] ?? {};
    const best = bestGroupRow(rows, rule.objective)?.threshold ?? null;
    const threshold = best === null ? global : shrunk(global, best, tp + fn, rule.pull);
    for (const label of members) thresholds[label] = threshold;
    return { positives: tp + fn, best, threshold };
  });
  return { global, units, thresholds };
}
