/** Rows of counts: each good one an item, each bad one a fault with its line and column. */
import type { RawRow } from '../table/raw-rows.ts';
import type { FileColumns, FileField } from './file-columns.ts';
import type { CountedItem } from './rank-items.ts';

export type CellReason =
  | NonNullable<RawRow['fault']>
  /** A cell that must have something has nothing. */
  | 'empty-cell'
  /** Not a whole number from 0. */
  | 'no-count'
  /** No name of a tone. */
  | 'no-tone'
  /** Not a number from 0 to 1. */
  | 'no-score';

export interface CellFault {
  readonly line: number;
  /** Null where the whole row is at fault. */
  readonly field: FileField | null;
  readonly reason: CellReason;
  /** What stands there, its beginning. */
  readonly value: string;
}

export interface Counted {
  readonly items: readonly (CountedItem & { readonly line: number })[];
  readonly faults: readonly CellFault[];
  /** Ids that more than one row has; each row stays an item of its own. */
  readonly repeated: readonly string[];
}

/** @param columns positive and negative must be there; without neutral it is 0, without id the row's number. */
export function readCounts(rows: readonly RawRow[], columns: FileColumns): Counted {
  const items: (CountedItem & { line: number })[] = [];
  const faults: CellFault[] = [];
  const seen = new Map<string, number>();
  rows.forEach((row, i) => {
    const counts = rowFault(row) ?? countsOf(row, columns);
    if ('reason' in counts) {
      faults.push(counts);
      return;
    }
    const id = idOf(cellOf(row, columns.id)) || String(i + 1);
    seen.set(id, (seen.get(id) ?? 0) + 1);
    items.push({ id, line: row.line, ...counts });
  });
  const repeated = [...seen].filter(([, count]) => count > 1).map(([id]) => id);
  return { items, faults, repeated };
}

export function cellOf(row: RawRow, column: number | null | undefined): string {
  return column === null || column === undefined ? '' : (row.cells[column] ?? '').trim();
}

export function rowFault(row: RawRow): CellFault | null {
  return row.fault === null
    ? null
    : { line: row.line, field: null, reason: row.fault, value: row.cells.join(' · ').slice(0, 80) };
}

/** 24006362.0, as pandas writes an id that is a number, is 24006362. */
export function idOf(cell: string): string {
  return cell.replace(/^(\d+)\.0+$/, '$1');
}

/** The three counts, or the first cell that is none. */
export function countsOf(
  row: RawRow,
  columns: FileColumns,
): { positive: number; negative: number; neutral: number } | CellFault {
  const counts = { positive: 0, negative: 0, neutral: 0 };
  for (const field of ['positive', 'negative', 'neutral'] as const) {
    const column = columns[field] ?? null;
    if (column === null) continue;
    const value = cellOf(row, column);
    const count = parseCount(value);
    if (count === null) {
      const reason = value === '' ? 'empty-cell' : 'no-count';
      return { line: row.line, field, reason, value: value.slice(0, 80) };
    }
    counts[field] = count;
  }
  return counts;
}

/** `12`, `12.0`, `12,0`, `1 200`. */
export function parseCount(text: string): number | null {
  const plain = text.replaceAll(/(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))/g, '');
  if (!/^\d+([.,]0+)?$/.test(plain)) return null;
  const count = Number(plain.replace(',', '.'));
  return Number.isSafeInteger(count) ? count : null;
}
