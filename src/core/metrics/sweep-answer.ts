/** A sweep on resampled items, read off the vector that the resampling of both sweeps makes. */
import { type Interval, intervalOf, type Resampled } from '../intervals/bootstrap.ts';

export interface SweepIntervals {
  /** Precision, recall and F1, one interval a threshold of `GRID`. */
  readonly precision: readonly Interval[];
  readonly recall: readonly Interval[];
  readonly f1: readonly Interval[];
  /** The best threshold; its value is null where no threshold meets the floor. */
  readonly best: Interval;
  /** Share of resamples in which some threshold met the floor; 1 without a floor. */
  readonly met: number;
}

/** @param figures [3 · steps + 1]: precision, recall and F1 by threshold, then the best threshold. */
export function sweepAnswer(
  figures: readonly Resampled[],
  steps: number,
  level: number | undefined,
): SweepIntervals {
  const intervals = figures.map((figure) => intervalOf(figure, level));
  const drawn = figures[3 * steps]?.drawn ?? new Float64Array(0);
  return {
    precision: intervals.slice(0, steps),
    recall: intervals.slice(steps, 2 * steps),
    f1: intervals.slice(2 * steps, 3 * steps),
    best: intervals[3 * steps] ?? { value: null, low: null, high: null },
    met: drawn.filter((x) => !Number.isNaN(x)).length / drawn.length,
  };
}
