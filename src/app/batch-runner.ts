/**
 * Drives a job with the engine: one chunk after the other, each stored before the next begins.
 * A lock of the browser lets one tab at a time run a job; it falls with the tab, so that another
 * can go on from what is stored.
 */
import { atom, type ReadableAtom } from 'nanostores';
import {
  type BatchEvent,
  type BatchState,
  chunkRange,
  nextChunk,
  reduceBatch,
  resumeBatch,
} from '../core/batch/batch.ts';
import type { BatchStore, Job } from '../core/batch/batch-store.ts';
import { packResults, type RowOutcome } from '../core/batch/chunk-results.ts';
import type { ClassifyInput, Engine } from '../core/engine.ts';
import { AppError, isAbort, toErrorData } from '../core/errors.ts';

/** The part of `navigator.locks` that is used. */
export interface Locks {
  request(
    name: string,
    options: { readonly ifAvailable: true },
    work: (lock: object | null) => Promise<void>,
  ): Promise<unknown>;
}

export interface BatchRunnerDeps {
  readonly store: BatchStore;
  /** Null where the browser has none: then nothing keeps two tabs apart, and `start` refuses. */
  readonly locks: Locks | null;
  readonly engine: ReadableAtom<Engine | null>;
  /** Starts the model again after its worker died; resolves when it runs or has failed. */
  readonly restart: () => Promise<void>;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

export interface ActiveJob {
  readonly job: Job;
  readonly state: BatchState;
  /** Another tab runs it. */
  readonly elsewhere: boolean;
}

export interface BatchRunner {
  readonly active: ReadableAtom<ActiveJob | null>;
  /** Shows a job as the store has it; a job that runs here goes on when it is opened again. */
  open(job: Job): Promise<void>;
  /** Resolves when the job is done, paused, failed or cancelled. */
  start(): Promise<void>;
  pause(): void;
  /** Stops at once and removes the job with its results. */
  cancel(): Promise<void>;
}

/** Deaths of the worker over one chunk before the job gives up: a third try would kill a third worker. */
const DEATHS = 2;

export function createBatchRunner(deps: BatchRunnerDeps): BatchRunner {
  const active = atom<ActiveJob | null>(null);
  let abort: AbortController | null = null;
  let run: Promise<void> | null = null;

  const send = (event: BatchEvent): void => {
    const shown = active.get();
    if (shown === null) return;
    const state = reduceBatch(shown.state, event);
    if (state !== shown.state) active.set({ ...shown, state });
  };

  async function open(job: Job): Promise<void> {
    if (run !== null) {
      if (active.get()?.job.id === job.id) return;
      send({ kind: 'pause' });
      await run;
    }
    active.set(await stored(job));
  }

  async function stored(job: Job): Promise<ActiveJob> {
    const chunks = await deps.store.storedChunks(job.id);
    return { job, state: resumeBatch(job.rows, chunks, job.chunkRows), elsewhere: false };
  }

  async function start(): Promise<void> {
    const shown = active.get();
    if (shown === null || run !== null) return;
    run = locked(shown.job);
    try {
      await run;
    } catch (error) {
      send({ kind: 'fail', error: toErrorData(error, 'runtime-failed') });
    } finally {
      run = null;
    }
  }

  async function locked(job: Job): Promise<void> {
    if (deps.locks === null) {
      throw new AppError('cache-unavailable', 'no Web Locks: two tabs could run one job');
    }
    await deps.locks.request(`rubrika-batch:${job.id}`, { ifAvailable: true }, async (lock) => {
      if (lock === null) {
        active.set({ ...(await stored(job)), elsewhere: true });
        return;
      }
      // Read again under the lock: another tab may have gone on since.
      active.set(await stored(job));
      abort = new AbortController();
      send({ kind: 'start', at: deps.now() });
      await loop(job, abort.signal);
    });
  }

  async function loop(job: Job, signal: AbortSignal): Promise<void> {
    const deaths = new Map<number, number>();
    for (;;) {
      const state = active.get()?.state;
      const chunk = state === undefined ? null : nextChunk(state);
      if (state === undefined || chunk === null) return;
      send({ kind: 'chunk-started', chunk });
      try {
        const engine = engineFor(job, deps.engine.get());
        const rows = await deps.store.input(job.id, chunk);
        const expected = chunkRange(state, chunk).rows;
        if (rows.length !== expected) {
          throw new AppError(
            'cache-unavailable',
            `chunk ${chunk}: ${rows.length} rows of ${expected}`,
          );
        }
        const outcomes = await compute(engine, rows, signal);
        await deps.store.addResults(job.id, chunk, packResults(outcomes, job.labels));
        send({ kind: 'chunk-stored', chunk, at: deps.now() });
      } catch (error) {
        send({ kind: 'chunk-lost' });
        if (isAbort(error)) return;
        const count = (deaths.get(chunk) ?? 0) + 1;
        deaths.set(chunk, count);
        if (toErrorData(error, 'runtime-failed').code !== 'worker-died' || count >= DEATHS)
          throw error;
        await deps.restart();
      }
    }
  }

  return {
    active,
    open,
    start,
    pause: () => {
      send({ kind: 'pause' });
    },
    async cancel() {
      const shown = active.get();
      if (shown === null) return;
      send({ kind: 'cancel' });
      abort?.abort();
      await run?.catch(() => undefined);
      await deps.store.remove(shown.job.id);
      active.set(null);
    },
  };
}

/** @throws `AppError` `model-not-ready` when there is no engine or it is another model than the job's. */
function engineFor(job: Job, engine: Engine | null): Engine {
  if (engine === null) throw new AppError('model-not-ready', 'no engine', { retryable: true });
  const { modelId, revision, precision } = engine.info;
  const { model } = job;
  if (modelId !== model.modelId || revision !== model.revision || precision !== model.precision) {
    throw new AppError('model-not-ready', `the job is for ${model.modelId} ${model.revision}`, {
      details: { model: model.modelId, revision: model.revision },
    });
  }
  return engine;
}

/** A row that the model fails on must not take its chunk along: then each goes alone. */
async function compute(
  engine: Engine,
  rows: readonly ClassifyInput[],
  signal: AbortSignal,
): Promise<RowOutcome[]> {
  const inputs = rows.map(({ title, snippet }) => ({ title, snippet }));
  try {
    return [...(await engine.classify(inputs, { signal })).items];
  } catch (error) {
    if (!isRowFault(error)) throw error;
  }
  const outcomes: RowOutcome[] = [];
  for (const input of inputs) {
    try {
      outcomes.push(...(await engine.classify([input], { signal })).items);
    } catch (error) {
      if (!isRowFault(error)) throw error;
      outcomes.push({ kind: 'failed', error: toErrorData(error, 'runtime-failed') });
    }
  }
  return outcomes;
}

function isRowFault(error: unknown): boolean {
  const { code } = toErrorData(error, 'runtime-failed');
  return code === 'runtime-failed' || code === 'bad-input';
}
