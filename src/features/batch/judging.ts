/** How a job is judged in this view, and where its figures come from. */
import type { BuildId } from '../../app/context.ts';
import type { Job } from '../../core/batch/batch-store.ts';
import type { ModelThresholds } from '../../core/schema.ts';
import type { Provenance } from '../../core/table/result-row.ts';

/** One threshold for all labels in place of the fitted ones; null leaves those. */
export function withThreshold(fitted: ModelThresholds, threshold: number | null): ModelThresholds {
  return threshold === null ? fitted : { ...fitted, global: threshold, perLabel: {} };
}

/** @param fitted the thresholds in force. */
export function provenanceOf(
  job: Job,
  fitted: ModelThresholds,
  thresholdsFrom: Provenance['thresholdsFrom'],
  build: BuildId,
  at: Date,
): Provenance {
  const { calibration } = fitted;
  return {
    model: job.model.modelId,
    revision: job.model.revision,
    precision: job.model.precision,
    device: job.model.device,
    runtime: job.model.runtime,
    threshold: fitted.global,
    perLabel: fitted.perLabel,
    thresholdsFrom,
    calibration:
      calibration.kind === 'platt'
        ? `platt ${calibration.slope} ${calibration.intercept}`
        : calibration.kind,
    stored: 'float16',
    file: job.file,
    fileHash: job.fileHash,
    rows: job.rows,
    faults: job.faults,
    build: build.commit,
    createdAt: at.toISOString(),
  };
}
