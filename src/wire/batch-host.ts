/** The worker's side of the batch wire: core functions over the store, failures as data. */
import * as Comlink from 'comlink';
import type { BatchStore, Job, Reading } from '../core/batch/batch-store.ts';
import { exportJob, type ExportRequest, MEDIA_TYPES } from '../core/batch/export-job.ts';
import { type FileToTake, importFile, type ImportProgress } from '../core/batch/import-file.ts';
import {
  guessed,
  inspectFile,
  type Inspected,
  type Previewed,
  previewFile,
} from '../core/batch/inspect-file.ts';
import { type JobEvaluation, JobEvaluationBuilder } from '../core/batch/job-evaluation.ts';
import {
  type JudgedJob,
  JobViews,
  readChunk,
  type ShownRow,
  type ViewAnswer,
  type ViewQuery,
} from '../core/batch/job-view.ts';
import { AppError, attempt, type ErrorCode, type Result } from '../core/errors.ts';
import type { Calibration, Label } from '../core/schema.ts';
import type { BatchHost } from './batch-contract.ts';

export interface BatchPlatform {
  readonly store: BatchStore;
  /** Runs `work` with a lock that all tabs share; false, without running it, when another has it. */
  readonly exclusive: (name: string, work: () => Promise<void>) => Promise<boolean>;
  /** See `BatchHost.hold`. */
  readonly hold: (name: string) => Promise<void>;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

const PROGRESS_EVERY_MS = 100;

export class Batch implements BatchHost {
  readonly #platform: BatchPlatform;
  readonly #views: JobViews;
  readonly #calls = new Map<number, AbortController>();

  constructor(platform: BatchPlatform) {
    this.#platform = platform;
    this.#views = new JobViews(platform.store);
  }

  hold(name: string): Promise<Result<null>> {
    return attempt('cache-unavailable', async () => {
      await this.#platform.hold(name);
      return null;
    });
  }

  cancel(call: number): void {
    this.#calls.get(call)?.abort();
  }

  inspect(call: number, file: Blob): Promise<Result<Inspected>> {
    return this.#run(call, 'bad-input', async (signal) => {
      const inspection = await inspectFile(file, signal);
      return { ...inspection, preview: await previewFile(file, inspection.reading) };
    });
  }

  preview(call: number, file: Blob, reading: Reading, guess: boolean): Promise<Result<Previewed>> {
    return this.#run(call, 'bad-input', async () => {
      const read = guess ? await guessed(file, reading) : reading;
      return { reading: read, preview: await previewFile(file, read) };
    });
  }

  take(
    call: number,
    request: FileToTake<Blob>,
    onProgress: (progress: ImportProgress) => void,
  ): Promise<Result<Job>> {
    return this.#run(call, 'bad-input', async (signal) => {
      const taken: Job[] = [];
      const ran = await this.#platform.exclusive('rubrika-import', async () => {
        const job = await importFile(this.#platform.store, request, {
          signal,
          onProgress: this.#seldom(onProgress),
        });
        taken.push(job);
      });
      const [job] = taken;
      if (ran && job !== undefined) return job;
      throw new AppError('cache-unavailable', 'another tab imports a file', {
        details: { busy: 'import' },
        retryable: true,
      });
    });
  }

  view(call: number, judged: JudgedJob, query: ViewQuery): Promise<Result<ViewAnswer>> {
    return this.#run(call, 'cache-unavailable', (signal) =>
      this.#views.select(judged, query, signal),
    );
  }

  rows(call: number, judged: JudgedJob, rows: Uint32Array): Promise<Result<ShownRow[]>> {
    return this.#run(call, 'cache-unavailable', () => this.#views.rows(judged, rows));
  }

  exportJob(
    call: number,
    request: ExportRequest,
    onProgress: (rows: number) => void,
  ): Promise<Result<Blob>> {
    return this.#run(call, 'cache-unavailable', async (signal) => {
      const parts: Blob[] = [];
      const options = { signal, onProgress: this.#seldom(onProgress) };
      // A blob each: the browser keeps them outside this thread's memory, on disk when they are many.
      for await (const part of exportJob(this.#platform.store, request, options)) {
        parts.push(new Blob([part]));
      }
      return new Blob(parts, { type: MEDIA_TYPES[request.format] });
    });
  }

  async evaluation(
    call: number,
    job: Job,
    labels: readonly Label[],
    calibration: Calibration,
  ): Promise<Result<JobEvaluation>> {
    const result = await this.#run(call, 'cache-unavailable', async (signal) => {
      const builder = new JobEvaluationBuilder({ job, labels, calibration });
      for (let chunk = 0; chunk * job.chunkRows < job.rows; chunk++) {
        if (signal.aborted) throw new AppError('aborted', 'cancelled', { retryable: true });
        builder.add(...(await readChunk(this.#platform.store, job, chunk)));
      }
      return builder.finish();
    });
    if (!result.ok) return result;
    // Moved, not copied: nine bytes a row and label.
    const { probabilities, truth } = result.value.set.cells;
    return Comlink.transfer(result, [probabilities.buffer, truth.buffer]);
  }

  #run<T>(
    call: number,
    fallback: ErrorCode,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<Result<T>> {
    return attempt(fallback, async () => {
      const controller = new AbortController();
      this.#calls.set(call, controller);
      try {
        return await work(controller.signal);
      } finally {
        this.#calls.delete(call);
      }
    });
  }

  /** At most ten times a second: each is a message to the page. */
  #seldom<T>(tell: (value: T) => void): (value: T) => void {
    let told = Number.NEGATIVE_INFINITY;
    return (value) => {
      if (this.#platform.now() - told < PROGRESS_EVERY_MS) return;
      told = this.#platform.now();
      tell(value);
    };
  }
}
