/**
 * What the page and the batch worker say to each other. The worker reads and writes the store
 * itself; what it holds beside is derived from it, so that another worker may take over.
 */
import type { Job, Reading } from '../core/batch/batch-store.ts';
import type { ExportRequest } from '../core/batch/export-job.ts';
import type { FileToTake, ImportProgress } from '../core/batch/import-file.ts';
import type { Inspected, Previewed } from '../core/batch/inspect-file.ts';
import type { JobEvaluation } from '../core/batch/job-evaluation.ts';
import type { JudgedJob, ShownRow, ViewAnswer, ViewQuery } from '../core/batch/job-view.ts';
import type { Result } from '../core/errors.ts';
import type { Calibration, Label } from '../core/schema.ts';

/**
 * Implemented by wire/batch-host in the worker, called by wire/batch-client. `call` numbers a
 * call for {@link cancel}; a cancelled one settles with `aborted` when it has cleaned up.
 */
export interface BatchHost {
  /** Holds a lock of this name for the life of the worker; settles when it has it. */
  hold(name: string): Promise<Result<null>>;
  cancel(call: number): void;
  inspect(call: number, file: Blob): Promise<Result<Inspected>>;
  /** @param guess whether the meaning of the columns is guessed anew. */
  preview(call: number, file: Blob, reading: Reading, guess: boolean): Promise<Result<Previewed>>;
  /** `importFile`, one at a time in all tabs: `cache-unavailable` while another tab imports. */
  take(
    call: number,
    request: FileToTake<Blob>,
    onProgress: (progress: ImportProgress) => void,
  ): Promise<Result<Job>>;
  view(call: number, judged: JudgedJob, query: ViewQuery): Promise<Result<ViewAnswer>>;
  rows(call: number, judged: JudgedJob, rows: Uint32Array): Promise<Result<ShownRow[]>>;
  exportJob(
    call: number,
    request: ExportRequest,
    onProgress: (rows: number) => void,
  ): Promise<Result<Blob>>;
  evaluation(
    call: number,
    job: Job,
    labels: readonly Label[],
    calibration: Calibration,
  ): Promise<Result<JobEvaluation>>;
}
