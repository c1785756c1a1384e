/** How long threads are, as a histogram. */
import { quantileSorted } from 'simple-statistics';

export interface LengthBins {
  /** At most twelve of equal width, whole numbers, both ends included. */
  readonly bins: readonly { readonly from: number; readonly to: number; readonly count: number }[];
  readonly median: number;
  readonly longest: number;
}

/** Null without threads. */
export function lengthBins(lengths: readonly number[]): LengthBins | null {
  const sorted = [...lengths].sort((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return null;
  const width = Math.max(1, Math.ceil((last - first + 1) / 12));
  return {
    bins: Array.from({ length: Math.ceil((last - first + 1) / width) }, (_, i) => {
      const from = first + i * width;
      const to = from + width - 1;
      const count = sorted.filter((length) => length >= from && length <= to).length;
      return { from, to, count };
    }),
    median: quantileSorted(sorted, 0.5),
    longest: last,
  };
}
