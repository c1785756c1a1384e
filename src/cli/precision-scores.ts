/** What variants of one model answered and how long they took, beside the first of them. */
import { bestGlobalThreshold } from '../core/calibration/label-thresholds.ts';
import { quartiles } from '../core/intervals/quartiles.ts';
import { cellsFromLogits, predict } from '../core/metrics/cells.ts';
import { protocolScores } from '../core/metrics/protocol-scores.ts';
import type { PrecisionVariant } from '../core/results/precision-results.ts';

export interface Measured {
  /** [variants][items × labels] */
  readonly logits: readonly Float32Array[];
  /** [variants][items], milliseconds. */
  readonly times: readonly Float64Array[];
  /** [items, labels] of 0/1. */
  readonly truth: Uint8Array;
}

export function scorePrecisions(
  variants: readonly Pick<PrecisionVariant, 'name' | 'about' | 'bytes'>[],
  { logits, times, truth }: Measured,
): { readonly threshold: number; readonly variants: PrecisionVariant[] } {
  const [first] = logits;
  const [firstTimes] = times;
  if (first === undefined || firstTimes === undefined) throw new RangeError('no variants');
  const labels = first.length / firstTimes.length;
  const cellsOf = (values: Float32Array) =>
    cellsFromLogits(values, truth, labels, { kind: 'identity' });
  const exact = cellsOf(first);
  const threshold = bestGlobalThreshold(exact);
  const said = predict(exact, threshold);
  return {
    threshold,
    variants: variants.map(({ name, about, bytes }, v) => {
      const mine = logits[v] ?? first;
      const cells = cellsOf(mine);
      const predicted = predict(cells, threshold);
      const gaps = mine.map((logit, i) => Math.abs(logit - (first[i] ?? 0)));
      return {
        name,
        about,
        bytes,
        f1: protocolScores(cells, predicted).f1,
        meanDifference: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length,
        worstDifference: gaps.reduce((worst, gap) => Math.max(worst, gap), 0),
        flips: predicted.reduce((sum, one, i) => sum + (one === said[i] ? 0 : 1), 0),
        latency: quartiles((times[v] ?? firstTimes).map((t, item) => t / (firstTimes[item] ?? t))),
      };
    }),
  };
}

/** `wanted` positions of 0 to total − 1, spread evenly; all when there are fewer. */
export function spread(total: number, wanted: number): number[] {
  const count = Math.min(total, wanted);
  return Array.from({ length: count }, (_, i) => Math.floor((i * total) / count));
}

/** The chosen rows of a matrix [rows, columns]. */
export function rowsOf(matrix: Uint8Array, chosen: readonly number[], columns: number): Uint8Array {
  const out = new Uint8Array(chosen.length * columns);
  chosen.forEach((row, i) =>
    out.set(matrix.subarray(row * columns, (row + 1) * columns), i * columns),
  );
  return out;
}
