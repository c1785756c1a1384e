/**
 * The reference project's table of scores: columns `class_<i>` with scores and `target_class_<i>`
 * with 0/1, one row an item, anything else ignored but named. Takes rows that a CSV reader has
 * split already.
 */
import { AppError } from './errors.ts';
import { type Cells, createCells } from './metrics/cells.ts';

export interface ScoreTable {
  /** The numbers of the class columns, ascending: what the cells' labels are. */
  readonly classes: readonly number[];
  readonly cells: Cells;
  /** Columns that are neither scores nor targets. */
  readonly ignored: readonly string[];
}

/**
 * @param rows the header first; blank rows are allowed at the end only.
 * @throws `AppError` `bad-input` for no class columns, one without its counterpart, a duplicate,
 * a row of another length, a score that is not a number of 0..1, a target other than 0 or 1.
 * `details` name row (1 = first after the header) and column.
 */
export function readScoreTable(rows: readonly (readonly string[])[]): ScoreTable {
  const [header = [], ...body] = rows;
  while (body.at(-1)?.every((cell) => cell.trim() === '') === true) body.pop();
  const scores = numbered(header, /^class_(\d+)$/);
  const targets = numbered(header, /^target_class_(\d+)$/);
  const classes = [...scores.keys()].sort((a, b) => a - b);
  if (classes.length === 0) throw bad('no column named class_<number>', {});
  const unpaired =
    classes.find((c) => !targets.has(c)) ?? [...targets.keys()].find((c) => !scores.has(c));
  if (unpaired !== undefined) {
    const column = scores.has(unpaired) ? `target_class_${unpaired}` : `class_${unpaired}`;
    throw bad(`column ${column} is missing`, { column });
  }
  if (body.length === 0) throw bad('no rows', {});
  const probabilities = new Float64Array(body.length * classes.length);
  const truth = new Uint8Array(body.length * classes.length);
  body.forEach((row, item) => {
    if (row.length !== header.length) {
      throw bad(`row ${item + 1} has ${row.length} cells, the header ${header.length}`, {
        row: item + 1,
      });
    }
    classes.forEach((number, label) => {
      const at = item * classes.length + label;
      probabilities[at] = cell(
        row,
        scores.get(number),
        item,
        header,
        'a score of 0..1',
        (x) => x >= 0 && x <= 1,
      );
      truth[at] = cell(row, targets.get(number), item, header, '0 or 1', (x) => x === 0 || x === 1);
    });
  });
  const used = new Set([...scores.values(), ...targets.values()]);
  return {
    classes,
    cells: createCells(body.length, classes.length, probabilities, truth),
    ignored: header.filter((_, column) => !used.has(column)),
  };
}

/** Class number → column. */
function numbered(header: readonly string[], pattern: RegExp): Map<number, number> {
  const columns = new Map<number, number>();
  header.forEach((name, column) => {
    const number = pattern.exec(name.trim())?.[1];
    if (number === undefined) return;
    if (columns.has(Number(number)))
      throw bad(`column ${name.trim()} occurs twice`, { column: name.trim() });
    columns.set(Number(number), column);
  });
  return columns;
}

function cell(
  row: readonly string[],
  column: number | undefined,
  item: number,
  header: readonly string[],
  expected: string,
  valid: (x: number) => boolean,
): number {
  const text = row[column ?? -1]?.trim() ?? '';
  const value = text === '' ? Number.NaN : Number(text);
  if (valid(value)) return value;
  const name = header[column ?? -1]?.trim() ?? '';
  throw bad(`row ${item + 1}, ${name}: "${text}" is not ${expected}`, {
    row: item + 1,
    column: name,
  });
}

function bad(message: string, details: Record<string, string | number>): AppError {
  return new AppError('bad-input', message, { details });
}
