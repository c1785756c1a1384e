/** A file for the analytics, read: what it is, how it was read, what in it is at fault. */
import type { DetectedEncoding } from '../table/encoding.ts';
import type { RawRow } from '../table/raw-rows.ts';
import { type ByteSource, readTable } from '../table/read-table.ts';
import type { TableFormat } from '../table/table-format.ts';
import type { CategoryTally } from './category-sentiment.ts';
import {
  type FileColumns,
  type FileField,
  type FileKind,
  guessColumns,
  missingFields,
} from './file-columns.ts';
import { type NewsSample, sampleOfRows } from './news-sample.ts';
import type { CountedItem } from './rank-items.ts';
import { type CellFault, cellOf, countsOf, idOf, readCounts, rowFault } from './read-counts.ts';
import { readToned, type TonedRow } from './read-tones.ts';

export type FileContent =
  | {
      readonly kind: 'counts';
      readonly items: readonly CountedItem[];
      readonly repeated: readonly string[];
    }
  /** Counts of tones a category, summed over its rows. */
  | { readonly kind: 'tallies'; readonly tallies: readonly CategoryTally[] }
  /** Categories or threads; `toJudge` of the rows have a text and no tone yet. */
  | { readonly kind: 'toned'; readonly rows: readonly TonedRow[]; readonly toJudge: number }
  | { readonly kind: 'news'; readonly sample: NewsSample; readonly undated: number }
  /** Columns are missing: one of each list is needed. */
  | { readonly kind: 'missing'; readonly fields: readonly (readonly FileField[])[] };

export interface AnalyticsFile {
  readonly encoding: DetectedEncoding;
  readonly format: TableFormat;
  readonly header: boolean;
  readonly columnNames: readonly string[];
  readonly columns: FileColumns;
  readonly rows: number;
  readonly content: FileContent;
  /** In the order of the file. */
  readonly faults: readonly CellFault[];
}

/** @param columns null for a guess by name. @throws `AppError` `bad-input`, see `readTable`. */
export async function readAnalyticsFile(
  file: ByteSource,
  kind: FileKind,
  columns: FileColumns | null,
): Promise<AnalyticsFile> {
  const table = await readTable(file);
  const chosen = columns ?? guessColumns(kind, table.columns);
  const missing = missingFields(kind, chosen);
  const { content, faults } =
    missing.length > 0
      ? { content: { kind: 'missing' as const, fields: missing }, faults: [] }
      : contentOf(kind, table.rows, chosen);
  return {
    encoding: table.encoding,
    format: table.format,
    header: table.header,
    columnNames: table.columns,
    columns: chosen,
    rows: table.rows.length,
    content,
    faults,
  };
}

function contentOf(
  kind: FileKind,
  rows: readonly RawRow[],
  columns: FileColumns,
): { content: FileContent; faults: readonly CellFault[] } {
  switch (kind) {
    case 'counts': {
      const { items, repeated, faults } = readCounts(rows, columns);
      return { content: { kind: 'counts', items, repeated }, faults };
    }
    case 'categories': {
      const texts = (columns.text ?? columns.tone ?? null) !== null;
      if (!texts) return talliesOf(rows, columns);
      const { faults, ...toned } = readToned(rows, columns, 'category', false);
      return { content: { kind: 'toned', ...toned }, faults };
    }
    case 'threads': {
      const { faults, ...toned } = readToned(rows, columns, 'thread', true);
      return { content: { kind: 'toned', ...toned }, faults };
    }
    case 'news': {
      const { sample, faults, undated } = sampleOfRows(rows, columns);
      return { content: { kind: 'news', sample, undated }, faults };
    }
  }
}

function talliesOf(
  rows: readonly RawRow[],
  columns: FileColumns,
): { content: FileContent; faults: readonly CellFault[] } {
  const tallies = new Map<string, CategoryTally>();
  const faults: CellFault[] = [];
  for (const row of rows) {
    const category = idOf(cellOf(row, columns.category));
    const counts = rowFault(row) ?? countsOf(row, columns);
    if ('reason' in counts) {
      faults.push(counts);
    } else if (category === '') {
      faults.push({ line: row.line, field: 'category', reason: 'empty-cell', value: '' });
    } else {
      const before = tallies.get(category);
      tallies.set(category, {
        category,
        positive: (before?.positive ?? 0) + counts.positive,
        negative: (before?.negative ?? 0) + counts.negative,
        neutral: (before?.neutral ?? 0) + counts.neutral,
        scored: 0,
        scoreSum: 0,
      });
    }
  }
  return { content: { kind: 'tallies', tallies: [...tallies.values()] }, faults };
}
