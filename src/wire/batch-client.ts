/** The page's side of the batch worker: calls run beside each other, each can be cancelled. */
import * as Comlink from 'comlink';
import type { Job, Reading } from '../core/batch/batch-store.ts';
import type { ExportRequest } from '../core/batch/export-job.ts';
import type { FileToTake, ImportProgress } from '../core/batch/import-file.ts';
import type { Inspected, Previewed } from '../core/batch/inspect-file.ts';
import type { JobEvaluation } from '../core/batch/job-evaluation.ts';
import type { JudgedJob, ShownRow, ViewAnswer, ViewQuery } from '../core/batch/job-view.ts';
import { AppError, type Result, unwrap } from '../core/errors.ts';
import type { Calibration, Label } from '../core/schema.ts';
import type { BatchHost } from './batch-contract.ts';
import { type LifeWatch, WorkerLink } from './worker-link.ts';

type Ask<T> = (host: Comlink.Remote<BatchHost>, call: number) => Promise<Result<T>>;

export interface BatchClientDeps {
  /** Starts the worker; called when there is work, so that opening a page costs none. */
  readonly spawn: () => Worker;
  readonly life?: LifeWatch;
}

/**
 * Every call rejects with the host's `AppError`; with `aborted` after its signal fired, when the
 * worker has cleaned up; or with `worker-died`, and the next call starts another worker.
 */
export class BatchClient {
  readonly #deps: BatchClientDeps;
  #link: WorkerLink<BatchHost> | null = null;
  #calls = 0;

  constructor(deps: BatchClientDeps) {
    this.#deps = deps;
  }

  inspect(file: Blob, signal?: AbortSignal): Promise<Inspected> {
    return this.#ask((host, call) => host.inspect(call, file), signal);
  }

  preview(file: Blob, reading: Reading, guess: boolean, signal?: AbortSignal): Promise<Previewed> {
    return this.#ask((host, call) => host.preview(call, file, reading, guess), signal);
  }

  take(
    request: FileToTake<Blob>,
    onProgress: (progress: ImportProgress) => void,
    signal?: AbortSignal,
  ): Promise<Job> {
    return this.#ask((host, call) => host.take(call, request, Comlink.proxy(onProgress)), signal);
  }

  view(judged: JudgedJob, query: ViewQuery, signal?: AbortSignal): Promise<ViewAnswer> {
    return this.#ask((host, call) => host.view(call, judged, query), signal);
  }

  rows(judged: JudgedJob, rows: Uint32Array): Promise<ShownRow[]> {
    return this.#ask((host, call) => host.rows(call, judged, rows));
  }

  exportJob(
    request: ExportRequest,
    onProgress: (rows: number) => void,
    signal?: AbortSignal,
  ): Promise<Blob> {
    return this.#ask(
      (host, call) => host.exportJob(call, request, Comlink.proxy(onProgress)),
      signal,
    );
  }

  evaluation(
    job: Job,
    labels: readonly Label[],
    calibration: Calibration,
    signal?: AbortSignal,
  ): Promise<JobEvaluation> {
    return this.#ask((host, call) => host.evaluation(call, job, labels, calibration), signal);
  }

  async #ask<T>(ask: Ask<T>, signal?: AbortSignal): Promise<T> {
    if (signal?.aborted) throw new AppError('aborted', 'cancelled', { retryable: true });
    const call = ++this.#calls;
    const link = (this.#link ??= this.#start());
    const cancel = (): void => void link.host.cancel(call);
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return unwrap(await link.race(ask(link.host, call)));
    } catch (error) {
      if (error instanceof AppError && error.code === 'worker-died') this.#end(link);
      throw error;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  #start(): WorkerLink<BatchHost> {
    const link = new WorkerLink<BatchHost>(this.#deps.spawn());
    const { life } = this.#deps;
    if (life !== undefined) void this.#watch(link, life);
    return link;
  }

  async #watch(link: WorkerLink<BatchHost>, life: LifeWatch): Promise<void> {
    const name = life.name();
    const held = await link.race(link.host.hold(name) as Promise<Result<null>>).catch(() => null);
    if (held?.ok === true) link.watch(life, name);
  }

  #end(link: WorkerLink<BatchHost>): void {
    link.terminate();
    if (this.#link === link) this.#link = null;
  }
}
