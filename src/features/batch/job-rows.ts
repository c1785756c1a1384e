/** Rows of a job out of the store, chunk by chunk: for the table, the search and the export. */
import type { BatchStore, Job } from '../../core/batch/batch-store.ts';
import { logitsOf, statusOf, toneLogitsOf } from '../../core/batch/chunk-results.ts';
import { decide, decideTone } from '../../core/decide.ts';
import type { Label, ModelThresholds } from '../../core/schema.ts';
import type { InputRow } from '../../core/table/input-rows.ts';
import type { ResultRow } from '../../core/table/result-row.ts';
import { TONES } from '../../core/vocabulary.ts';

const KEPT_CHUNKS = 24;

/** Input rows as the table scrolls: the last chunks are kept, the rest is read again. */
export class RowReader {
  readonly #store: BatchStore;
  readonly #job: Job;
  readonly #chunks = new Map<number, readonly InputRow[]>();
  readonly #onRead: () => void;
  readonly #asked = new Set<number>();

  /** @param onRead called when rows that were asked for have come. */
  constructor(store: BatchStore, job: Job, onRead: () => void) {
    this.#store = store;
    this.#job = job;
    this.#onRead = onRead;
  }

  /** The row, or null while it is being read. */
  get(row: number): InputRow | null {
    const chunk = Math.floor(row / this.#job.chunkRows);
    const rows = this.#chunks.get(chunk);
    if (rows !== undefined) return rows[row % this.#job.chunkRows] ?? null;
    if (!this.#asked.has(chunk)) void this.#read(chunk);
    return null;
  }

  async #read(chunk: number): Promise<void> {
    this.#asked.add(chunk);
    try {
      const rows = await this.#store.input(this.#job.id, chunk);
      this.#chunks.set(chunk, rows);
      const oldest = this.#chunks.keys().next();
      if (this.#chunks.size > KEPT_CHUNKS && oldest.done !== true)
        this.#chunks.delete(oldest.value);
    } finally {
      this.#asked.delete(chunk);
    }
    this.#onRead();
  }
}

const chunksOf = (job: Job): number => Math.ceil(job.rows / job.chunkRows);

/** Rows whose headline or text has the words, without case. @throws when `signal` fires. */
export async function searchRows(
  store: BatchStore,
  job: Job,
  words: string,
  signal: AbortSignal,
): Promise<Set<number>> {
  const wanted = words.toLowerCase();
  const found = new Set<number>();
  for (let chunk = 0; chunk < chunksOf(job); chunk++) {
    signal.throwIfAborted();
    for (const [i, row] of (await store.input(job.id, chunk)).entries()) {
      if (`${row.title}\n${row.snippet}`.toLowerCase().includes(wanted)) {
        found.add(chunk * job.chunkRows + i);
      }
    }
  }
  return found;
}

/** All rows with stored results, a chunk at a time, judged by `fitted`. */
export async function* resultRows(
  store: BatchStore,
  job: Job,
  labels: readonly Label[],
  fitted: ModelThresholds,
): AsyncGenerator<ResultRow[]> {
  for (let chunk = 0; chunk < chunksOf(job); chunk++) {
    const results = await store.results(job.id, chunk);
    if (results === undefined) continue;
    const input = await store.input(job.id, chunk);
    const notes = new Map(results.notes.map(({ row, notes: found }) => [row, found]));
    yield input.map((row, i) => {
      const status = statusOf(results, i);
      const scored = status === 'scored';
      const accepted = scored
        ? decide(logitsOf(results, i), labels, fitted).filter((d) => d.accepted)
        : [];
      const tone = scored ? decideTone(toneLogitsOf(results, i)) : null;
      return {
        ...row,
        status,
        labels: accepted.map((d) => d.label.name),
        probabilities: accepted.map((d) => d.probability),
        tone: tone?.tone ?? null,
        toneProbability:
          tone === null ? null : (tone.probabilities[TONES.indexOf(tone.tone)] ?? null),
        tokens: results.tokens[i] ?? 0,
        notes: notes.get(i)?.map((note) => note.kind) ?? [],
      };
    });
  }
}
