/** Intervals of shares by Wilson's score (Wilson 1927), and of their difference (Newcombe 1998, method 10). */
import { normalCritical } from '../distributions/normal.ts';

export interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** `count` of `total`; null when there is nothing to divide by. @param count 0..total, may be fractional. */
export function wilson(count: number, total: number, level = 0.95): Share | null {
  if (!(count >= 0 && count <= total)) throw new RangeError(`${count} of ${total} is no share`);
  if (total === 0) return null;
  const z = normalCritical(level);
  const value = count / total;
  const scale = 1 + (z * z) / total;
  const middle = (value + (z * z) / (2 * total)) / scale;
  const half =
    (z / scale) * Math.sqrt((value * (1 - value)) / total + (z * z) / (4 * total * total));
  return {
    value,
    // Exactly 0 and 1 at the ends, where rounding would leave 1e-18.
    low: count === 0 ? 0 : Math.max(0, middle - half),
    high: count === total ? 1 : Math.min(1, middle + half),
  };
}

/** `b − a` with its interval. */
export function shareDifference(a: Share, b: Share): Share {
  const value = b.value - a.value;
  return {
    value,
    low: value - Math.hypot(b.value - b.low, a.high - a.value),
    high: value + Math.hypot(b.high - b.value, a.value - a.low),
  };
}
