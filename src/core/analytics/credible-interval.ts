/**
 * How positive the comments of an item are, and how sure that is. The share of positive comments
 * has a uniform prior, so it is Beta(1 + positive, 1 + against) afterwards, and its quantiles are
 * taken exactly, at any level.
 */
import { betaQuantile } from '../distributions/beta.ts';

export interface ToneCounts {
  readonly positive: number;
  readonly negative: number;
  readonly neutral: number;
}

/**
 * What a neutral comment says: nothing, half of each, or, as in the reference project, that it
 * is not positive.
 */
export const NEUTRAL_RULES = ['ignore', 'half', 'negative'] as const;
export type NeutralRule = (typeof NEUTRAL_RULES)[number];

export interface CredibleInterval {
  /** Comments that count under the rule. */
  readonly counted: number;
  /** Share of positive ones, 0..1; null when none counts. */
  readonly share: number | null;
  /** Mean of the posterior. */
  readonly mean: number;
  /** Ends of the central interval: `level` of the posterior lies between them. */
  readonly low: number;
  readonly high: number;
  /** One-sided bounds: with probability `level` the share is above `lowerBound`; likewise below `upperBound`. */
  readonly lowerBound: number;
  readonly upperBound: number;
}

/**
 * @param counts not negative; fractions are allowed.
 * @param level 0 < level < 1. @throws `RangeError` otherwise.
 */
export function credibleInterval(
  counts: ToneCounts,
  level: number,
  rule: NeutralRule,
): CredibleInterval {
  checkCounts(counts);
  if (!(level > 0 && level < 1)) throw new RangeError(`level ${level} is not between 0 and 1`);
  const { positive, negative, neutral } = counts;
  const [plus, minus] = {
    ignore: [0, 0],
    half: [neutral / 2, neutral / 2],
    negative: [0, neutral],
  }[rule] as [number, number];
  const a = 1 + positive + plus;
  const b = 1 + negative + minus;
  const counted = a + b - 2;
  return {
    counted,
    share: counted === 0 ? null : (a - 1) / counted,
    mean: a / (a + b),
    low: betaQuantile((1 - level) / 2, a, b),
    high: betaQuantile((1 + level) / 2, a, b),
    lowerBound: betaQuantile(1 - level, a, b),
    upperBound: betaQuantile(level, a, b),
  };
}

export function checkCounts({ positive, negative, neutral }: ToneCounts): void {
  for (const count of [positive, negative, neutral]) {
    if (!(count >= 0 && Number.isFinite(count))) throw new RangeError(`${count} is no count`);
  }
}
