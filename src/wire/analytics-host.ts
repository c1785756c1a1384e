/** The worker's side of the analytics: core functions, failures as data. */
import { readAnalyticsFile, type AnalyticsFile } from '../core/analytics/analytics-file.ts';
import type { Period } from '../core/analytics/calendar-dates.ts';
import {
  type CategoryOptions,
  type CategoryTally,
  judgeCategories,
  toneAssociation,
} from '../core/analytics/category-sentiment.ts';
import { coOccurrence, type CoOccurrence } from '../core/analytics/co-occurrence.ts';
import {
  driftReport,
  type DriftReference,
  type DriftReport,
} from '../core/analytics/drift-report.ts';
import type { FileColumns, FileKind } from '../core/analytics/file-columns.ts';
import { type JobChunk, type NewsSample, sampleOfJob } from '../core/analytics/news-sample.ts';
import {
  type CountedItem,
  rankItems,
  type Ranking,
  type RankOptions,
} from '../core/analytics/rank-items.ts';
import {
  type Temperature,
  threadRelation,
  type ThreadRow,
  threadStatistics,
} from '../core/analytics/thread-statistics.ts';
import { trends, type Trends, usualPeriod } from '../core/analytics/trends.ts';
import { attempt, type Result } from '../core/errors.ts';
import { sfc32 } from '../core/random.ts';
import type { Label, ModelThresholds } from '../core/schema.ts';
import type { ByteSource } from '../core/table/read-table.ts';
import type {
  AnalyticsHost,
  CategoryAnswer,
  OnProgress,
  Permuting,
  ThreadAnswer,
  TrendSeries,
} from './analytics-contract.ts';

export class AnalyticsStatistics implements AnalyticsHost {
  readAnalyticsFile(
    file: ByteSource,
    kind: FileKind,
    columns: FileColumns | null,
  ): Promise<Result<AnalyticsFile>> {
    return attempt('bad-input', () => readAnalyticsFile(file, kind, columns));
  }

  sampleOfJob(
    chunks: readonly JobChunk[],
    labels: readonly Label[],
    fitted: ModelThresholds,
  ): Promise<Result<NewsSample>> {
    return compute(() => sampleOfJob(chunks, labels, fitted));
  }

  rank(items: readonly CountedItem[], options: RankOptions): Promise<Result<Ranking>> {
    return compute(() => rankItems(items, options));
  }

  categories(
    tallies: readonly CategoryTally[],
    options: CategoryOptions,
    { seed, permutations }: Permuting,
    onProgress: OnProgress,
  ): Promise<Result<CategoryAnswer>> {
    return compute(() => ({
      categories: judgeCategories(tallies, options),
      association: toneAssociation(tallies, {
        random: sfc32(seed),
        permutations,
        onProgress: rarely(onProgress),
      }),
    }));
  }

  threads(
    rows: readonly ThreadRow[],
    temperature: Temperature,
    level: number,
  ): Promise<Result<ThreadAnswer>> {
    return compute(() => {
      const threads = threadStatistics(rows, temperature);
      return { threads, relation: threadRelation(threads, level) };
    });
  }

  drift(
    reference: DriftReference,
    current: NewsSample,
    { seed, permutations }: Permuting,
    onProgress: OnProgress,
  ): Promise<Result<DriftReport>> {
    return compute(() =>
      driftReport(reference, current, {
        random: sfc32(seed),
        permutations,
        onProgress: rarely(onProgress),
      }),
    );
  }

  pairs(
    labels: readonly (readonly number[])[],
    count: number,
    least: number,
  ): Promise<Result<CoOccurrence>> {
    return compute(() => coOccurrence(labels, count, { least }));
  }

  trends(
    { labels, tones, days }: Pick<NewsSample, 'labels' | 'tones' | 'days'>,
    series: readonly TrendSeries[],
    period: Period | null,
  ): Promise<Result<Trends | null>> {
    return compute(() => {
      if (days === null) return null;
      const has = (item: number, s: number): boolean => {
        const { of, index } = series[s] ?? { of: 'label', index: -1 };
        return of === 'tone' ? tones?.[item] === index : labels?.[item]?.includes(index) === true;
      };
      return trends(days, series.length, has, period ?? usualPeriod(days));
    });
  }
}

/** A message for each whole per cent only: a thousand calls would fill the page's queue. */
function rarely(onProgress: OnProgress): (done: number) => void {
  let last = -1;
  return (done) => {
    const percent = Math.floor(done * 100);
    if (percent === last) return;
    last = percent;
    onProgress(done);
  };
}

function compute<T>(work: () => T): Promise<Result<T>> {
  // eslint-disable-next-line @typescript-eslint/require-await -- a throw becomes a rejection
  return attempt('bad-input', async () => work());
}
