/** Rows through the engine, some at a time: each text is read once, and one that fails fails alone. */
import type { BatchStore, Job } from '../../core/batch/batch-store.ts';
import { logitsOf, statusOf, toneLogitsOf } from '../../core/batch/chunk-results.ts';
import type { Engine, ItemOutput } from '../../core/engine.ts';
import { AppError, isAbort } from '../../core/errors.ts';
import { type ToneAnswer, toneAnswer } from '../../core/tone/tone-answer.ts';
import { type ToneRow, toneRow } from '../../core/tone/tone-rows.ts';
import type { ToneInput, ToneSource } from './tone-sources.ts';

/** Texts a call: results are shown and a stop is felt after so many. */
export const CHUNK = 16;

/** Names of the labels that logits are accepted for. */
export type AcceptLabels = (logits: Float32Array) => readonly string[];

export interface ToneRun {
  readonly engine: Engine;
  readonly accept: AcceptLabels;
  readonly signal: AbortSignal;
  /** Rows that have become known, in order. */
  readonly onRows: (rows: readonly ToneRow[]) => void;
}

/**
 * Rejects with `aborted` or, when the model is gone, with the engine's `AppError`; rows given to
 * `onRows` before that are good.
 */
export async function runTones(source: ToneSource, run: ToneRun): Promise<void> {
  let chunk: ToneInput[] = [];
  for await (const row of source.read()) {
    if (chunk.push(row) < CHUNK) continue;
    run.onRows(await answerChunk(chunk, run));
    chunk = [];
  }
  if (chunk.length > 0) run.onRows(await answerChunk(chunk, run));
}

async function answerChunk(chunk: readonly ToneInput[], run: ToneRun): Promise<ToneRow[]> {
  const readable = chunk.filter((row) => row.fault === null);
  const outputs = new Map<ToneInput, ItemOutput | null>();
  const items = await classify(readable, run);
  readable.forEach((row, i) => outputs.set(row, items[i] ?? null));
  return chunk.map((input) => {
    const { line, id, title, snippet, date, source, fault } = input;
    const output = outputs.get(input) ?? null;
    const text = [title, snippet].filter((part) => part !== '').join('. ');
    const answer: ToneAnswer =
      output === null
        ? { kind: 'none', reason: fault ?? 'failed', notes: [] }
        : toneAnswer(text, output);
    const labels =
      output?.kind === 'scored' && answer.kind === 'tone' ? run.accept(output.logits) : [];
    return toneRow({ line, id, text, date, source, labels, answer });
  });
}

/** Null for a text on which the model fails by itself. */
async function classify(
  rows: readonly ToneInput[],
  run: ToneRun,
): Promise<readonly (ItemOutput | null)[]> {
  const { engine, signal } = run;
  if (signal.aborted) throw new AppError('aborted', 'cancelled', { retryable: true });
  if (rows.length === 0) return [];
  try {
    return (await engine.classify(rows, { signal })).items;
  } catch (error) {
    if (isAbort(error) || !(error instanceof AppError) || error.code !== 'runtime-failed') {
      throw error;
    }
    if (rows.length === 1) return [null];
    const alone: (ItemOutput | null)[] = [];
    for (const row of rows) alone.push(...(await classify([row], run)));
    return alone;
  }
}

/** Rows of a finished job of the Archive page; its results hold the tone, nothing is computed. */
export async function* jobTones(
  store: BatchStore,
  job: Job,
  accept: AcceptLabels,
): AsyncGenerator<ToneRow[]> {
  for (let chunk = 0; chunk < Math.ceil(job.rows / job.chunkRows); chunk++) {
    const results = await store.results(job.id, chunk);
    if (results === undefined) continue;
    const notes = new Map(results.notes.map(({ row, notes: found }) => [row, found]));
    const input = await store.input(job.id, chunk);
    yield input.map(({ line, id, title, snippet, date }, i) => {
      const status = statusOf(results, i);
      const text = [title, snippet].filter((part) => part !== '').join('. ');
      const logits = logitsOf(results, i);
      const answer: ToneAnswer =
        status === 'failed'
          ? { kind: 'none', reason: 'failed', notes: [] }
          : toneAnswer(
              text,
              status === 'empty'
                ? { kind: 'empty', notes: notes.get(i) ?? [] }
                : {
                    kind: 'scored',
                    logits,
                    toneLogits: toneLogitsOf(results, i),
                    tokens: results.tokens[i] ?? 0,
                    notes: notes.get(i) ?? [],
                  },
            );
      const labels = answer.kind === 'tone' ? accept(logits) : [];
      return toneRow({ line, id, text, date, source: '', labels, answer });
    });
  }
}
