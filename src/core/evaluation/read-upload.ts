/** An uploaded table of either kind: the reference's class columns, or our readable one. */
import { fromCsv } from '../csv.ts';
import { AppError } from '../errors.ts';
import { readScoreTable } from '../score-table.ts';
import type { EvaluationSet } from './evaluation-set.ts';
import { readReadable } from './read-readable.ts';

export interface Upload {
  readonly table: string;
  /** Names for the numbers of class columns, one a line in order; null where there is no such file. */
  readonly names: string | null;
}

/**
 * @param known the app's label names in output order, for the readable kind.
 * @throws `AppError` `bad-input` naming row and column.
 */
export function readUpload(upload: Upload, known: readonly string[]): EvaluationSet {
  const rows = fromCsv(upload.table);
  const header = rows[0] ?? [];
  if (!header.some((name) => /^(target_)?class_\d+$/.test(name.trim()))) {
    return readReadable(rows, known);
  }
  const { classes, cells, ignored } = readScoreTable(rows);
  const names = upload.names === null ? null : namesOf(upload.names, classes);
  const id = header.findIndex((name) => ['id', 'sample_id'].includes(name.trim()));
  return {
    cells,
    names: names ?? classes.map((number) => `class_${number}`),
    ids: Array.from({ length: cells.items }, (_, item) =>
      id === -1 ? String(item + 1) : (rows[item + 1]?.[id] ?? '').trim(),
    ),
    tone: null,
    scored: true,
    ignored: ignored.filter((name) => name !== header[id]),
    notRead: [],
    revision: null,
  };
}

function namesOf(text: string, classes: readonly number[]): string[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
  return classes.map((number) => {
    const name = lines[number]?.trim() ?? '';
    if (name === '') {
      throw new AppError('bad-input', `the file of names has no line ${number + 1}`, {
        details: { column: `class_${number}` },
      });
    }
    return name;
  });
}
