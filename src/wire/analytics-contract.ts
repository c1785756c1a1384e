/** What the statistics worker does for the Analytics page. Like the rest of it, it keeps nothing. */
import type { AnalyticsFile } from '../core/analytics/analytics-file.ts';
import type { Period } from '../core/analytics/calendar-dates.ts';
import type {
  Association,
  CategoryOptions,
  CategorySentiment,
  CategoryTally,
} from '../core/analytics/category-sentiment.ts';
import type { CoOccurrence } from '../core/analytics/co-occurrence.ts';
import type { Relation } from '../core/analytics/correlation.ts';
import type { DriftReference, DriftReport } from '../core/analytics/drift-report.ts';
import type { FileColumns, FileKind } from '../core/analytics/file-columns.ts';
import type { JobChunk, NewsSample } from '../core/analytics/news-sample.ts';
import type { CountedItem, Ranking, RankOptions } from '../core/analytics/rank-items.ts';
import type {
  Temperature,
  ThreadRow,
  ThreadStatistics,
} from '../core/analytics/thread-statistics.ts';
import type { Trends } from '../core/analytics/trends.ts';
import type { Result } from '../core/errors.ts';
import type { Label, ModelThresholds } from '../core/schema.ts';
import type { ByteSource } from '../core/table/read-table.ts';

export interface Permuting {
  readonly seed: number;
  readonly permutations: number;
}

/** Gets the share done, 0..1; on the page's side a `progress` of the client. */
export type OnProgress = (done: number) => unknown;

export interface CategoryAnswer {
  readonly categories: readonly CategorySentiment[];
  /** Null where tone and category cannot be associated: see `toneAssociation`. */
  readonly association: Association | null;
}

export interface ThreadAnswer {
  readonly threads: readonly ThreadStatistics[];
  readonly relation: Relation;
}

/** A label by its index in the sample, or a tone by its index in `TONES`. */
export interface TrendSeries {
  readonly of: 'label' | 'tone';
  readonly index: number;
}

export interface AnalyticsHost {
  readAnalyticsFile(
    file: ByteSource,
    kind: FileKind,
    columns: FileColumns | null,
  ): Promise<Result<AnalyticsFile>>;
  sampleOfJob(
    chunks: readonly JobChunk[],
    labels: readonly Label[],
    fitted: ModelThresholds,
  ): Promise<Result<NewsSample>>;
  rank(items: readonly CountedItem[], options: RankOptions): Promise<Result<Ranking>>;
  categories(
    tallies: readonly CategoryTally[],
    options: CategoryOptions,
    permuting: Permuting,
    onProgress: OnProgress,
  ): Promise<Result<CategoryAnswer>>;
  threads(
    rows: readonly ThreadRow[],
    temperature: Temperature,
    level: number,
  ): Promise<Result<ThreadAnswer>>;
  drift(
    reference: DriftReference,
    current: NewsSample,
    permuting: Permuting,
    onProgress: OnProgress,
  ): Promise<Result<DriftReport>>;
  pairs(
    labels: readonly (readonly number[])[],
    count: number,
    least: number,
  ): Promise<Result<CoOccurrence>>;
  /** Null without a period: the usual one. */
  trends(
    sample: Pick<NewsSample, 'labels' | 'tones' | 'days'>,
    series: readonly TrendSeries[],
    period: Period | null,
  ): Promise<Result<Trends | null>>;
}
