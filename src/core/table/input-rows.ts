/** From rows of cells to rows for the model, each good row with its place in the file, each bad one with its reason. */
import { hasContent } from '../text.ts';
import type { ColumnMapping } from './column-mapping.ts';
import type { FaultReason, RawRow } from './raw-rows.ts';

/** One news item of a file, as it goes to the model. */
export interface InputRow {
  readonly line: number;
  /** As in the file; empty without an id column. */
  readonly id: string;
  readonly title: string;
  readonly snippet: string;
  readonly date: string;
  /** As in the file, see `labelList`; null without such a column. */
  readonly truth: string | null;
}

export interface RowFault {
  readonly line: number;
  readonly reason: FaultReason;
  /** The beginning of the row, to find it by. */
  readonly excerpt: string;
}

const EXCERPT = 120;

export type ReadRow = { readonly row: InputRow } | { readonly fault: RowFault };

/** @param mapping columns beyond the row's end count as empty. */
export function readRow(raw: RawRow, mapping: ColumnMapping): ReadRow {
  const at = (column: number | null): string =>
    column === null ? '' : (raw.cells[column] ?? '').trim();
  const row: InputRow = {
    line: raw.line,
    id: at(mapping.id),
    title: at(mapping.title),
    snippet: at(mapping.text),
    date: at(mapping.date),
    truth: mapping.truth === null ? null : at(mapping.truth),
  };
  const reason = raw.fault ?? faultOf(row);
  if (reason === null) return { row };
  return {
    fault: {
      line: raw.line,
      reason,
      excerpt: raw.cells.join(' · ').slice(0, EXCERPT).toWellFormed(),
    },
  };
}

function faultOf(row: InputRow): FaultReason | null {
  if (row.title.includes('\ufffd') || row.snippet.includes('\ufffd')) return 'undecodable';
  return hasContent(row.title) || hasContent(row.snippet) ? null : 'empty';
}
