/** Jobs as the pages get them: made when the first page asks, alive until the tab closes. */
import type { BatchStore, Job } from '../core/batch/batch-store.ts';
import { type JobEvaluation, JobEvaluationBuilder } from '../core/batch/job-evaluation.ts';
import { AppError } from '../core/errors.ts';
import { createBatchStore } from '../platform/web/db.ts';
import { importFile, type ImportRequest } from './batch-import.ts';
import { type BatchRunner, createBatchRunner } from './batch-runner.ts';
import type { AppConfig } from './config.ts';
import type { ModelService } from './model-state.ts';

export interface BatchService {
  readonly store: BatchStore;
  readonly runner: BatchRunner;
  /** {@link importFile}, one at a time in all tabs. @throws `AppError` `cache-unavailable` while another tab imports. */
  take(request: ImportRequest): Promise<Job>;
  /**
   * The job's scores beside the truth that its file came with, see `JobEvaluation`. Jobs that have
   * one are those of `store.jobs()` for which `hasTruth` holds.
   * @throws `AppError` `bad-input` for an unknown job, one without truth or without scores;
   * `config-invalid` for a model without thresholds; `aborted`.
   */
  evaluation(jobId: string, signal?: AbortSignal): Promise<JobEvaluation>;
}

export function createBatchService(
  model: ModelService,
  config: AppConfig,
  locks: LockManager | undefined,
  now: () => number,
): BatchService {
  const store = createBatchStore();
  const runner = createBatchRunner({
    store,
    locks: locks ?? null,
    engine: model.engine,
    restart: () => restart(model),
    now,
  });
  return {
    store,
    runner,
    async take(request) {
      if (locks === undefined) throw new AppError('cache-unavailable', 'no Web Locks');
      const taken: Job[] = [];
      await locks.request('rubrika-import', { ifAvailable: true }, async (lock) => {
        if (lock !== null) taken.push(await importFile(store, request));
      });
      const [job] = taken;
      if (job !== undefined) return job;
      throw new AppError('cache-unavailable', 'another tab imports a file', { retryable: true });
    },
    async evaluation(jobId, signal) {
      const job = await store.job(jobId);
      if (job === undefined) throw new AppError('bad-input', `no job ${jobId}`);
      const { labels } = config;
      const { calibration } = config.thresholdsOf(job.model.modelId);
      const builder = new JobEvaluationBuilder({ job, labels, calibration });
      for (let chunk = 0; chunk * job.chunkRows < job.rows; chunk++) {
        if (signal?.aborted) throw new AppError('aborted', 'cancelled', { retryable: true });
        const [input, results] = await Promise.all([
          store.input(jobId, chunk),
          store.results(jobId, chunk),
        ]);
        builder.add(input, results);
      }
      return builder.finish();
    },
  };
}

/** The service learns of a death a little later than the caller: wait for it to let go first. */
async function restart(model: ModelService): Promise<void> {
  const dead = model.engine.get();
  if (dead !== null) {
    await new Promise<void>((resolve) => {
      const stop = model.engine.listen(() => {
        stop();
        resolve();
      });
    });
  }
  await model.start();
}
