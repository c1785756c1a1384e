/**
 * The difference of two models on the same items: both are recomputed on the same draws, so
 * that what is hard for both cancels out (paired bootstrap; Efron and Tibshirani 1993, chapter
 * 16; for language systems Koehn 2004 and Berg-Kirkpatrick et al. 2012).
 */
import {
  type BootstrapOptions,
  type Interval,
  intervalOf,
  resample,
  type Resampled,
  type Statistic,
} from './bootstrap.ts';

export interface Difference extends Interval {
  /**
   * Two-sided: twice the smaller share of resamples on either side of no difference, the
   * observed sample counted among them (so never 0), at most 1. Null where undefined.
   */
  readonly p: number | null;
}

/** a − b for every figure, in the order of the statistics. */
export function pairedBootstrap(
  a: Statistic,
  b: Statistic,
  items: number,
  options: BootstrapOptions,
): Difference[] {
  const minus: Statistic = (weights) => {
    const other = b(weights);
    return a(weights).map((x, i) => x - (other[i] ?? Number.NaN));
  };
  return resample(minus, items, options).map((figure) => difference(figure, options.level));
}

/**
 * a − b of one figure that was recomputed for both on the same draws: {@link resample} with
 * generators of the same seed over the same items in the same order.
 * @throws `RangeError` for another number of draws.
 */
export function differenceOf(a: Resampled, b: Resampled, level?: number): Difference {
  if (a.drawn.length !== b.drawn.length) {
    throw new RangeError(`${a.drawn.length} draws against ${b.drawn.length}`);
  }
  return difference(
    { value: a.value - b.value, drawn: a.drawn.map((x, i) => x - (b.drawn[i] ?? Number.NaN)) },
    level,
  );
}

function difference(figure: Resampled, level: number | undefined): Difference {
  return {
    ...intervalOf(figure, level),
    p: Number.isNaN(figure.value) ? null : pValue(figure.drawn),
  };
}

/** Differences below this are the last bits of two equal sums. */
const ROUNDING = 1e-12;

function pValue(differences: Float64Array): number {
  let [atMost, atLeast, known] = [0, 0, 0];
  for (const d of differences) {
    if (Number.isNaN(d)) continue;
    known += 1;
    if (d <= ROUNDING) atMost += 1;
    if (d >= -ROUNDING) atLeast += 1;
  }
  return Math.min(1, (2 * (Math.min(atMost, atLeast) + 1)) / (known + 1));
}
