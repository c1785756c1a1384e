/** An uploaded table of either kind: the reference's class columns, or our readable one. */
import { delimiterOf, fromCsv } from '../csv.ts';
import { AppError } from '../errors.ts';
import { readScoreTable } from '../score-table.ts';
import { type Encoding, EncodingDetector } from '../table/encoding.ts';
import type { EvaluationSet } from './evaluation-set.ts';
import { readReadable } from './read-readable.ts';
import { textColumn } from './text-column.ts';

export interface Upload {
  /** As the file has it, in any of `ENCODINGS`. */
  readonly table: Uint8Array;
  /** Names for the numbers of class columns, one a line in order; null where there is no such file. */
  readonly names: Uint8Array | null;
}

/**
 * @param known the app's label names in output order, for the readable kind.
 * @throws `AppError` `bad-input` naming row and column.
 */
export function readUpload(upload: Upload, known: readonly string[]): EvaluationSet {
  const { text, encoding } = decode(upload.table);
  const set = readTable(text, upload.names === null ? null : decode(upload.names).text, known);
  const undecodable = text.split('\uFFFD').length - 1;
  return { ...set, reading: { encoding, delimiter: delimiterOf(text), undecodable } };
}

function decode(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const detector = new EncodingDetector();
  detector.push(bytes);
  const { encoding } = detector.finish();
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function readTable(table: string, listed: string | null, known: readonly string[]): EvaluationSet {
  const rows = fromCsv(table);
  const header = rows[0] ?? [];
  if (!header.some((name) => /^(target_)?class_\d+$/.test(name.trim()))) {
    return readReadable(rows, known);
  }
  const { classes, cells, ignored } = readScoreTable(rows);
  const names = listed === null ? null : namesOf(listed, classes);
  const text = textColumn(header);
  const id = header.findIndex((name) => ['id', 'sample_id'].includes(name.trim()));
  return {
    cells,
    names: names ?? classes.map((number) => `class_${number}`),
    ids: Array.from({ length: cells.items }, (_, item) =>
      id === -1 ? String(item + 1) : (rows[item + 1]?.[id] ?? '').trim(),
    ),
    texts:
      text === -1
        ? null
        : Array.from({ length: cells.items }, (_, item) => (rows[item + 1]?.[text] ?? '').trim()),
    tone: null,
    scored: true,
    ignored: ignored.filter((name) => name !== header[id] && name !== header[text]),
    notRead: [],
    reading: null,
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
