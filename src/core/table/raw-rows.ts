/** From pieces of text to rows of cells, with the line each began on; nothing larger than a row is held. */
import Papa from 'papaparse';
import { jsonObjects } from './json-objects.ts';
import { newlineOf, type TableFormat } from './table-format.ts';

/** Why a row is left out; each has a sentence in both languages. */
export type FaultReason =
  /** More or fewer cells than the header: which is which cannot be told. */
  | 'ragged'
  /** A quote is never closed, or text follows the closing one. */
  | 'quotes'
  | 'not-json'
  /** A JSON value that is no object. */
  | 'not-object'
  /** Neither headline nor text. */
  | 'empty'
  /** Bytes that the file's encoding does not know (U+FFFD after decoding). */
  | 'undecodable'
  /** The model failed on this row alone. */
  | 'model';

export interface RawRow {
  /** 1-based line of the file where the row begins. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly fault: FaultReason | null;
}

export interface RawTable {
  /** Unique names; `1`, `2` … where the file has no header. */
  readonly columns: readonly string[];
  readonly rows: AsyncGenerator<RawRow>;
}

export interface RawOptions {
  readonly format: TableFormat;
  /** Whether the first row names the columns; without meaning for JSON. */
  readonly header: boolean;
  /** Columns of a JSON file, in order; see {@link jsonColumns}. */
  readonly jsonColumns?: readonly string[];
}

/** Reads the header; rows follow as they are asked for. */
export async function openTable(
  text: AsyncIterable<string>,
  options: RawOptions,
): Promise<RawTable> {
  if (options.format.kind === 'json') {
    const columns = options.jsonColumns ?? [];
    return { columns, rows: jsonRows(text, columns) };
  }
  const rows = delimitedRows(text, options.format.delimiter);
  const first = await rows.next();
  if (first.done === true) return { columns: [], rows };
  const { cells } = first.value;
  const columns = options.header ? uniqueNames(cells) : cells.map((_, i) => String(i + 1));
  return { columns, rows: checkWidth(rows, options.header ? null : first.value, columns.length) };
}

/** Blank names become their number, repeated ones get one: `title`, `title (2)`. */
export function uniqueNames(cells: readonly string[]): string[] {
  const taken = new Set<string>();
  return cells.map((cell, i) => {
    const name = cell.trim() || String(i + 1);
    let unique = name;
    for (let n = 2; taken.has(unique); n++) unique = `${name} (${n})`;
    taken.add(unique);
    return unique;
  });
}

async function* checkWidth(
  rows: AsyncIterable<RawRow>,
  first: RawRow | null,
  width: number,
): AsyncGenerator<RawRow> {
  if (first !== null) yield first;
  for await (const row of rows) {
    yield row.fault === null && row.cells.length !== width ? { ...row, fault: 'ragged' } : row;
  }
}

/** Characters parsed at once: small, because a faulty row costs another parse of what follows it. */
const WINDOW = 65_536;
/** A row longer than this is taken for an open quote that swallows the file. */
const LONGEST_ROW = 4_194_304;

async function* delimitedRows(
  text: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<RawRow> {
  let held = '';
  let reader: WindowReader | null = null;
  // A row longer than a window is only parsed again when the text has doubled: no quadratic time.
  let enough = WINDOW;
  for await (const piece of text) {
    for (let at = 0; at < piece.length; at += WINDOW) {
      held += piece.slice(at, at + WINDOW);
      if (held.length < enough) continue;
      reader ??= new WindowReader(delimiter, newlineOf(held));
      const { rows, rest } = reader.read(held, held.length > LONGEST_ROW ? 'overlong' : 'more');
      yield* rows;
      held = rest;
      enough = Math.max(WINDOW, 2 * held.length);
    }
  }
  reader ??= new WindowReader(delimiter, newlineOf(held));
  yield* reader.read(held, 'last').rows;
}

/** Parses windows of text and counts lines. */
class WindowReader {
  readonly #delimiter: string;
  readonly #newline: '\n' | '\r';
  #line = 1;

  constructor(delimiter: string, newline: '\n' | '\r') {
    this.#delimiter = delimiter;
    this.#newline = newline;
  }

  /**
   * Whole rows of `text` and what is left. A row with faulty quotes ends with its first line,
   * so that a stray quote costs one row and not all up to the next quote.
   */
  read(text: string, part: 'more' | 'overlong' | 'last'): { rows: RawRow[]; rest: string } {
    const rows: RawRow[] = [];
    let rest = text;
    for (;;) {
      const { data, errors, meta } = this.#parse(rest, part !== 'last');
      const bad = errors.find((error) => error.type === 'Quotes')?.row;
      this.#keep(bad === undefined ? data : data.slice(0, bad), rows);
      if (bad === undefined && !(part === 'overlong' && data.length === 0)) {
        return { rows, rest: part === 'last' ? '' : rest.slice(meta.cursor) };
      }
      const start = bad === undefined || bad === 0 ? 0 : this.#parse(rest, false, bad).meta.cursor;
      const found = rest.indexOf(this.#newline, start);
      const end = found === -1 ? rest.length : found;
      rows.push({ line: this.#line++, cells: [rest.slice(start, end)], fault: 'quotes' });
      rest = rest.slice(end + 1);
      if (rest === '') return { rows, rest };
    }
  }

  #parse(text: string, partial: boolean, preview = 0) {
    const parser = new Papa.Parser({
      // A list has neither delimiter nor quotes: two characters that no text has.
      delimiter: this.#delimiter === '' ? '\u001f' : this.#delimiter,
      newline: this.#newline,
      preview,
      ...(this.#delimiter === '' ? { quoteChar: '\u0001' } : {}),
    });
    return parser.parse(text, 0, partial) as {
      data: string[][];
      errors: { type: string; row?: number }[];
      meta: { cursor: number };
    };
  }

  #keep(data: readonly string[][], rows: RawRow[]): void {
    for (const cells of data) {
      const line = this.#line;
      this.#line += 1 + newlines(cells);
      const end = cells.at(-1);
      if (end?.endsWith('\r') === true) cells[cells.length - 1] = end.slice(0, -1);
      if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells, fault: null });
    }
  }
}

function newlines(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count++;
  }
  return count;
}

async function* jsonRows(
  text: AsyncIterable<string>,
  columns: readonly string[],
): AsyncGenerator<RawRow> {
  for await (const { line, value, fault } of jsonObjects(text)) {
    yield fault === null
      ? { line, cells: columns.map((name) => cellOf(value[name])), fault }
      : { line, cells: [], fault };
  }
}

/** Lists (of tags) are joined by commas; other structures stay JSON. */
function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((v) => typeof v === 'string')) return value.join(',');
  return JSON.stringify(value);
}

/** All keys of the first `limit` objects, in order of appearance. */
export async function jsonColumns(text: AsyncIterable<string>, limit = 200): Promise<string[]> {
  const names = new Set<string>();
  let seen = 0;
  for await (const { value, fault } of jsonObjects(text)) {
    if (fault === null) for (const name of Object.keys(value)) names.add(name);
    if (++seen >= limit) break;
  }
  return [...names];
}
