/** Jobs as the pages get them: made when the first page asks, alive until the tab closes. */
import type { BatchStore, Job } from '../core/batch/batch-store.ts';
import { AppError } from '../core/errors.ts';
import { createBatchStore } from '../platform/web/db.ts';
import { importFile, type ImportRequest } from './batch-import.ts';
import { type BatchRunner, createBatchRunner } from './batch-runner.ts';
import type { ModelService } from './model-state.ts';

export interface BatchService {
  readonly store: BatchStore;
  readonly runner: BatchRunner;
  /** {@link importFile}, one at a time in all tabs. @throws `AppError` `cache-unavailable` while another tab imports. */
  take(request: ImportRequest): Promise<Job>;
}

export function createBatchService(
  model: ModelService,
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
