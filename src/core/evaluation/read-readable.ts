/**
 * Our readable table: one row an item, `tags` with the true labels, and what was predicted either
 * as a column a label (its name, with probabilities below it), as one column `predicted`
 * (labels, each with `=probability` or bare), or as the columns `labels` and `probabilities` of
 * the command line's CSV. Lists are separated by comma, semicolon or bar. A label that an item's
 * list leaves out counts as probability 0.
 */
import { AppError } from '../errors.ts';
import { createCells } from '../metrics/cells.ts';
import { labelList } from '../table/label-list.ts';
import type { EvaluationSet } from './evaluation-set.ts';
import { textColumn } from './text-column.ts';

/**
 * @param rows the header first; blank rows are passed over.
 * @param known label names in their usual order; others follow in order of first occurrence.
 * @throws `AppError` `bad-input` with `details` row (1 = first after the header) and column.
 */
export function readReadable(
  rows: readonly (readonly string[])[],
  known: readonly string[],
): EvaluationSet {
  const header = (rows[0] ?? []).map((name) => name.trim());
  const twice = header.find((name, i) => name !== '' && header.indexOf(name) !== i);
  if (twice !== undefined) throw bad(`column ${twice} occurs twice`, { column: twice });
  const tags = header.indexOf('tags');
  if (tags === -1) throw bad('no column named tags', { column: 'tags' });
  const body = rows
    .map((row, i) => ({ row, number: i }))
    .slice(1)
    .filter(({ row }) => row.some((cell) => cell.trim() !== ''));
  if (body.length === 0) throw bad('no rows', {});
  for (const { row, number } of body) {
    if (row.length !== header.length) {
      throw bad(`row ${number} has ${row.length} cells, the header ${header.length}`, {
        row: number,
      });
    }
  }
  const actual = body.map(({ row }) => labelList(row[tags] ?? ''));
  const scores = scoresOf(header, body, new Set([...known, ...actual.flat()]));
  const names = inOrder(known, [
    ...actual.flat(),
    ...scores.rows.flatMap((row) => [...row.keys()]),
  ]);
  if (names.length === 0) throw bad('no labels', {});
  const index = new Map(names.map((name, i) => [name, i]));
  const probabilities = new Float64Array(body.length * names.length);
  const truth = new Uint8Array(body.length * names.length);
  body.forEach((_, item) => {
    for (const name of actual[item] ?? []) truth[item * names.length + (index.get(name) ?? 0)] = 1;
    for (const [name, p] of scores.rows[item] ?? []) {
      probabilities[item * names.length + (index.get(name) ?? 0)] = p;
    }
  });
  const id = header.indexOf('id');
  const text = textColumn(header.map((name, i) => (scores.columns.includes(i) ? '' : name)));
  const used = new Set([tags, id, text, ...scores.columns]);
  return {
    cells: createCells(body.length, names.length, probabilities, truth),
    names,
    ids: body.map(({ row, number }) => (id === -1 ? String(number) : (row[id] ?? '').trim())),
    texts: text === -1 ? null : body.map(({ row }) => (row[text] ?? '').trim()),
    tone: null,
    scored: scores.scored,
    ignored: header.filter((_, column) => !used.has(column)),
    notRead: [],
    reading: null,
    revision: null,
  };
}

interface BodyRow {
  readonly row: readonly string[];
  readonly number: number;
}
interface Scores {
  readonly rows: readonly ReadonlyMap<string, number>[];
  readonly columns: readonly number[];
  readonly scored: boolean;
}

function scoresOf(
  header: readonly string[],
  body: readonly BodyRow[],
  labels: ReadonlySet<string>,
): Scores {
  const [predicted, said, beside] = ['predicted', 'labels', 'probabilities'].map((name) =>
    header.indexOf(name),
  ) as [number, number, number];
  if (predicted !== -1) return fromList(body, predicted);
  if (said !== -1 && beside !== -1) return fromTwoLists(body, said, beside);
  return fromColumns(header, body, labels);
}

function fromColumns(
  header: readonly string[],
  body: readonly BodyRow[],
  labels: ReadonlySet<string>,
): Scores {
  const columns = header.flatMap((name, column) => (labels.has(name) ? [column] : []));
  if (columns.length === 0) {
    throw bad('neither a column predicted nor a column named after a label', {
      column: 'predicted',
    });
  }
  return {
    columns,
    scored: true,
    rows: body.map(
      ({ row, number }) =>
        new Map(
          columns.map((column) => [
            header[column] ?? '',
            probabilityOf(row[column] ?? '', number, header[column] ?? ''),
          ]),
        ),
    ),
  };
}

function fromList(body: readonly BodyRow[], column: number): Scores {
  let scored = false;
  const rows = body.map(({ row, number }) => {
    const said = new Map<string, number>();
    // A comma inside a number is kept: `спорт=0,9` is one label with a score.
    for (const part of labelList((row[column] ?? '').replaceAll(DECIMAL_COMMA, '.'))) {
      const [, name = part, score] = /^(.*?)\s*=\s*(\S*)$/.exec(part) ?? [];
      if (score !== undefined) scored = true;
      said.set(name.trim(), score === undefined ? 1 : probabilityOf(score, number, 'predicted'));
    }
    return said;
  });
  return { rows, columns: [column], scored };
}

/** After the sign of equality: nothing else tells a decimal comma from one between labels. */
const DECIMAL_COMMA = /(?<==\s*\d+),(?=\d)/g;

/** Commas separate only where nothing else does: else they are decimal. */
function scoreList(cell: string): string[] {
  const parts = /[;|]/.test(cell)
    ? cell.split(/[;|]/)
    : /^\s*\d+,\d+\s*$/.test(cell)
      ? [cell]
      : cell.split(',');
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function fromTwoLists(body: readonly BodyRow[], said: number, beside: number): Scores {
  const rows = body.map(({ row, number }) => {
    const names = labelList(row[said] ?? '');
    const scores = scoreList(row[beside] ?? '');
    if (names.length !== scores.length) {
      throw bad(`row ${number}: ${names.length} labels, ${scores.length} probabilities`, {
        row: number,
        column: 'probabilities',
      });
    }
    return new Map(
      names.map((name, i) => [name, probabilityOf(scores[i] ?? '', number, 'probabilities')]),
    );
  });
  return { rows, columns: [said, beside], scored: true };
}

/** A point or a decimal comma: spreadsheets of Russian newsrooms write the latter. */
function probabilityOf(text: string, row: number, column: string): number {
  const trimmed = text.trim();
  const value = trimmed === '' ? Number.NaN : Number(trimmed.replace(',', '.'));
  if (value >= 0 && value <= 1) return value;
  throw bad(`row ${row}, ${column}: "${trimmed}" is not a score of 0..1`, { row, column });
}

function inOrder(known: readonly string[], seen: readonly string[]): string[] {
  const all = new Set(seen);
  return [...known.filter((name) => all.has(name)), ...[...all].filter((n) => !known.includes(n))];
}

function bad(message: string, details: Record<string, string | number>): AppError {
  return new AppError('bad-input', message, { details });
}
