/** What a file is: its hash, encoding, format and columns, and its first rows under a reading. */
import { AppError } from '../errors.ts';
import { guessMapping, looksLikeHeader } from '../table/column-mapping.ts';
import { decodeStream, type DetectedEncoding, EncodingDetector } from '../table/encoding.ts';
import { FileHash } from '../table/file-hash.ts';
import { filePieces, type FileSource } from '../table/file-pieces.ts';
import { jsonColumns, openTable, type RawRow } from '../table/raw-rows.ts';
import { detectFormat } from '../table/table-format.ts';
import type { Reading } from './batch-store.ts';

const SAMPLE = 262_144;
const PREVIEW_ROWS = 20;

export interface Inspection {
  readonly fileHash: string;
  readonly detected: DetectedEncoding;
  /** The guess, to be corrected by hand. */
  readonly reading: Reading;
}

export interface Preview {
  readonly columns: readonly string[];
  readonly rows: readonly RawRow[];
}

export interface Inspected extends Inspection {
  readonly preview: Preview;
}

export interface Previewed {
  readonly reading: Reading;
  readonly preview: Preview;
}

/** Reads the whole file once. @throws `AppError` `bad-input` for an empty one. */
export async function inspectFile(file: FileSource, signal?: AbortSignal): Promise<Inspection> {
  const hash = new FileHash();
  const detector = new EncodingDetector();
  for await (const piece of filePieces(file)) {
    if (signal?.aborted) throw new AppError('aborted', 'another file came', { retryable: true });
    detector.push(piece);
    await hash.push(piece);
  }
  const detected = detector.finish();
  let sample = '';
  for await (const text of decodeStream(
    filePieces(file, Math.min(file.size, SAMPLE)),
    detected.encoding,
  )) {
    sample += text;
  }
  if (sample.trim() === '') throw new AppError('bad-input', 'the file is empty');
  const format = detectFormat(sample);
  const json = format.kind === 'json' ? await jsonColumns(once(sample)) : [];
  const draft: Reading = {
    encoding: detected.encoding,
    format,
    header: false,
    jsonColumns: json,
    mapping: { title: null, text: null, date: null, id: null, truth: null },
  };
  const raw = await previewFile(file, draft);
  const header = format.kind === 'json' || looksLikeHeader(raw.rows[0]?.cells ?? []);
  return {
    fileHash: await hash.finish(),
    detected,
    reading: await guessed(file, { ...draft, header }),
  };
}

/** The same reading with a new guess of the columns. */
export async function guessed(file: FileSource, reading: Reading): Promise<Reading> {
  const { columns, rows } = await previewFile(file, reading);
  return {
    ...reading,
    mapping: guessMapping(
      columns,
      rows.map((row) => row.cells),
    ),
  };
}

/** The first rows under a reading. */
export async function previewFile(file: FileSource, reading: Reading): Promise<Preview> {
  const text = decodeStream(filePieces(file, Math.min(file.size, SAMPLE)), reading.encoding);
  const table = await openTable(text, reading);
  const rows: RawRow[] = [];
  for await (const row of table.rows) {
    rows.push(row);
    if (rows.length === PREVIEW_ROWS) break;
  }
  // The sample of a longer file ends inside a row.
  if (rows.length < PREVIEW_ROWS && file.size > SAMPLE && rows.length > 1) rows.pop();
  return { columns: table.columns, rows };
}

async function* once(text: string): AsyncGenerator<string> {
  await Promise.resolve();
  yield text;
}
