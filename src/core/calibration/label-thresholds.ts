/**
 * Thresholds from probabilities: one for all labels, and one a label pulled towards it. Picking
 * each label's best threshold by itself overfits rare labels (Lin and Lin, "On the Thresholding
 * Strategy for Infrequent Labels in Multi-label Classification", CIKM 2023); hence the pull.
 */
import type { Cells } from '../metrics/cells.ts';
import { bestGroupRow, groupSweep } from '../metrics/group-sweep.ts';
import { bestRow, sweep } from '../metrics/threshold-sweep.ts';

/** The grid's first threshold with the best protocol F1. */
export function bestGlobalThreshold(cells: Cells): number {
  const row = bestRow(sweep(cells), { kind: 'maximise', metric: 'f1' });
  if (row === null) throw new RangeError('an empty grid');
  return row.threshold;
}

export interface LabelThreshold {
  /** Positives of the label among the items. */
  readonly positives: number;
  /** The grid's first threshold with the label's best F1; null without positives. */
  readonly best: number | null;
}

/** [labels]. */
export function bestLabelThresholds(cells: Cells): LabelThreshold[] {
  return Array.from({ length: cells.labels }, (_, label) => {
    const rows = groupSweep(cells, [label]);
    const { tp = 0, fn = 0 } = rows[0] ?? {};
    const best = bestGroupRow(rows, { kind: 'maximise', metric: 'f1' });
    return { positives: tp + fn, best: best?.threshold ?? null };
  });
}

/**
 * global + n/(n+k) · (own − global), n the label's positives, to three decimals (a thousandth of
 * probability is far below what 1,000 items can tell; rounding is part of the rule, so that
 * whatever is evaluated is what is written).
 */
export function shrunk(global: number, own: number, positives: number, k: number): number {
  const share = k === 0 ? 1 : positives / (positives + k);
  return Math.round((global + share * (own - global)) * 1000) / 1000;
}
