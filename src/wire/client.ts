/**
 * The page's side: an {@link Engine} that lives in a worker. Comlink never rejects a call whose
 * worker died, so every call is raced with the worker's death and with the caller's abort.
 */
import * as Comlink from 'comlink';
import type {
  ClassifyInput,
  ClassifyOptions,
  ClassifyOutput,
  Engine,
  EngineInfo,
} from '../core/engine.ts';
import type { Result } from '../core/errors.ts';
import { AppError, unwrap } from '../core/errors.ts';
import type { InferenceHost, Loaded, LoadProgress, LoadRequest } from './contract.ts';
import { type LifeWatch, WorkerLink } from './worker-link.ts';

export interface ConnectOptions {
  /** Starts the worker; its URL is named by the caller, so that nothing here imports workers/. */
  readonly spawn: () => Worker;
  readonly request: LoadRequest;
  readonly onProgress?: (progress: LoadProgress) => void;
  /** Aborting while loading terminates the worker; finished parts of the download stay. */
  readonly signal?: AbortSignal;
  /** Without it, only deaths that come with an event are noticed. */
  readonly life?: LifeWatch;
}

export interface Connection {
  readonly engine: WorkerEngine;
  readonly stored: boolean;
}

/**
 * Spawns a worker and loads a model in it.
 * Rejects with the host's `AppError`, `aborted`, or `worker-died`; the worker is gone then.
 */
export async function connect(options: ConnectOptions): Promise<Connection> {
  const link = new WorkerLink<InferenceHost>(options.spawn());
  const life = options.life?.name();
  try {
    const loaded = unwrap(
      await link.race(
        link.host.load(
          { ...options.request, ...(life === undefined ? {} : { life }) },
          Comlink.proxy((progress: LoadProgress) => options.onProgress?.(progress)),
          // Comlink's types spread a union over the promise; it is one promise of a Result.
        ) as Promise<Result<Loaded>>,
        options.signal,
      ),
    );
    if (options.life !== undefined && life !== undefined) link.watch(options.life, life);
    return { engine: new WorkerEngine(link, loaded.info), stored: loaded.stored };
  } catch (error) {
    link.terminate();
    throw error;
  }
}

export class WorkerEngine implements Engine {
  readonly info: EngineInfo;
  readonly #link: WorkerLink<InferenceHost>;
  #job = 0;
  #disposed = false;

  constructor(link: WorkerLink<InferenceHost>, info: EngineInfo) {
    this.#link = link;
    this.info = info;
  }

  /** Resolves when the worker crashed; never after {@link dispose}. */
  async crashed(): Promise<AppError> {
    const error = await this.#link.died;
    return this.#disposed ? new Promise<never>(() => undefined) : error;
  }

  async classify(
    inputs: readonly ClassifyInput[],
    options: ClassifyOptions = {},
  ): Promise<ClassifyOutput> {
    if (this.#disposed) throw new AppError('model-not-ready', 'the engine was disposed of');
    const job = ++this.#job;
    const { onProgress, signal } = options;
    let settled = false;
    // A report is a message of its own and may come after the answer: then it is no longer news.
    const report = (done: number): void => {
      if (!settled) onProgress?.(done);
    };
    const call = this.#link.host.classify(
      job,
      inputs,
      onProgress ? Comlink.proxy(report) : null,
    ) as Promise<Result<ClassifyOutput>>;
    try {
      return unwrap(await this.#link.race(call, signal));
    } catch (error) {
      // The answer is no longer wanted; without this the worker would go on computing it.
      if (signal?.aborted) void this.#link.host.cancel(job);
      throw error;
    } finally {
      settled = true;
    }
  }

  /** Ends the worker: the only way WASM memory returns to the system. */
  dispose(): Promise<void> {
    this.#disposed = true;
    this.#link.terminate();
    return Promise.resolve();
  }
}
