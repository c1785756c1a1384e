/** What a table shows of its rows: sorted, searched, and only those in view. */
import type { CsvCell } from '../core/csv.ts';

export interface TableRow {
  readonly key: string;
  /** By column key; null is an empty cell and stands last in either direction. */
  readonly values: Readonly<Record<string, CsvCell>>;
}

export interface Sorting {
  readonly column: string;
  readonly falling: boolean;
}

/** A sorted copy; equal rows keep their order. Text is compared as the language does. */
export function sortRows<R extends TableRow>(
  rows: readonly R[],
  sorting: Sorting | null,
  language: string,
): R[] {
  if (sorting === null) return [...rows];
  const { compare } = new Intl.Collator(language, { numeric: true });
  const sign = sorting.falling ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [a.values[sorting.column] ?? null, b.values[sorting.column] ?? null];
    if (x === null || y === null) return (x === null ? 1 : 0) - (y === null ? 1 : 0);
    if (typeof x === 'number' && typeof y === 'number') return sign * (x - y);
    return sign * compare(String(x), String(y));
  });
}

/** Rows where some text cell holds the words, in any order; ё and е are one letter. */
export function searchRows<R extends TableRow>(rows: readonly R[], query: string): readonly R[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = plain(
      Object.values(row.values)
        .filter((value) => typeof value === 'string')
        .join(' '),
    );
    return words.every((word) => text.includes(word));
  });
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е');
}

/** Rows to render: those in view and some around them. */
export function rowsInView(
  count: number,
  rowHeight: number,
  scrollTop: number,
  viewHeight: number,
  around = 10,
): { readonly from: number; readonly to: number } {
  const first = Math.floor(scrollTop / rowHeight) - around;
  const last = Math.ceil((scrollTop + viewHeight) / rowHeight) + around;
  const from = Math.max(0, Math.min(first, count));
  return { from, to: Math.max(from, Math.min(last, count)) };
}
