/**
 * Engines in threads of their own: inference on WASM holds its thread for the whole run, and a
 * server must answer meanwhile. A thread that dies is replaced; a reload changes over only when
 * the new threads have passed their self-test.
 */
import type {
  ClassifyInput,
  ClassifyOptions,
  ClassifyOutput,
  Engine,
  EngineInfo,
} from '../../core/engine.ts';
import { AppError, toErrorData } from '../../core/errors.ts';
import { connect, type WorkerEngine } from '../../wire/client.ts';
import type { LoadRequest } from '../../wire/contract.ts';

export interface EngineThreadsOptions {
  readonly spawn: () => Worker;
  readonly count: number;
  readonly report: (error: unknown) => void;
  readonly wait: (ms: number) => Promise<void>;
}

/** First pause before a dead thread is replaced; doubled at each failure, up to a minute. */
const PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;

export class EngineThreads {
  readonly #options: EngineThreadsOptions;
  #engines: ThreadEngine[] = [];
  #request: LoadRequest | null = null;
  #loading: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: EngineThreadsOptions) {
    this.#options = options;
  }

  /** Those that are ready. */
  readonly engines = (): readonly Engine[] => this.#engines;

  /** What the threads hold; null before the first load. */
  get request(): LoadRequest | null {
    return this.#request;
  }

  /**
   * Starts threads with this model, then lets the old ones finish what they have and ends them.
   * Rejects as `connect` does; the old ones then go on. Loads wait for each other.
   */
  load(request: LoadRequest): Promise<void> {
    const next = this.#loading.then(() => this.#load(request));
    this.#loading = next.catch(() => undefined);
    return next;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#engines.splice(0).map((engine) => engine.dispose()));
  }

  async #load(request: LoadRequest): Promise<void> {
    const started = await Promise.allSettled(
      Array.from({ length: this.#options.count }, () => this.#open(request)),
    );
    const ready = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const failed = started.find((one) => one.status === 'rejected');
    if (failed !== undefined || this.#stopped) {
      await Promise.all(ready.map((engine) => engine.dispose()));
      throw failed?.reason ?? new AppError('aborted', 'stopped');
    }
    const old = this.#engines;
    this.#engines = ready;
    this.#request = request;
    for (const engine of ready) void this.#watch(engine, request);
    for (const engine of old) void engine.retire();
  }

  async #open(request: LoadRequest): Promise<ThreadEngine> {
    const { engine } = await connect({ spawn: this.#options.spawn, request });
    return new ThreadEngine(engine);
  }

  #isOver(request: LoadRequest): boolean {
    return this.#stopped || this.#request !== request;
  }

  async #watch(engine: ThreadEngine, request: LoadRequest): Promise<void> {
    const error = await engine.crashed();
    const at = this.#engines.indexOf(engine);
    if (at === -1 || this.#stopped) return;
    this.#options.report(error);
    this.#engines.splice(at, 1);
    for (let pause = PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      await this.#options.wait(pause);
      if (this.#isOver(request)) return;
      try {
        const next = await this.#open(request);
        if (this.#isOver(request)) {
          await next.dispose();
          return;
        }
        this.#engines.push(next);
        void this.#watch(next, request);
        return;
      } catch (failure) {
        this.#options.report(toErrorData(failure, 'session-failed'));
      }
    }
  }
}

/** Knows its calls under way, so that it can be ended when the last one is answered. */
class ThreadEngine implements Engine {
  readonly info: EngineInfo;
  readonly #inner: WorkerEngine;
  readonly #calls = new Set<Promise<unknown>>();

  constructor(inner: WorkerEngine) {
    this.#inner = inner;
    this.info = inner.info;
  }

  crashed(): Promise<AppError> {
    return this.#inner.crashed();
  }

  async classify(
    inputs: readonly ClassifyInput[],
    options?: ClassifyOptions,
  ): Promise<ClassifyOutput> {
    const call = this.#inner.classify(inputs, options);
    this.#calls.add(call);
    try {
      return await call;
    } finally {
      this.#calls.delete(call);
    }
  }

  dispose(): Promise<void> {
    return this.#inner.dispose();
  }

  async retire(): Promise<void> {
    while (this.#calls.size > 0) await Promise.allSettled(this.#calls);
    await this.dispose();
  }
}
