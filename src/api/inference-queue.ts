/**
 * Requests share the engines fairly: texts are computed in small chunks, first come first served
 * by chunk, so a batch of a hundred does not hold up a single headline. How many requests may be
 * under way is bounded; what is over it is refused at once and not kept.
 */
import type { ClassifyInput, Engine, ItemOutput } from '../core/engine.ts';
import { AppError } from '../core/errors.ts';

/** Texts computed before somebody else has a turn. */
const CHUNK = 4;

interface Waiting {
  readonly inputs: readonly ClassifyInput[];
  readonly signal: AbortSignal;
  readonly resolve: (items: readonly ItemOutput[]) => void;
  readonly reject: (error: Error) => void;
}

export interface QueueOptions {
  /** Those that are ready now; an empty list means that no model is loaded. */
  readonly engines: () => readonly Engine[];
  /** Requests under way at most. */
  readonly most: number;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

export class InferenceQueue {
  readonly #options: QueueOptions;
  readonly #waiting: Waiting[] = [];
  readonly #busy = new Set<Engine>();
  #admitted = 0;
  /** Of the last texts, smoothed. */
  #msPerText = 30;

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  /** A place for one request, or null when all are taken. Call the result once, when it is answered. */
  admit(): (() => void) | null {
    if (this.#admitted >= this.#options.most) return null;
    this.#admitted++;
    let held = true;
    return () => {
      if (held) this.#admitted--;
      held = false;
    };
  }

  /** Whole seconds, at least 1, after which a refused client may find a place. */
  get retryAfter(): number {
    const texts = this.#waiting.reduce((sum, { inputs }) => sum + inputs.length, CHUNK);
    const engines = Math.max(1, this.#options.engines().length);
    return Math.max(1, Math.ceil((texts * this.#msPerText) / engines / 1000));
  }

  /** Requests under way. */
  get admitted(): number {
    return this.#admitted;
  }

  /**
   * Outputs in the order of the inputs, chunk by chunk as they are ready; no further ahead than
   * the engines can compute. Rejects as {@link Engine.classify} does, `model-not-ready` without one.
   */
  async *stream(
    inputs: readonly ClassifyInput[],
    signal: AbortSignal,
  ): AsyncGenerator<readonly ItemOutput[]> {
    const pending: Promise<readonly ItemOutput[]>[] = [];
    let at = 0;
    while (at < inputs.length || pending.length > 0) {
      const abreast = Math.max(1, this.#options.engines().length);
      while (at < inputs.length && pending.length < abreast) {
        const job = this.#submit(inputs.slice(at, at + CHUNK), signal);
        // It is awaited below, perhaps after another one failed.
        job.catch(() => undefined);
        pending.push(job);
        at += CHUNK;
      }
      const next = pending.shift();
      if (next !== undefined) yield await next;
    }
  }

  async classify(inputs: readonly ClassifyInput[], signal: AbortSignal): Promise<ItemOutput[]> {
    const items: ItemOutput[] = [];
    for await (const chunk of this.stream(inputs, signal)) items.push(...chunk);
    return items;
  }

  #submit(inputs: readonly ClassifyInput[], signal: AbortSignal): Promise<readonly ItemOutput[]> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(aborted());
        return;
      }
      const leave = (): void => {
        const at = this.#waiting.indexOf(job);
        if (at === -1) return;
        this.#waiting.splice(at, 1);
        reject(aborted());
      };
      const job: Waiting = {
        inputs,
        signal,
        resolve: (items) => {
          signal.removeEventListener('abort', leave);
          resolve(items);
        },
        reject: (error) => {
          signal.removeEventListener('abort', leave);
          reject(error);
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(job);
      this.#pump();
    });
  }

  #pump(): void {
    const engines = this.#options.engines();
    if (engines.length === 0) {
      for (const job of this.#waiting.splice(0)) job.reject(notReady());
      return;
    }
    for (const engine of engines) {
      if (this.#busy.has(engine)) continue;
      const job = this.#waiting.shift();
      if (job === undefined) return;
      void this.#run(engine, job);
    }
  }

  async #run(engine: Engine, { inputs, signal, resolve, reject }: Waiting): Promise<void> {
    this.#busy.add(engine);
    const began = this.#options.now();
    try {
      const { items } = await engine.classify(inputs, { signal });
      const ms = (this.#options.now() - began) / inputs.length;
      this.#msPerText += 0.1 * (ms - this.#msPerText);
      resolve(items);
    } catch (error) {
      reject(error as Error);
    } finally {
      this.#busy.delete(engine);
      this.#pump();
    }
  }
}

const aborted = (): AppError => new AppError('aborted', 'cancelled', { retryable: true });
const notReady = (): AppError =>
  new AppError('model-not-ready', 'no model is loaded', { retryable: true });
