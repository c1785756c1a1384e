/** Where jobs live: what the runner needs of a database, so that it can be tested without one. */
import type { ColumnMapping } from '../table/column-mapping.ts';
import type { Encoding } from '../table/encoding.ts';
import type { InputRow, RowFault } from '../table/input-rows.ts';
import type { TableFormat } from '../table/table-format.ts';
import type { ChunkResults } from './chunk-results.ts';

/** How a file is read. */
export interface Reading {
  readonly encoding: Encoding;
  readonly format: TableFormat;
  readonly header: boolean;
  /** Of a JSON file. */
  readonly jsonColumns: readonly string[];
  readonly mapping: ColumnMapping;
}

export interface JobModel {
  readonly modelId: string;
  readonly revision: string;
  readonly precision: string;
  readonly device: string;
  readonly runtime: string;
}

export interface Job {
  /** See `resumeKey`. */
  readonly id: string;
  readonly file: string;
  readonly fileHash: string;
  readonly reading: Reading;
  readonly model: JobModel;
  readonly rows: number;
  readonly faults: number;
  readonly chunkRows: number;
  readonly labels: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

export interface BatchStore {
  /** Newest first. */
  jobs(): Promise<Job[]>;
  job(id: string): Promise<Job | undefined>;
  /** Writes one chunk of input; the job itself is added last, by {@link addJob}. */
  putInput(job: string, chunk: number, rows: readonly InputRow[]): Promise<void>;
  putFaults(job: string, page: number, faults: readonly RowFault[]): Promise<void>;
  addJob(job: Job): Promise<void>;
  input(job: string, chunk: number): Promise<readonly InputRow[]>;
  faults(job: string, limit: number): Promise<readonly RowFault[]>;
  /**
   * Stores a chunk's results once. False when they are there already: then nothing is changed.
   * Resolves after the transaction is durable.
   */
  addResults(job: string, chunk: number, results: ChunkResults): Promise<boolean>;
  results(job: string, chunk: number): Promise<ChunkResults | undefined>;
  storedChunks(job: string): Promise<number[]>;
  /** Removes what an import that did not end has left; no import may be under way. */
  sweep(): Promise<void>;
  /** The job and everything of it. */
  remove(job: string): Promise<void>;
}
