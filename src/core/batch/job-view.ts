/**
 * The view of a job that its table shows: counts, and rows filtered, searched and ordered. What is
 * held is derived from the store and made again when it is missing, so that the thread may be
 * ended at any time.
 */
import { AppError } from '../errors.ts';
import type { ModelThresholds } from '../schema.ts';
import type { InputRow } from '../table/input-rows.ts';
import type { ResultRow } from '../table/result-row.ts';
import type { BatchStore, Job } from './batch-store.ts';
import type { ChunkResults } from './chunk-results.ts';
import { type LabelFilter, ResultIndex, type ShownStatus, type SortKey } from './result-index.ts';
import { type JudgeRows, rowJudge } from './result-rows.ts';

/** A job and how it is judged. */
export interface JudgedJob {
  readonly job: Job;
  /** Of the labels in output order. */
  readonly names: readonly string[];
  readonly fitted: ModelThresholds;
}

export interface ViewQuery {
  readonly label: LabelFilter;
  /** Blank for all rows; else a part of headline or text, without case. */
  readonly words: string;
  readonly sort: SortKey;
  readonly descending: boolean;
}

export interface ViewAnswer {
  /** Numbers of the rows from 0, in order. */
  readonly rows: Uint32Array<ArrayBuffer>;
  /** [labels], of the whole job: rows that each was given to. */
  readonly perLabel: Uint32Array<ArrayBuffer>;
  /** [3], of the whole job. */
  readonly perTone: Uint32Array<ArrayBuffer>;
  readonly tally: Readonly<Record<ShownStatus | 'none', number>>;
}

/** A row of the table; `waiting` has no result yet. */
export type ShownRow =
  | (ResultRow & { readonly row: number })
  | (InputRow & { readonly row: number; readonly status: 'waiting' });

/** Chunks asked of the store at once. */
const AT_ONCE = 16;

export class JobViews {
  readonly #store: BatchStore;
  #index: { readonly key: string; readonly index: ResultIndex } | null = null;
  #judge: { readonly key: string; readonly judge: JudgeRows } | null = null;
  #found: { readonly key: string; readonly rows: ReadonlySet<number> } | null = null;

  constructor(store: BatchStore) {
    this.#store = store;
  }

  /** @throws `AppError` `aborted`, and the store's errors. */
  async select(judged: JudgedJob, query: ViewQuery, signal?: AbortSignal): Promise<ViewAnswer> {
    const index = await this.#caughtUp(judged, signal);
    const words = query.words.trim().toLowerCase();
    const found = words === '' ? null : await this.#search(judged.job, words, signal);
    return {
      rows: index.select({ ...query, found }),
      perLabel: index.perLabel(),
      perTone: index.perTone(),
      tally: index.tally(),
    };
  }

  /** Rows by their numbers, in the order asked; each chunk is read once. */
  async rows({ job, names, fitted }: JudgedJob, wanted: Uint32Array): Promise<ShownRow[]> {
    const key = JSON.stringify([names.length, fitted]);
    if (this.#judge?.key !== key) this.#judge = { key, judge: rowJudge(names, fitted) };
    const { judge } = this.#judge;
    const chunks = new Map<number, readonly ShownRow[]>();
    for (const row of wanted) chunks.set(Math.floor(row / job.chunkRows), []);
    await inGroups([...chunks.keys()], async (chunk) => {
      const [input, results] = await readChunk(this.#store, job, chunk);
      const first = chunk * job.chunkRows;
      const rows: readonly ShownRow[] =
        results === undefined
          ? input.map((row, i) => ({ ...row, row: first + i, status: 'waiting' }))
          : judge(input, results).map((row, i) => ({ ...row, row: first + i }));
      chunks.set(chunk, rows);
    });
    return Array.from(wanted).flatMap(
      (row) => chunks.get(Math.floor(row / job.chunkRows))?.[row % job.chunkRows] ?? [],
    );
  }

  /** The index with every chunk that is stored by now. */
  async #caughtUp(judged: JudgedJob, signal?: AbortSignal): Promise<ResultIndex> {
    const { job, names, fitted } = judged;
    const key = JSON.stringify([job.id, names.length, fitted]);
    if (this.#index?.key !== key) {
      this.#index = { key, index: new ResultIndex(job.rows, names, fitted) };
    }
    const { index } = this.#index;
    const missing = (await this.#store.storedChunks(job.id)).filter((chunk) => !index.has(chunk));
    await inGroups(missing, async (chunk) => {
      stopIf(signal);
      const results = await this.#store.results(job.id, chunk);
      if (results !== undefined) index.add(chunk, chunk * job.chunkRows, results);
    });
    return index;
  }

  async #search(job: Job, words: string, signal?: AbortSignal): Promise<ReadonlySet<number>> {
    const key = JSON.stringify([job.id, words]);
    if (this.#found?.key === key) return this.#found.rows;
    const rows = new Set<number>();
    const chunks = Array.from({ length: Math.ceil(job.rows / job.chunkRows) }, (_, i) => i);
    await inGroups(chunks, async (chunk) => {
      stopIf(signal);
      for (const [i, { title, snippet }] of (await this.#store.input(job.id, chunk)).entries()) {
        if (`${title}\n${snippet}`.toLowerCase().includes(words))
          rows.add(chunk * job.chunkRows + i);
      }
    });
    this.#found = { key, rows };
    return rows;
  }
}

/** Input and results of one chunk; results undefined where it is not computed. */
export function readChunk(
  store: BatchStore,
  job: Job,
  chunk: number,
): Promise<[readonly InputRow[], ChunkResults | undefined]> {
  return Promise.all([store.input(job.id, chunk), store.results(job.id, chunk)]);
}

async function inGroups(
  chunks: readonly number[],
  work: (chunk: number) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < chunks.length; at += AT_ONCE) {
    await Promise.all(chunks.slice(at, at + AT_ONCE).map(work));
  }
}

function stopIf(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('aborted', 'another view came', { retryable: true });
}
