/** An uploaded file of results, whatever its kind; one damaged file never takes the others along. */
import { type AppErrorData, AppError, toErrorData } from '../errors.ts';
import { comparisonRows, type ComparisonRow } from './comparison-rows.ts';
import { type LooseRows, readComparisonTable, readTracked } from './loose-rows.ts';
import { readResults } from './read-results.ts';

export interface ComparisonFile {
  readonly name: string;
  readonly rows: readonly ComparisonRow[];
  readonly ignored: readonly string[];
  /** Why nothing of the file could be read; null where it could. */
  readonly error: AppErrorData | null;
}

export function readComparison(name: string, text: string): ComparisonFile {
  try {
    return { name, ...read(name, text), error: null };
  } catch (error) {
    return { name, rows: [], ignored: [], error: toErrorData(error, 'bad-input') };
  }
}

/** JSON of ours, of the reference or of its tracker, one or a list of them; else a table. */
function read(name: string, text: string): LooseRows {
  const plain = text.replace(/^\uFEFF/, '').trimStart();
  if (plain === '') throw new AppError('bad-input', 'the file is empty');
  if (!/^[[{]/.test(plain)) return readComparisonTable(text, name);
  let json: unknown;
  try {
    json = JSON.parse(plain);
  } catch (cause) {
    throw new AppError('bad-input', `not JSON: ${String(cause)}`, { cause });
  }
  const list = Array.isArray(json) ? (json as unknown[]) : [json];
  if (list.length === 0) throw new AppError('bad-input', 'an empty list');
  const parts = list.map((value) =>
    isTracked(value)
      ? readTracked(value, name)
      : { rows: comparisonRows(readResults(value), name), ignored: [] },
  );
  return {
    // Keys are unique within one entry of a list only.
    rows: parts.flatMap(({ rows }, i) => rows.map((row) => ({ ...row, key: `${i} ${row.key}` }))),
    ignored: [...new Set(parts.flatMap(({ ignored }) => ignored))],
  };
}

/** The tracker's files have times or a status, and none of the reference's result block. */
function isTracked(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'experiment_id' in value &&
    'metrics' in value &&
    !('sanity' in value) &&
    ('status' in value || 'start_time' in value)
  );
}
