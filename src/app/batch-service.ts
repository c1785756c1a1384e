/** Jobs as the pages get them: made when the first page asks, alive until the tab closes. */
import type { BatchStore } from '../core/batch/batch-store.ts';
import type { JobEvaluation } from '../core/batch/job-evaluation.ts';
import { AppError } from '../core/errors.ts';
import { createBatchStore } from '../platform/web/db.ts';
import { BatchClient } from '../wire/batch-client.ts';
import type { LifeWatch } from '../wire/worker-link.ts';
import { type BatchRunner, createBatchRunner } from './batch-runner.ts';
import type { AppConfig } from './config.ts';
import { createEnginePool, type EnginePool } from './engine-pool.ts';
import type { ModelService } from './model-state.ts';
import type { ThresholdsService } from './thresholds.ts';

export interface BatchService {
  readonly store: BatchStore;
  readonly runner: BatchRunner;
  readonly pool: EnginePool;
  /** Reads files, views and exports jobs, in a thread of its own. */
  readonly worker: BatchClient;
  /**
   * The job's scores beside the truth that its file came with, see `JobEvaluation`. Jobs that have
   * one are those of `store.jobs()` for which `hasTruth` holds.
   * @throws `AppError` `bad-input` for an unknown job, one without truth or without scores;
   * `config-invalid` for a model without thresholds; `aborted`.
   */
  evaluation(jobId: string, signal?: AbortSignal): Promise<JobEvaluation>;
}

export interface BatchServiceDeps {
  readonly model: ModelService;
  readonly config: AppConfig;
  readonly thresholds: ThresholdsService;
  readonly locks: LockManager | undefined;
  /** `navigator.hardwareConcurrency`. */
  readonly processors: number;
  /** Starts the batch worker. */
  readonly spawn: () => Worker;
  readonly life?: LifeWatch;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

export function createBatchService(deps: BatchServiceDeps): BatchService {
  const { model, config, thresholds, locks, now } = deps;
  const store = createBatchStore();
  const worker = new BatchClient(deps);
  const pool = createEnginePool(model, deps.processors);
  const runner = createBatchRunner({
    store,
    locks: locks ?? null,
    slots: () => pool.slots(),
    release: () => pool.release(),
    now,
  });
  return {
    store,
    runner,
    pool,
    worker,
    async evaluation(jobId, signal) {
      const job = await store.job(jobId);
      if (job === undefined) throw new AppError('bad-input', `no job ${jobId}`);
      const { calibration } = thresholds.inForce(job.model).thresholds;
      return worker.evaluation(job, config.labels, calibration, signal);
    },
  };
}
