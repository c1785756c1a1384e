/**
 * Thresholds from probabilities: one for all labels, and one a label pulled towards it. Picking
 * each label's best threshold by itself overfits rare labels (Lin and Lin, "On the Thresholding
 * Strategy for Infrequent Labels in Multi-label Classification", CIKM 2023); hence the pull.
 */
import type { Cells } from '../metrics/cells.ts';
import { bestRow, GRID, gridLevel, sweep } from '../metrics/threshold-sweep.ts';

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
  const { labels, probabilities, truth } = cells;
  const width = GRID.length + 1;
  const hit = new Uint32Array(labels * width);
  const said = new Uint32Array(labels * width);
  for (let i = 0, label = 0; i < probabilities.length; i++) {
    const at = label * width + gridLevel(probabilities[i] ?? 0);
    said[at] = (said[at] ?? 0) + 1;
    hit[at] = (hit[at] ?? 0) + (truth[i] ?? 0);
    if (++label === labels) label = 0;
  }
  return Array.from({ length: labels }, (_, label) => {
    const hits = hit.subarray(label * width, (label + 1) * width);
    const positives = hits.reduce((a, b) => a + b, 0);
    if (positives === 0) return { positives, best: null };
    return {
      positives,
      best: bestOf(hits, said.subarray(label * width, (label + 1) * width), positives),
    };
  });
}

/** @param hits, said [levels]: (true) cells whose probability reaches exactly that level. */
function bestOf(hits: Uint32Array, said: Uint32Array, positives: number): number {
  let [tp, predicted, best, bestF1] = [0, 0, 0, -1];
  for (let level = GRID.length; level >= 1; level--) {
    tp += hits[level] ?? 0;
    predicted += said[level] ?? 0;
    const f1 = (2 * tp) / (predicted + positives);
    // From the top down, so "at least" makes the lowest of equals win, as in the sweep.
    if (f1 >= bestF1) {
      best = level / 100;
      bestF1 = f1;
    }
  }
  return best;
}

/**
 * global + n/(n+k) · (own − global), n the label's positives, to three decimals (a thousandth of
 * probability is far below what 1,000 items can tell; rounding is part of the rule, so that
 * whatever is evaluated is what is written).
 */
export function shrunk(global: number, own: number, positives: number, k: number): number {
  return Math.round((global + (positives / (positives + k)) * (own - global)) * 1000) / 1000;
}
