/** One worker as the page holds it: Comlink never rejects a call whose worker died, so calls are raced. */
import * as Comlink from 'comlink';
import { AppError } from '../core/errors.ts';

/**
 * How a death is noticed that no event tells of (closed by itself, killed for its memory): the
 * worker holds a lock for life, so that whoever waits for it gets it when the worker is gone.
 */
export interface LifeWatch {
  /** `navigator.locks`; named by its shape, because Node's threads use this file too. */
  readonly locks: { request(name: string, granted: () => void): Promise<unknown> };
  /** Of a lock: another name at every call, in all tabs. */
  readonly name: () => string;
}

/** A worker, its proxy, and the promise of its death. */
export class WorkerLink<Host> {
  readonly host: Comlink.Remote<Host>;
  readonly #worker: Worker;
  readonly #death: Promise<never>;
  #die!: (error: AppError) => void;

  constructor(worker: Worker) {
    this.#worker = worker;
    this.host = Comlink.wrap<Host>(worker);
    this.#death = new Promise<never>((_, reject) => {
      this.#die = reject;
    });
    // A death that no call is waiting for is no unhandled rejection.
    this.#death.catch(() => undefined);
    worker.addEventListener('error', (event) => {
      const reason = event.message || 'the worker failed to start or crashed';
      this.#die(new AppError('worker-died', reason, { details: { reason }, retryable: true }));
    });
    worker.addEventListener('messageerror', () => {
      const reason = 'a message could not be read';
      this.#die(new AppError('worker-died', reason, { details: { reason }, retryable: true }));
    });
  }

  /** @param name of the lock that the worker holds already. */
  watch({ locks }: LifeWatch, name: string): void {
    void locks.request(name, () => {
      const reason = 'the worker is gone';
      this.#die(new AppError('worker-died', reason, { details: { reason }, retryable: true }));
    });
  }

  /** The call's outcome, or the abort, or the worker's death, whichever is first. */
  async race<T>(call: Promise<T>, signal?: AbortSignal): Promise<T> {
    if (signal === undefined) return Promise.race([call, this.#death]);
    const aborted = new AppError('aborted', 'cancelled', { retryable: true });
    if (signal.aborted) throw aborted;
    let onAbort: (() => void) | undefined;
    const abort = new Promise<never>((_, reject) => {
      onAbort = () => {
        reject(aborted);
      };
      signal.addEventListener('abort', onAbort, { once: true });
    });
    try {
      return await Promise.race([call, this.#death, abort]);
    } finally {
      if (onAbort) signal.removeEventListener('abort', onAbort);
    }
  }

  /** Resolves when the worker has died, by crash or by {@link terminate}. */
  get died(): Promise<AppError> {
    return this.#death.catch((error: unknown) => error as AppError);
  }

  terminate(): void {
    this.#worker.terminate();
    this.#die(new AppError('worker-died', 'the worker was stopped', { retryable: true }));
  }
}
