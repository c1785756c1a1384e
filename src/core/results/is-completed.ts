import type { ComparisonRow } from './comparison-rows.ts';

/** A row whose run came to its end; others are shown, never ranked. */
export function isCompleted({ status }: Pick<ComparisonRow, 'status'>): boolean {
  return status === null || status.toLowerCase() === 'completed';
}
