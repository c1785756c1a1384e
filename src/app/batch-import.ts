/** From a file to a job in the store: looked at once to learn what it is, read once to take its rows. */
import { CHUNK_ROWS, resumeKey } from '../core/batch/batch.ts';
import type { BatchStore, Job, JobModel, Reading } from '../core/batch/batch-store.ts';
import { AppError } from '../core/errors.ts';
import { guessMapping, looksLikeHeader } from '../core/table/column-mapping.ts';
import { decodeStream, type DetectedEncoding, EncodingDetector } from '../core/table/encoding.ts';
import { FileHash } from '../core/table/file-hash.ts';
import { type InputRow, readRow, type RowFault } from '../core/table/input-rows.ts';
import { jsonColumns, openTable, type RawRow } from '../core/table/raw-rows.ts';
import { detectFormat } from '../core/table/table-format.ts';

/** The part of `Blob` that is used. */
export interface FileSource {
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

const PIECE = 1_048_576;
const SAMPLE = 262_144;
const PREVIEW_ROWS = 20;

async function* pieces(file: FileSource, size = file.size): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; at += PIECE) {
    yield new Uint8Array(await file.slice(at, Math.min(size, at + PIECE)).arrayBuffer());
  }
}

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

/** Reads the whole file once. @throws `AppError` `bad-input` for an empty one. */
export async function inspectFile(file: FileSource, signal?: AbortSignal): Promise<Inspection> {
  const hash = new FileHash();
  const detector = new EncodingDetector();
  for await (const piece of pieces(file)) {
    if (signal?.aborted) throw new AppError('aborted', 'another file came', { retryable: true });
    detector.push(piece);
    await hash.push(piece);
  }
  const detected = detector.finish();
  let sample = '';
  for await (const text of decodeStream(
    pieces(file, Math.min(file.size, SAMPLE)),
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
  const text = decodeStream(pieces(file, Math.min(file.size, SAMPLE)), reading.encoding);
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

export interface ImportRequest {
  readonly file: FileSource;
  readonly name: string;
  readonly fileHash: string;
  readonly reading: Reading;
  readonly model: JobModel;
  readonly labels: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly signal?: AbortSignal;
  /** Rows and faults so far. */
  readonly onProgress?: (rows: number, faults: number) => void;
}

export function jobId({
  fileHash,
  reading,
  model,
}: Pick<ImportRequest, 'fileHash' | 'reading' | 'model'>): Promise<string> {
  return resumeKey({ fileHash, reading: JSON.stringify(reading), ...model });
}

/**
 * Takes the rows in; the same file read in the same way for the same model is the same job, and
 * what it has computed stays. Only one import at a time may run in all tabs.
 * @throws `AppError` `bad-input` when no row can be used, `storage-full`, `aborted`.
 */
export async function importFile(store: BatchStore, request: ImportRequest): Promise<Job> {
  const id = await jobId(request);
  const known = await store.job(id);
  if (known !== undefined) return known;
  await store.sweep();
  try {
    return await takeRows(store, id, request);
  } catch (error) {
    await store.remove(id);
    throw error;
  }
}

async function takeRows(store: BatchStore, id: string, request: ImportRequest): Promise<Job> {
  const { file, reading, signal } = request;
  const table = await openTable(decodeStream(pieces(file), reading.encoding), reading);
  let rows: InputRow[] = [];
  let faults: RowFault[] = [];
  let [chunk, page, faultCount] = [0, 0, 0];
  const report = (): void => {
    request.onProgress?.(chunk * CHUNK_ROWS + rows.length, faultCount);
  };
  for await (const raw of table.rows) {
    if (signal?.aborted) throw new AppError('aborted', 'cancelled', { retryable: true });
    const read = readRow(raw, reading.mapping);
    if ('row' in read) rows.push(read.row);
    else faultCount = faults.push(read.fault) + page * CHUNK_ROWS;
    if (rows.length === CHUNK_ROWS) {
      await store.putInput(id, chunk++, rows);
      rows = [];
      report();
    }
    if (faults.length === CHUNK_ROWS) {
      await store.putFaults(id, page++, faults);
      faults = [];
    }
  }
  if (rows.length > 0) await store.putInput(id, chunk, rows);
  if (faults.length > 0) await store.putFaults(id, page, faults);
  const total = chunk * CHUNK_ROWS + rows.length;
  if (total === 0) {
    const first = (await store.faults(id, 1))[0];
    throw new AppError('bad-input', `no usable row; first fault: ${first?.reason ?? 'none'}`);
  }
  const job: Job = {
    id,
    file: request.name,
    fileHash: request.fileHash,
    reading,
    model: request.model,
    rows: total,
    faults: faultCount,
    chunkRows: CHUNK_ROWS,
    labels: request.labels,
    createdAt: request.createdAt,
  };
  await store.addJob(job);
  report();
  return job;
}
