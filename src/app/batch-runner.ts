/**
 * Drives a job with one or more engines: each takes the next chunk, and stores it before it takes
 * another. A lock of the browser lets one tab at a time run a job; it falls with the tab, so that
 * another can go on from what is stored.
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
import { type ChunkResults, packResults } from '../core/batch/chunk-results.ts';
import type { Engine } from '../core/engine.ts';
import { AppError, type AppErrorData, isAbort, toErrorData } from '../core/errors.ts';
import { computeRows } from './compute-rows.ts';

/** The part of `navigator.locks` that is used. */
export interface Locks {
  request(
    name: string,
    options: { readonly ifAvailable: true },
    work: (lock: object | null) => Promise<void>,
  ): Promise<unknown>;
}

/** One engine as a run uses it. */
export interface EngineSlot {
  /** Starts it if need be. Rejects when it cannot be had. */
  engine(): Promise<Engine>;
  /** Starts it again after its worker died; {@link engine} then tells what came of it. */
  restart(): Promise<void>;
}

export interface BatchRunnerDeps {
  readonly store: BatchStore;
  /** Null where the browser has none: then nothing keeps two tabs apart, and `start` refuses. */
  readonly locks: Locks | null;
  /** For one run. The first must do; a job goes on without any other that cannot be had. */
  readonly slots: () => readonly EngineSlot[];
  /** After the run: what was started for it may go. */
  readonly release: () => Promise<void>;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

export interface ActiveJob {
  readonly job: Job;
  readonly state: BatchState;
  /** Another tab runs it. */
  readonly elsewhere: boolean;
  /** Engines of this run; 0 while nothing runs. */
  readonly workers: number;
  /** Why one that was asked for takes no part. */
  readonly lostWorker: AppErrorData | null;
}

export interface BatchRunner {
  readonly active: ReadableAtom<ActiveJob | null>;
  /** Shows a job as the store has it; a job that runs here goes on when it is opened again. */
  open(job: Job): Promise<void>;
  /** Resolves when the job is done, paused, failed or cancelled. */
  start(): Promise<void>;
  pause(): void;
  /** Stops at once and removes the job with its results; not while another tab runs it. */
  cancel(): Promise<void>;
}

/** Deaths of a worker over one chunk before the job gives up: a third try would kill a third worker. */
const DEATHS = 2;

interface Run {
  readonly job: Job;
  readonly signal: AbortSignal;
  /** Workers that died over each chunk. */
  readonly deaths: Map<number, number>;
}

export function createBatchRunner(deps: BatchRunnerDeps): BatchRunner {
  const active = atom<ActiveJob | null>(null);
  let abort: AbortController | null = null;
  let run: Promise<void> | null = null;
  /** Computed, but not stored, because the device had no room: stored first when the job goes on. */
  const unsaved = new Map<number, ChunkResults>();

  const show = (change: Partial<ActiveJob>): void => {
    const shown = active.get();
    if (shown !== null) active.set({ ...shown, ...change });
  };
  const send = (event: BatchEvent): void => {
    const shown = active.get();
    if (shown === null) return;
    const state = reduceBatch(shown.state, event);
    if (state !== shown.state) show({ state });
  };

  const isRunning = (): boolean => run !== null;

  async function open(job: Job): Promise<void> {
    if (run !== null) {
      if (active.get()?.job.id === job.id) return;
      send({ kind: 'pause' });
      await run;
    }
    if (active.get()?.job.id !== job.id) unsaved.clear();
    active.set(await stored(job));
  }

  async function stored(job: Job): Promise<ActiveJob> {
    const chunks = await deps.store.storedChunks(job.id);
    const state = resumeBatch(job.rows, chunks, job.chunkRows);
    return { job, state, elsewhere: false, workers: 0, lostWorker: null };
  }

  async function start(): Promise<void> {
    const shown = active.get();
    if (shown === null) return;
    if (run !== null) {
      if (shown.state.status === 'running') return;
      // Asked to go on before the last chunks of a pause were stored: right after them.
      await run.catch(() => undefined);
      if (isRunning() || active.get()?.job.id !== shown.job.id) return;
    }
    run = locked(shown.job, () => runJob(shown.job));
    try {
      await run;
    } catch (error) {
      send({ kind: 'fail', error: toErrorData(error, 'runtime-failed') });
    } finally {
      run = null;
      show({ workers: 0 });
    }
  }

  async function locked(job: Job, work: () => Promise<void>): Promise<void> {
    if (deps.locks === null) {
      throw new AppError('cache-unavailable', 'no Web Locks: two tabs could run one job');
    }
    await deps.locks.request(`rubrika-batch:${job.id}`, { ifAvailable: true }, async (lock) => {
      if (lock === null) active.set({ ...(await stored(job)), elsewhere: true });
      else await work();
    });
  }

  async function runJob(job: Job): Promise<void> {
    // Read again under the lock: another tab may have gone on since, or removed the job.
    if ((await deps.store.job(job.id)) === undefined) {
      active.set(null);
      return;
    }
    active.set(await stored(job));
    abort = new AbortController();
    const current: Run = { job, signal: abort.signal, deaths: new Map() };
    const [main, ...more] = deps.slots();
    if (main === undefined) throw new AppError('model-not-ready', 'no engine');
    send({ kind: 'start', at: deps.now() });
    show({ workers: 1 });
    try {
      await Promise.all([loop(current, main), ...more.map((slot) => join(current, slot))]);
      // A chunk that another engine gave back after the first one had found nothing left to do.
      await loop(current, main);
    } finally {
      await deps.release();
    }
  }

  /** An engine beside the first: where it cannot be had, the job goes on without it, and says so. */
  async function join(current: Run, slot: EngineSlot): Promise<void> {
    try {
      await slot.engine();
    } catch (error) {
      show({ lostWorker: toErrorData(error, 'session-failed') });
      return;
    }
    show({ workers: (active.get()?.workers ?? 0) + 1 });
    await loop(current, slot, (error) => {
      show({ workers: (active.get()?.workers ?? 1) - 1, lostWorker: error });
    });
  }

  /** @param onLost called instead of failing the job when the engine cannot be had again. */
  async function loop(
    current: Run,
    slot: EngineSlot,
    onLost?: (error: AppErrorData) => void,
  ): Promise<void> {
    const { job, deaths } = current;
    for (;;) {
      const state = active.get()?.state;
      const chunk = state === undefined ? null : nextChunk(state);
      if (state === undefined || chunk === null) return;
      send({ kind: 'chunk-started', chunk });
      let engine: Engine | null = null;
      try {
        engine = engineFor(job, await slot.engine());
        const results = unsaved.get(chunk) ?? (await compute(current, engine, state, chunk));
        unsaved.set(chunk, results);
        await deps.store.addResults(job.id, chunk, results);
        unsaved.delete(chunk);
        send({ kind: 'chunk-stored', chunk, at: deps.now() });
      } catch (error) {
        send({ kind: 'chunk-lost', chunk });
        if (isAbort(error)) return;
        if (engine === null && onLost !== undefined) {
          onLost(toErrorData(error, 'session-failed'));
          return;
        }
        const count = (deaths.get(chunk) ?? 0) + 1;
        deaths.set(chunk, count);
        const data = toErrorData(error, 'runtime-failed');
        if (data.code !== 'worker-died' || count >= DEATHS) {
          // At once: the engines beside this one must begin nothing more.
          send({ kind: 'fail', error: data });
          return;
        }
        await slot.restart();
      }
    }
  }

  async function compute(
    { job, signal }: Run,
    engine: Engine,
    state: BatchState,
    chunk: number,
  ): Promise<ChunkResults> {
    const rows = await deps.store.input(job.id, chunk);
    const expected = chunkRange(state, chunk).rows;
    if (rows.length !== expected) {
      throw new AppError('cache-unavailable', `chunk ${chunk}: ${rows.length} rows of ${expected}`);
    }
    return packResults(await computeRows(engine, rows, signal), job.labels);
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
      if (run !== null) {
        send({ kind: 'cancel' });
        abort?.abort();
        await run.catch(() => undefined);
      }
      await locked(shown.job, async () => {
        await deps.store.remove(shown.job.id);
        unsaved.clear();
        active.set(null);
      });
    },
  };
}

/** @throws `AppError` `model-not-ready` when it is another model than the job's. */
function engineFor(job: Job, engine: Engine): Engine {
  const { modelId, revision, precision } = engine.info;
  const { model } = job;
  if (modelId !== model.modelId || revision !== model.revision || precision !== model.precision) {
    throw new AppError('model-not-ready', `the job is for ${model.modelId} ${model.revision}`, {
      details: { model: model.modelId, revision: model.revision },
    });
  }
  return engine;
}
