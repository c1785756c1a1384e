/** How far two lists of figures lie apart; the permutation tests ask for one of them many times. */
import { ranksOf } from './correlation.ts';

export interface Distances {
  /** Kolmogorov and Smirnov's D, 0..1: the widest gap between the distribution functions. */
  readonly ks: number;
  /** Wasserstein's first distance: how far values must move on average, in their own unit. */
  readonly wasserstein: number;
  /** Cliff's delta, −1..1: how much oftener a value of the second list is larger than smaller. */
  readonly cliff: number;
}

/** @param first, second not empty, all finite. */
export function distancesOf(first: ArrayLike<number>, second: ArrayLike<number>): Distances {
  const pooled = poolOf(first, second);
  const group = new Uint8Array(pooled.size).fill(1, first.length);
  const { values, order } = pooled;
  let [below, gap, area, before] = [0, 0, 0, Number.NaN];
  walk(pooled, group, first.length, second.length, (difference, at) => {
    const value = values[order[at] ?? 0] ?? 0;
    if (!Number.isNaN(before)) area += Math.abs(below) * (value - before);
    gap = Math.max(gap, Math.abs(difference));
    [below, before] = [difference, value];
  });
  const ranks = ranksOf(values);
  const rankSum = ranks.slice(first.length).reduce((sum, rank) => sum + rank, 0);
  const u = rankSum - (second.length * (second.length + 1)) / 2;
  return {
    ks: gap,
    wasserstein: area,
    cliff: (2 * u) / (first.length * second.length) - 1,
  };
}

/** Kolmogorov and Smirnov's D as a function of the assignment, for `permutationTest`. */
export function ksDistance(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): (group: Uint8Array) => number {
  const pooled = poolOf(first, second);
  return (group) => {
    let gap = 0;
    walk(pooled, group, first.length, second.length, (difference) => {
      if (difference > gap) gap = difference;
      else if (-difference > gap) gap = -difference;
    });
    return gap;
  };
}

interface Pool {
  readonly size: number;
  readonly values: Float64Array;
  /** Items by rising value. */
  readonly order: Uint32Array;
  /** [order]: 1 where the next value is larger. */
  readonly ends: Uint8Array;
}

function poolOf(first: ArrayLike<number>, second: ArrayLike<number>): Pool {
  if (first.length === 0 || second.length === 0) throw new RangeError('a list is empty');
  const values = Float64Array.from([...Array.from(first), ...Array.from(second)]);
  if (!values.every(Number.isFinite)) throw new RangeError('a value is not finite');
  const order = Uint32Array.from(values, (_, i) => i).sort(
    (a, b) => (values[a] ?? 0) - (values[b] ?? 0),
  );
  const ends = Uint8Array.from(order, (item, at) => {
    const next = order[at + 1];
    return next === undefined || values[next] !== values[item] ? 1 : 0;
  });
  return { size: values.length, values, order, ends };
}

/** F₁ − F₂ after each distinct value. */
function walk(
  { order, ends }: Pool,
  group: Uint8Array,
  first: number,
  second: number,
  visit: (difference: number, at: number) => void,
): void {
  let [inFirst, inSecond] = [0, 0];
  for (let at = 0; at < order.length; at++) {
    if (group[order[at] ?? 0] === 0) inFirst++;
    else inSecond++;
    if (ends[at] === 1) visit(inFirst / first - inSecond / second, at);
  }
}
