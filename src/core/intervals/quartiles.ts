/** Where the middle half of some values lies. */
import { quantileSorted } from 'simple-statistics';

export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** @throws `RangeError` for no values. */
export function quartiles(values: ArrayLike<number>): Quartiles {
  if (values.length === 0) throw new RangeError('quartiles of nothing');
  const sorted = Array.from(values).sort((a, b) => a - b);
  return {
    lower: quantileSorted(sorted, 0.25),
    median: quantileSorted(sorted, 0.5),
    upper: quantileSorted(sorted, 0.75),
  };
}
