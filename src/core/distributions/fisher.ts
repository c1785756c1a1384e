/**
 * Fisher's exact test of two shares (Fisher 1922): the p-value that all permutations of items
 * between the two groups would give, without drawing any.
 */

/** Logarithms of 0!, 1! … n!, made once for many tests. */
export function logFactorials(n: number): Float64Array {
  const table = new Float64Array(n + 1);
  for (let i = 2; i <= n; i++) table[i] = (table[i - 1] ?? 0) + Math.log(i);
  return table;
}

export interface TwoShares {
  readonly countA: number;
  readonly totalA: number;
  readonly countB: number;
  readonly totalB: number;
}

/**
 * Two-sided, as scipy and R do it: the sum over all tables with these margins that are no more
 * probable than this one.
 * @param logs of {@link logFactorials}, to `totalA + totalB` at least.
 */
export function fisherExact(shares: TwoShares, logs: Float64Array): number {
  const { countA, totalA, countB, totalB } = shares;
  for (const [count, total] of [
    [countA, totalA],
    [countB, totalB],
  ] as const) {
    if (!(Number.isInteger(count) && Number.isInteger(total) && count >= 0 && count <= total)) {
      throw new RangeError(`${count} of ${total} is no share`);
    }
  }
  const all = totalA + totalB;
  if (logs.length <= all) throw new RangeError('the table of factorials is too short');
  const found = countA + countB;
  const log = (i: number): number => logs[i] ?? 0;
  const constant = log(found) + log(all - found) + log(totalA) + log(totalB) - log(all);
  const density = (k: number): number =>
    constant - log(k) - log(found - k) - log(totalA - k) - log(totalB - found + k);
  // The same relative tolerance for ties as R's fisher.test.
  const limit = density(countA) + 1e-7;
  let sum = 0;
  const last = Math.min(found, totalA);
  for (let k = Math.max(0, found - totalB); k <= last; k++) {
    const value = density(k);
    if (value <= limit) sum += Math.exp(value);
  }
  return Math.min(1, sum);
}
