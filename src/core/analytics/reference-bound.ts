/**
 * The reference project's "predictive interval", so that its numbers can be matched: the lower
 * end of a one-sided normal approximation of Beta(1 + positive, 1 + negative + neutral), with z
 * rounded to two digits and known for three levels only; any other level gets the z of 0.95.
 * For the exact bound see credible-interval.
 */
import { checkCounts, type ToneCounts } from './credible-interval.ts';

const Z: ReadonlyMap<number, number> = new Map([
  [0.9, 1.28],
  [0.95, 1.65],
  [0.99, 2.33],
]);

/** Levels whose z the reference knows. */
export const REFERENCE_LEVELS: readonly number[] = [...Z.keys()];

export interface ReferenceBound {
  /** 0..1 */
  readonly bound: number;
  /** The level that was really used: 0.95 in place of one that the reference does not know. */
  readonly level: number;
}

export function referenceBound(counts: ToneCounts, level: number): ReferenceBound {
  checkCounts(counts);
  const used = Z.has(level) ? level : 0.95;
  const a = 1 + counts.positive;
  const b = 1 + counts.negative + counts.neutral;
  const mean = a / (a + b);
  const variance = (a * b) / ((a + b) ** 2 * (a + b + 1));
  const bound = mean - (Z.get(used) ?? 1.65) * Math.sqrt(variance);
  return { bound: Math.min(1, Math.max(0, bound)), level: used };
}
