/** A job's results as a file. Text formats are joined from parts, so that no whole string is made. */
import type { BuildId } from '../../app/context.ts';
import type { BatchStore, Job } from '../../core/batch/batch-store.ts';
import type { Label, ModelThresholds } from '../../core/schema.ts';
import { csvHead, csvRows } from '../../core/table/export-csv.ts';
import { jsonlHead, jsonlRows } from '../../core/table/export-jsonl.ts';
import type { Provenance, ResultRow } from '../../core/table/result-row.ts';
import { resultRows } from './job-rows.ts';

export const EXPORT_FORMATS = ['csv', 'jsonl', 'parquet'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportRequest {
  readonly store: BatchStore;
  readonly job: Job;
  readonly labels: readonly Label[];
  readonly fitted: ModelThresholds;
  readonly build: BuildId;
  readonly at: Date;
}

export async function exportJob(format: ExportFormat, request: ExportRequest): Promise<Blob> {
  const { store, job, labels, fitted } = request;
  const provenance = provenanceOf(request);
  const chunks = resultRows(store, job, labels, fitted);
  if (format === 'parquet') {
    // Fetched when it is asked for: a writer of 170 kB of source that most never need.
    const { parquetFile } = await import('../../core/table/export-parquet.ts');
    const rows: ResultRow[] = [];
    for await (const chunk of chunks) rows.push(...chunk);
    return new Blob([parquetFile(rows, provenance)], { type: 'application/vnd.apache.parquet' });
  }
  const parts = [format === 'csv' ? csvHead() : jsonlHead(provenance)];
  for await (const chunk of chunks) {
    parts.push(format === 'csv' ? csvRows(chunk, provenance) : jsonlRows(chunk));
  }
  return new Blob(parts, { type: format === 'csv' ? 'text/csv' : 'application/x-ndjson' });
}

function provenanceOf({ job, fitted, build, at }: ExportRequest): Provenance {
  const { calibration } = fitted;
  return {
    model: job.model.modelId,
    revision: job.model.revision,
    precision: job.model.precision,
    device: job.model.device,
    runtime: job.model.runtime,
    threshold: fitted.global,
    perLabel: fitted.perLabel,
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
