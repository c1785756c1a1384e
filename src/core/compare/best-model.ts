/** The best of several models by one metric, and those that are not significantly worse. */
import type { Resampled } from '../intervals/bootstrap.ts';
import { type Difference, differenceOf } from '../intervals/paired-bootstrap.ts';
import { holm } from './adjusted-p.ts';

export interface Rival {
  readonly id: string;
  /** Minus the best, better-is-more or not as the metric has it. */
  readonly difference: Difference;
  /** p of the difference after Holm over all rivals of the best. */
  readonly adjusted: number;
  readonly worse: boolean;
}

export interface BestModel {
  readonly id: string;
  readonly value: number;
  /** The others, nearest to the best first. */
  readonly rivals: readonly Rival[];
}

/** Adjusted p below this is called worse. */
export const BEST_LEVEL = 0.05;

/**
 * @param models each with the metric recomputed on the same draws (the same seed, the same items
 * in the same order). Models without a value are left out.
 * @param lessIsBetter for losses.
 */
export function bestModel(
  models: readonly { readonly id: string; readonly figure: Resampled }[],
  lessIsBetter: boolean,
): BestModel | null {
  const sign = lessIsBetter ? -1 : 1;
  const known = models.filter(({ figure }) => !Number.isNaN(figure.value));
  const [best, ...others] = known.sort((x, y) => sign * (y.figure.value - x.figure.value));
  if (best === undefined) return null;
  const differences = others.map(({ figure }) => differenceOf(figure, best.figure));
  const adjusted = holm(differences.map(({ p }) => p ?? 1));
  return {
    id: best.id,
    value: best.figure.value,
    rivals: others.map(({ id }, i) => {
      const difference = differences[i] ?? { value: null, low: null, high: null, p: null };
      const p = adjusted[i] ?? 1;
      return { id, difference, adjusted: p, worse: p < BEST_LEVEL };
    }),
  };
}
