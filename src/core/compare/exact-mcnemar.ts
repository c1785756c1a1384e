/**
 * McNemar's test in its exact form: of the items that exactly one of two models decides rightly,
 * is the share of either model's a half? Two-sided binomial test (McNemar 1947; Dietterich 1998;
 * scipy `binomtest(k, n, 0.5)`).
 * @param onlyA items that only the first decides rightly. @param onlyB the same of the second.
 * @returns p in 0..1; 1 where there is no such item.
 * @throws `RangeError` for counts that are no whole numbers from 0.
 */
export function exactMcNemar(onlyA: number, onlyB: number): number {
  for (const count of [onlyA, onlyB]) {
    if (!Number.isInteger(count) || count < 0) throw new RangeError(`${count} is no count`);
  }
  const n = onlyA + onlyB;
  const k = Math.min(onlyA, onlyB);
  if (2 * k === n) return 1;
  // From the largest term down, each by its ratio to the one before: no term overflows.
  let term = Math.exp(logBinomial(n, k) - n * Math.LN2);
  let tail = 0;
  for (let i = k; i >= 0; i--) {
    tail += term;
    term *= i / (n - i + 1);
  }
  return Math.min(1, 2 * tail);
}

function logBinomial(n: number, k: number): number {
  let sum = 0;
  for (let i = 1; i <= k; i++) sum += Math.log((n - k + i) / i);
  return sum;
}
