/** A copy of plain data with every number rounded to some decimals, for files people diff. */
export function roundNumbers<T>(value: T, decimals: number): T {
  const factor = 10 ** decimals;
  const walk = (x: unknown): unknown => {
    // Adding 0 turns −0, which JSON cannot say, into 0.
    if (typeof x === 'number') return Number.isInteger(x) ? x : Math.round(x * factor) / factor + 0;
    if (Array.isArray(x)) return x.map(walk);
    if (typeof x === 'object' && x !== null) {
      return Object.fromEntries(Object.entries(x).map(([key, inner]) => [key, walk(inner)]));
    }
    return x;
  };
  return walk(value) as T;
}
