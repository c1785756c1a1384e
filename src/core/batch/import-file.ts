/** A file's rows into the store, a chunk at a time; the job itself last. */
import { AppError } from '../errors.ts';
import { decodeStream } from '../table/encoding.ts';
import { filePieces, type FileSource } from '../table/file-pieces.ts';
import { type InputRow, readRow, type RowFault } from '../table/input-rows.ts';
import { openTable } from '../table/raw-rows.ts';
import { CHUNK_ROWS, resumeKey } from './batch.ts';
import type { BatchStore, Job, JobModel, Reading } from './batch-store.ts';

/** @typeParam Source what a file is in its thread. */
export interface FileToTake<Source = FileSource> {
  readonly file: Source;
  readonly name: string;
  readonly fileHash: string;
  readonly reading: Reading;
  readonly model: JobModel;
  readonly labels: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

export interface ImportOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface ImportProgress {
  readonly rows: number;
  readonly faults: number;
  /** Of the file's bytes, 0..1. */
  readonly share: number;
}

export function jobId({
  fileHash,
  reading,
  model,
}: Pick<FileToTake, 'fileHash' | 'reading' | 'model'>): Promise<string> {
  return resumeKey({ fileHash, reading: JSON.stringify(reading), ...model });
}

/**
 * Takes the rows in; the same file read in the same way for the same model is the same job, and
 * what it has computed stays. Only one import at a time may run in all tabs.
 * @throws `AppError` `bad-input` when no row can be used, `storage-full`, `aborted`.
 */
export async function importFile(
  store: BatchStore,
  request: FileToTake,
  options: ImportOptions = {},
): Promise<Job> {
  const id = await jobId(request);
  const known = await store.job(id);
  if (known !== undefined) return known;
  await store.sweep();
  try {
    return await takeRows(store, id, request, options);
  } catch (error) {
    // What cannot be removed now, because the database fails, the next import sweeps up.
    await store.remove(id).catch(() => undefined);
    throw error;
  }
}

async function takeRows(
  store: BatchStore,
  id: string,
  request: FileToTake,
  { signal, onProgress }: ImportOptions,
): Promise<Job> {
  const { file, reading } = request;
  let bytes = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const piece of filePieces(file)) {
      bytes += piece.length;
      yield piece;
    }
  };
  const table = await openTable(decodeStream(counted(), reading.encoding), reading);
  let rows: InputRow[] = [];
  let faults: RowFault[] = [];
  let [chunk, page, faultCount] = [0, 0, 0];
  const report = (): void => {
    onProgress?.({
      rows: chunk * CHUNK_ROWS + rows.length,
      faults: faultCount,
      share: file.size === 0 ? 1 : bytes / file.size,
    });
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
