/** What every view of the page is given, and what is filtered out of it. */
import type { ShippedEntry } from '../../app/shipped-index.ts';
import type { HeadlineMetric } from '../../core/metrics/headline.ts';
import { LOSSES } from '../../core/metrics/headline.ts';
import type { ComparisonRow } from '../../core/results/comparison-rows.ts';
import { groupRows, type RowGroup } from '../../core/results/group-rows.ts';
import type { ResultsIndex, StoredLatency } from '../../core/results/results-index.ts';
import type { RowNames } from './row-names.ts';

export interface CompareData {
  readonly groups: readonly RowGroup[];
  readonly metric: HeadlineMetric;
  readonly names: RowNames;
  readonly index: ResultsIndex;
  /** Predictions that this build ships. */
  readonly entries: readonly ShippedEntry[];
}

export interface Filter {
  readonly split: string | null;
  readonly protocol: string | null;
}

/** Groups that pass the filter; what states no split or protocol passes no filter of it. */
export function filterGroups(rows: readonly ComparisonRow[], filter: Filter): RowGroup[] {
  return groupRows(
    rows.filter(
      ({ group }) =>
        (filter.split === null || group.split === filter.split) &&
        (filter.protocol === null || group.protocol === filter.protocol),
    ),
  );
}

/** Different values in the order of their first row; nulls left out. */
export function distinct(
  rows: readonly ComparisonRow[],
  of: (row: ComparisonRow) => string | null,
): string[] {
  return [...new Set(rows.map(of).filter((value) => value !== null))];
}

/** Best first by the metric; rows without it last, as they came. */
export function byMetric(rows: readonly ComparisonRow[], metric: HeadlineMetric): ComparisonRow[] {
  const sign = LOSSES.has(metric) ? -1 : 1;
  const value = (row: ComparisonRow): number =>
    row.figures[metric]?.value ?? Number.NEGATIVE_INFINITY * sign;
  return [...rows].sort((x, y) => {
    const difference = sign * (value(y) - value(x));
    return Number.isNaN(difference) ? 0 : difference;
  });
}

/** The row's figure; null where it has none. */
export function valueOf(row: ComparisonRow, metric: HeadlineMetric): number | null {
  return row.figures[metric]?.value ?? null;
}

/** Unique among all rows of the page. */
export function rowId(row: ComparisonRow): string {
  return `${row.file} ${row.key}`;
}

/** Whether a row is of the site's own files; an uploaded one may have their name and ids. */
export function isShipped({ index }: Pick<CompareData, 'index'>, row: ComparisonRow): boolean {
  return index.rows.includes(row);
}

/** The stored answers of a row, item by item; null for uploads and models without. */
export function predictionsOf(data: CompareData, row: ComparisonRow): ShippedEntry | null {
  if (!isShipped(data, row) || data.index.thresholds[row.id] === undefined) return null;
  return (
    data.entries.find(({ model, split }) => model === row.id && split === row.group.split) ?? null
  );
}

/** Of the same model in the same precision at that many tokens. */
export function storedLatency(
  { index }: Pick<CompareData, 'index'>,
  row: ComparisonRow,
  tokens: number,
): StoredLatency | null {
  if (row.precision === null || !isShipped({ index }, row)) return null;
  return (
    index.latency.find(
      (stored) =>
        stored.model === row.id && stored.precision === row.precision && stored.tokens === tokens,
    ) ?? null
  );
}
