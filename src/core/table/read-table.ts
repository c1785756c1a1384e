/** A whole file as a table in memory: encoding, format and header found out, rows with their lines. */
import { AppError } from '../errors.ts';
import { looksLikeHeader } from './column-mapping.ts';
import { decodeStream, type DetectedEncoding, EncodingDetector } from './encoding.ts';
import { jsonColumns, openTable, type RawRow } from './raw-rows.ts';
import { detectFormat, type TableFormat } from './table-format.ts';

/** The part of `Blob` that is used. */
export interface ByteSource {
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

export interface WholeTable {
  readonly encoding: DetectedEncoding;
  readonly format: TableFormat;
  /** False: columns are numbered, and the first row is data. */
  readonly header: boolean;
  readonly columns: readonly string[];
  readonly rows: readonly RawRow[];
}

const PIECE = 1_048_576;
const SAMPLE = 262_144;
/** Rows of a larger file would not fit a tab's memory several times over. */
const MOST_BYTES = 200_000_000;

/** @throws `AppError` `bad-input` for a file that is empty or too large. */
export async function readTable(file: ByteSource): Promise<WholeTable> {
  if (file.size > MOST_BYTES) {
    throw new AppError('bad-input', `${file.size} bytes are more than ${MOST_BYTES}`);
  }
  const detector = new EncodingDetector();
  for await (const piece of pieces(file)) detector.push(piece);
  const encoding = detector.finish();
  const decoded = (): AsyncGenerator<string> => decodeStream(pieces(file), encoding.encoding);
  let sample = '';
  for await (const text of decoded()) {
    sample += text;
    if (sample.length >= SAMPLE) break;
  }
  if (sample.trim() === '') throw new AppError('bad-input', 'the file is empty');
  const format = detectFormat(sample);
  const json = format.kind === 'json' ? await jsonColumns(decoded()) : [];
  const header =
    format.kind === 'json' ||
    (await openTable(once(firstLines(sample)), { format, header: true }).then(({ columns }) =>
      looksLikeHeader(columns),
    ));
  const table = await openTable(decoded(), { format, header, jsonColumns: json });
  const rows: RawRow[] = [];
  for await (const row of table.rows) rows.push(row);
  return { encoding, format, header, columns: table.columns, rows };
}

async function* pieces(file: ByteSource): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += PIECE) {
    yield new Uint8Array(await file.slice(at, Math.min(file.size, at + PIECE)).arrayBuffer());
  }
}

async function* once(text: string): AsyncGenerator<string> {
  await Promise.resolve();
  yield text;
}

function firstLines(sample: string): string {
  return sample.split(/\r\n|\n|\r/, 3).join('\n');
}
