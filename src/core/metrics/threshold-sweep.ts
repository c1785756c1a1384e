/**
 * Every score at each threshold of the protocol's grid, 0.01 to 0.99 in steps of 0.01, from one
 * pass over the cells.
 */
import type { Cells } from './cells.ts';
import { type ProtocolScores, protocolFromCounts } from './protocol-scores.ts';

/** step/100 exactly as a decimal literal would give it: no sum of 0.01s that drifts. */
export const GRID: readonly number[] = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);

/** How many thresholds of {@link GRID} a probability reaches, 0..99, by the comparison p ≥ t. */
export function gridLevel(probability: number): number {
  let level = Math.max(0, Math.min(99, Math.floor(probability * 100)));
  // The product may round across a grid point; the comparison itself decides.
  while (level < 99 && probability >= (level + 1) / 100) level += 1;
  while (level > 0 && probability < level / 100) level -= 1;
  return level;
}

export interface SweepRow extends ProtocolScores {
  readonly threshold: number;
  /** Mean number of labels predicted an item. */
  readonly labelsPerItem: number;
}

/** One row a threshold of {@link GRID}, ascending; equal to scoring each threshold by itself. */
export function sweep(cells: Cells): SweepRow[] {
  const { items, labels, probabilities, truth } = cells;
  const width = GRID.length + 1;
  // [items, levels]: cells (and true cells) whose probability reaches exactly that level.
  const said = new Uint16Array(items * width);
  const hit = new Uint16Array(items * width);
  const actual = new Uint32Array(items);
  for (let item = 0, i = 0; item < items; item++) {
    for (const end = i + labels; i < end; i++) {
      const at = item * width + gridLevel(probabilities[i] ?? 0);
      const t = truth[i] ?? 0;
      said[at] = (said[at] ?? 0) + 1;
      hit[at] = (hit[at] ?? 0) + t;
      actual[item] = (actual[item] ?? 0) + t;
    }
    // From the top: cells at or above each level.
    for (let at = (item + 1) * width - 2; at >= item * width; at--) {
      said[at] = (said[at] ?? 0) + (said[at + 1] ?? 0);
      hit[at] = (hit[at] ?? 0) + (hit[at + 1] ?? 0);
    }
  }
  const column = (matrix: Uint16Array, level: number): Uint32Array =>
    Uint32Array.from({ length: items }, (_, item) => matrix[item * width + level] ?? 0);
  return GRID.map((threshold, i) => {
    const counts = { hit: column(hit, i + 1), predicted: column(said, i + 1), actual };
    const labelsPerItem = counts.predicted.reduce((a, b) => a + b, 0) / items;
    return { threshold, ...protocolFromCounts(counts, labels), labelsPerItem };
  });
}

type SweepMetric = 'precision' | 'recall' | 'f1' | 'micro_precision' | 'micro_recall' | 'micro_f1';

/** What the threshold is chosen for. */
export type Objective =
  | { readonly kind: 'maximise'; readonly metric: SweepMetric }
  /** The most precise threshold whose recall is at least `floor`, 0..1. */
  | { readonly kind: 'precision-at-recall'; readonly floor: number }
  /** The highest recall whose precision is at least `floor`, 0..1. */
  | { readonly kind: 'recall-at-precision'; readonly floor: number };

/** The objectives whose best threshold can be given an interval, for all labels or for some. */
export type TuningObjective =
  | Exclude<Objective, { readonly kind: 'maximise' }>
  | { readonly kind: 'maximise'; readonly metric: 'precision' | 'recall' | 'f1' };

/** The first best row; null when no row meets the floor. */
export function bestRow(rows: readonly SweepRow[], objective: Objective): SweepRow | null {
  let best: SweepRow | null = null;
  let bestValue = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    const value = valueOf(row, objective);
    if (value > bestValue) {
      best = row;
      bestValue = value;
    }
  }
  return best;
}

function valueOf(row: SweepRow, objective: Objective): number {
  switch (objective.kind) {
    case 'maximise':
      return row[objective.metric];
    case 'precision-at-recall':
      return row.recall >= objective.floor ? row.precision : Number.NEGATIVE_INFINITY;
    case 'recall-at-precision':
      return row.precision >= objective.floor ? row.recall : Number.NEGATIVE_INFINITY;
  }
}
