/** Rates over time: a share of the items of each day, week or month, with its interval. */
import { type Share, wilson } from '../intervals/wilson.ts';
import { type Day, nextPeriod, PERIODS, type Period, periodStart } from './calendar-dates.ts';

export interface TrendPoint {
  /** First day of the period. */
  readonly start: Day;
  readonly items: number;
  readonly counts: readonly number[];
  /** One a series; null in a period without items, which is a gap and no zero. */
  readonly shares: readonly (Share | null)[];
}

export interface Trends {
  readonly period: Period;
  /** All periods from the first to the last, empty ones too. */
  readonly points: readonly TrendPoint[];
  /** Periods without items. */
  readonly gaps: number;
  readonly dated: number;
  readonly undated: number;
}

/** More points than this are no line any more. */
const MOST_POINTS = 800;

/**
 * @param days of each item; null where there is no readable date.
 * @param has whether item i belongs to series s.
 * Null when no item has a date.
 */
export function trends(
  days: readonly (Day | null)[],
  series: number,
  has: (item: number, s: number) => boolean,
  period: Period,
): Trends | null {
  const buckets = new Map<Day, { items: number; counts: number[] }>();
  let dated = 0;
  let [first, last] = [Infinity, -Infinity];
  days.forEach((day, item) => {
    if (day === null) return;
    dated += 1;
    const start = periodStart(day, period);
    first = Math.min(first, start);
    last = Math.max(last, start);
    let bucket = buckets.get(start);
    if (bucket === undefined) {
      buckets.set(start, (bucket = { items: 0, counts: new Array<number>(series).fill(0) }));
    }
    bucket.items += 1;
    for (let s = 0; s < series; s++) {
      if (has(item, s)) bucket.counts[s] = (bucket.counts[s] ?? 0) + 1;
    }
  });
  if (dated === 0) return null;
  const points: TrendPoint[] = [];
  for (let start = first; start <= last; start = nextPeriod(start, period)) {
    const { items, counts } = buckets.get(start) ?? {
      items: 0,
      counts: new Array<number>(series).fill(0),
    };
    points.push({ start, items, counts, shares: counts.map((count) => wilson(count, items)) });
  }
  return {
    period,
    points,
    gaps: points.filter(({ items }) => items === 0).length,
    dated,
    undated: days.length - dated,
  };
}

/** Periods that make a readable line of these days, finest first; months are always among them. */
export function usablePeriods(days: readonly (Day | null)[]): readonly Period[] {
  const [first, last] = spanOf(days);
  const length = { day: 1, week: 7, month: 30 };
  return PERIODS.filter(
    (period) => period === 'month' || (last - first) / length[period] < MOST_POINTS,
  );
}

/** The finest period that gives at most 40 points and 20 items a point on average, else months. */
export function usualPeriod(days: readonly (Day | null)[]): Period {
  const [first, last] = spanOf(days);
  const dated = days.filter((day) => day !== null).length;
  const length = { day: 1, week: 7, month: 30 };
  return (
    PERIODS.find((period) => {
      const points = (last - first) / length[period] + 1;
      return points <= 40 && dated / points >= 20;
    }) ?? (last - first < 60 ? 'week' : 'month')
  );
}

function spanOf(days: readonly (Day | null)[]): [Day, Day] {
  let [first, last] = [Infinity, -Infinity];
  for (const day of days) {
    if (day === null) continue;
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  return first > last ? [0, 0] : [first, last];
}
