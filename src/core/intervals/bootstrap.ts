/**
 * Percentile bootstrap over items (Efron and Tibshirani 1993, chapter 13): items are drawn with
 * replacement, every figure is recomputed, and the interval is what the middle share of the
 * recomputed figures spans. It covers the choice of items, not that of annotators or seeds.
 * Repeated items push some figures one way (calibration error up, means over rare labels either
 * way); with a few dozen items a value may then lie outside its interval, with a thousand not.
 */
import { quantileSorted } from 'simple-statistics';
import { below, type Random } from '../random.ts';

/** Figures in some fixed order from [items] weights: how often each item counts. NaN = undefined. */
export type Statistic = (weights: ArrayLike<number>) => Float64Array;

export interface Interval {
  /** On the items as they are; null where the figure is undefined on them. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface BootstrapOptions {
  readonly random: Random;
  /** 1,000 when left out. */
  readonly resamples?: number;
  /** Share that the interval spans, 0..1; 0.95 when left out. */
  readonly level?: number;
}

export interface Resampled {
  /** The figure on the items as they are. */
  readonly value: number;
  /** [resamples] */
  readonly drawn: Float64Array;
}

/** Each figure of `statistic`, in its order, and its values in the resamples. */
export function resample(
  statistic: Statistic,
  items: number,
  options: BootstrapOptions,
): Resampled[] {
  const { random, resamples = 1000 } = options;
  const figures = Array.from(statistic(new Uint8Array(items).fill(1)), (value) => ({
    value,
    drawn: new Float64Array(resamples),
  }));
  const weights = new Uint32Array(items);
  for (let i = 0; i < resamples; i++) {
    weights.fill(0);
    for (let draw = 0; draw < items; draw++) {
      const item = below(items, random);
      weights[item] = (weights[item] ?? 0) + 1;
    }
    const values = statistic(weights);
    figures.forEach(({ drawn }, figure) => (drawn[i] = values[figure] ?? Number.NaN));
  }
  return figures;
}

/** One interval a figure of `statistic`, in its order, all from the same resamples. */
export function bootstrap(
  statistic: Statistic,
  items: number,
  options: BootstrapOptions,
): Interval[] {
  return resample(statistic, items, options).map((figure) => intervalOf(figure, options.level));
}

/**
 * Value and percentile interval; resamples in which the figure is undefined (a label drawn
 * without a positive, say) are left out, and without any value there is no interval.
 */
export function intervalOf({ value, drawn }: Resampled, level = 0.95): Interval {
  const known = Array.from(drawn.filter((x) => !Number.isNaN(x)).sort());
  if (Number.isNaN(value) || known.length === 0) return { value: null, low: null, high: null };
  return {
    value,
    low: quantileSorted(known, (1 - level) / 2),
    high: quantileSorted(known, (1 + level) / 2),
  };
}
