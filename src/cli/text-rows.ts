/** Texts of a file or of standard input, row by row as they come: nothing larger than a row is held. */
import { guessMapping, looksLikeHeader } from '../core/table/column-mapping.ts';
import { decodeStream, EncodingDetector } from '../core/table/encoding.ts';
import {
  type FaultReason,
  jsonColumns,
  openTable,
  type RawOptions,
  type RawRow,
} from '../core/table/raw-rows.ts';
import { detectFormat, type TableFormat } from '../core/table/table-format.ts';

export const INPUTS = ['auto', 'lines', 'csv', 'tsv', 'json'] as const;
export type InputFormat = (typeof INPUTS)[number];

export interface TextRow {
  readonly kind: 'text';
  readonly line: number;
  /** Empty where the input has none. */
  readonly id: string;
  readonly title: string;
  readonly snippet: string;
}

export interface UnreadRow {
  readonly kind: 'unread';
  readonly line: number;
  readonly reason: FaultReason;
}

const SAMPLE = 262_144;
const HEAD_ROWS = 20;

/**
 * @param name of the file; its extension tells the format where `format` is `auto`. Without one,
 * JSON is known by its first character and everything else is one title a line: a comma in a
 * headline makes no table.
 * @param say tells what was taken for what, where it is a guess.
 */
export async function* textRows(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  format: InputFormat,
  say: (text: string) => void,
): AsyncGenerator<TextRow | UnreadRow> {
  const { head, rest } = await takeHead(bytes);
  const detector = new EncodingDetector();
  for (const piece of head) detector.push(piece);
  const { encoding, by } = detector.finish();
  if (by === 'letters') say(`read as ${encoding}, by its letters`);
  let sample = '';
  for await (const text of decodeStream(each(head), encoding)) sample += text;
  const whole = decodeStream(chain(head, rest), encoding);
  const table = formatOf(sample, name, format);
  if (table === null) {
    yield* lineRows(whole);
    return;
  }
  const options = await optionsOf(sample, table);
  if (options.format.kind === 'delimited' && !options.header) say('no header line was found');
  const preview = await openTable(each([sample]), options);
  const first: RawRow[] = [];
  for await (const row of preview.rows) {
    first.push(row);
    if (first.length === HEAD_ROWS) break;
  }
  const columns = guessMapping(
    preview.columns,
    first.map(({ cells }) => cells),
  );
  const shown = (column: number | null): string =>
    column === null ? 'none' : `"${preview.columns[column] ?? ''}"`;
  say(`title: ${shown(columns.title)}, lead: ${shown(columns.text)}, id: ${shown(columns.id)}`);
  const { rows } = await openTable(whole, options);
  for await (const raw of rows) {
    const at = (column: number | null): string =>
      column === null ? '' : (raw.cells[column] ?? '').trim();
    const row = {
      kind: 'text' as const,
      line: raw.line,
      id: at(columns.id),
      title: at(columns.title),
      snippet: at(columns.text),
    };
    const reason = raw.fault ?? faultOf(row);
    yield reason === null ? row : { kind: 'unread', line: raw.line, reason };
  }
}

/** Null for one title a line. */
function formatOf(sample: string, name: string, format: InputFormat): TableFormat | null {
  const detected = detectFormat(sample);
  const kind = format === 'auto' ? byExtension(name, detected) : format;
  switch (kind) {
    case 'lines':
      return null;
    case 'json':
      return { kind: 'json' };
    case 'tsv':
      return { kind: 'delimited', delimiter: '\t' };
    case 'csv':
      return detected.kind === 'delimited' && detected.delimiter !== ''
        ? detected
        : { kind: 'delimited', delimiter: ',' };
  }
}

function byExtension(name: string, detected: TableFormat): Exclude<InputFormat, 'auto'> {
  const extension = /\.(\w+)$/.exec(name.toLowerCase())?.[1] ?? '';
  if (extension === 'tsv') return 'tsv';
  if (extension === 'csv') return 'csv';
  return detected.kind === 'json' ? 'json' : 'lines';
}

async function optionsOf(sample: string, format: TableFormat): Promise<RawOptions> {
  if (format.kind === 'json') {
    return { format, header: false, jsonColumns: await jsonColumns(each([sample])) };
  }
  const { rows } = await openTable(each([sample]), { format, header: false });
  const first = await rows.next();
  const cells = first.done === true ? [] : first.value.cells;
  return { format, header: looksLikeHeader(cells) };
}

async function* lineRows(text: AsyncIterable<string>): AsyncGenerator<TextRow | UnreadRow> {
  let line = 1;
  let held = '';
  const rowOf = (title: string): TextRow | UnreadRow => {
    const row = { kind: 'text' as const, line, id: '', title: title.trim(), snippet: '' };
    const reason = faultOf(row);
    return reason === null ? row : { kind: 'unread', line, reason };
  };
  for await (const piece of text) {
    const lines = (held + piece).split('\n');
    held = lines.pop() ?? '';
    for (const one of lines) {
      if (one.trim() !== '') yield rowOf(one);
      line++;
    }
  }
  if (held.trim() !== '') yield rowOf(held);
}

/** Rows without a letter are answered as such; bytes that could not be read are no text. */
function faultOf({ title, snippet }: TextRow): FaultReason | null {
  return title.includes('\ufffd') || snippet.includes('\ufffd') ? 'undecodable' : null;
}

async function takeHead(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array[]; rest: AsyncIterator<Uint8Array> }> {
  const rest = bytes[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let size = 0;
  while (size < SAMPLE) {
    const next = await rest.next();
    if (next.done === true) break;
    // A stream of text, as tests make it, comes in strings.
    const piece =
      typeof next.value === 'string' ? new TextEncoder().encode(next.value) : next.value;
    head.push(piece);
    size += piece.length;
  }
  return { head, rest };
}

async function* chain(
  head: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* head;
  for (;;) {
    const next = await rest.next();
    if (next.done === true) return;
    yield next.value;
  }
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  await Promise.resolve();
  yield* items;
}
