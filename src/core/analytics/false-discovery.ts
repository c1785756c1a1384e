/**
 * Benjamini and Hochberg's q-values (1995): of the tests called at q < 0.05, at most 5 % are
 * expected to be false calls. In the order of `pValues`.
 */
export function falseDiscoveryRates(pValues: readonly number[]): number[] {
  const order = pValues.map((_, i) => i).sort((a, b) => (pValues[b] ?? 1) - (pValues[a] ?? 1));
  const adjusted = new Array<number>(pValues.length).fill(1);
  let least = 1;
  order.forEach((test, above) => {
    const rank = pValues.length - above;
    least = Math.min(least, (pValues[test] ?? 1) * (pValues.length / rank));
    adjusted[test] = least;
  });
  return adjusted;
}
