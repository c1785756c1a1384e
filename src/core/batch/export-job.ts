/** A job's results as the bytes of a file, about a mebibyte at a time: no format is ever held whole. */
import { AppError } from '../errors.ts';
import { csvHead, csvRows } from '../table/export-csv.ts';
import { jsonlHead, jsonlRows } from '../table/export-jsonl.ts';
import type { Provenance, ResultRow } from '../table/result-row.ts';
import type { BatchStore } from './batch-store.ts';
import { type JudgedJob, readChunk } from './job-view.ts';
import { rowJudge } from './result-rows.ts';

export const EXPORT_FORMATS = ['csv', 'jsonl', 'parquet'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv',
  jsonl: 'application/x-ndjson',
  parquet: 'application/vnd.apache.parquet',
};

export interface ExportRequest extends JudgedJob {
  readonly format: ExportFormat;
  readonly provenance: Provenance;
}

export interface ExportOptions {
  readonly signal?: AbortSignal;
  /** Rows of the job passed so far. */
  readonly onProgress?: (rows: number) => void;
}

const PART_CHARACTERS = 1_048_576;

/** Rows with results only. @throws `AppError` `aborted`, and the store's errors. */
export async function* exportJob(
  store: BatchStore,
  request: ExportRequest,
  options: ExportOptions = {},
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { format, provenance } = request;
  const chunks = resultChunks(store, request, options);
  if (format === 'parquet') {
    // Fetched when it is asked for: a writer that most never need.
    const { parquetParts } = await import('../table/export-parquet.ts');
    yield* parquetParts(chunks, provenance);
    return;
  }
  const encoder = new TextEncoder();
  let text = format === 'csv' ? csvHead() : jsonlHead(provenance);
  for await (const rows of chunks) {
    text += format === 'csv' ? csvRows(rows, provenance) : jsonlRows(rows);
    if (text.length < PART_CHARACTERS) continue;
    yield encoder.encode(text);
    text = '';
  }
  yield encoder.encode(text);
}

async function* resultChunks(
  store: BatchStore,
  { job, names, fitted }: JudgedJob,
  { signal, onProgress }: ExportOptions,
): AsyncGenerator<ResultRow[]> {
  const judge = rowJudge(names, fitted);
  for (let first = 0, chunk = 0; first < job.rows; first += job.chunkRows, chunk++) {
    if (signal?.aborted) throw new AppError('aborted', 'export cancelled', { retryable: true });
    const [input, results] = await readChunk(store, job, chunk);
    if (results !== undefined) yield judge(input, results);
    onProgress?.(Math.min(job.rows, first + job.chunkRows));
  }
}
