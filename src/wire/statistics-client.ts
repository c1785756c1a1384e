/**
 * The page's side of the statistics worker. A call that is aborted ends its worker, since a
 * running bootstrap cannot be asked to stop; the next call starts another.
 */
import * as Comlink from 'comlink';
import { AppError, type Result, unwrap } from '../core/errors.ts';
import type { StatisticsHost } from './statistics-contract.ts';
import { WorkerLink } from './worker-link.ts';

type Ask<T> = (host: Comlink.Remote<StatisticsHost>) => Promise<Result<T>>;

export class StatisticsClient {
  readonly #spawn: () => Worker;
  #link: WorkerLink<StatisticsHost> | null = null;

  /** @param spawn starts the worker; called when there is work, so that opening a page costs none. */
  constructor(spawn: () => Worker) {
    this.#spawn = spawn;
  }

  /** Rejects with the host's `AppError`, `aborted`, or `worker-died`. Calls are answered in order. */
  async ask<T>(ask: Ask<T>, signal?: AbortSignal): Promise<T> {
    const aborted = new AppError('aborted', 'cancelled', { retryable: true });
    const isAborted = (): boolean => signal?.aborted === true;
    if (isAborted()) throw aborted;
    const link = (this.#link ??= new WorkerLink<StatisticsHost>(this.#spawn()));
    // At once, not when the rejection arrives: the call that comes next must not get this worker.
    const end = (): void => {
      this.#end(link);
    };
    signal?.addEventListener('abort', end, { once: true });
    try {
      return unwrap(await link.race(ask(link.host), signal));
    } catch (error) {
      if (isAborted()) throw aborted;
      if (error instanceof AppError && error.code === 'worker-died') end();
      throw error;
    } finally {
      signal?.removeEventListener('abort', end);
    }
  }

  /** A callback as an argument of a call: it runs here while the worker computes. */
  progress(onProgress: (done: number) => void): (done: number) => void {
    return Comlink.proxy(onProgress);
  }

  /** Ends the worker; a later call starts another. */
  dispose(): void {
    if (this.#link !== null) this.#end(this.#link);
  }

  #end(link: WorkerLink<StatisticsHost>): void {
    link.terminate();
    if (this.#link === link) this.#link = null;
  }
}
