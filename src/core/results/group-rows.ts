import type { ComparisonGroup, ComparisonRow } from './comparison-rows.ts';

export interface RowGroup {
  readonly group: ComparisonGroup;
  readonly rows: readonly ComparisonRow[];
}

/** Rows that may stand beside one another, together; groups in the order of their first rows. */
export function groupRows(rows: readonly ComparisonRow[]): RowGroup[] {
  const groups = new Map<string, { group: ComparisonGroup; rows: ComparisonRow[] }>();
  for (const row of rows) {
    const found = groups.get(row.group.key);
    if (found) found.rows.push(row);
    else groups.set(row.group.key, { group: row.group, rows: [row] });
  }
  return [...groups.values()];
}
