/**
 * Runs in the page: results of a whole job through the app's own store and packing, for what
 * happens after an hour of computing. Logits are drawn, so they say nothing of any label.
 */
import type { Job } from '../../../src/core/batch/batch-store.ts';
import { packResults, type RowOutcome } from '../../../src/core/batch/chunk-results.ts';
import { sfc32 } from '../../../src/core/random.ts';
import { createBatchStore } from '../../../src/platform/web/db.ts';

/** Chunks that are drawn; the job is filled with them in turns. */
const DRAWN = 48;

/** Most labels far below any threshold, one to three above it, frequent labels more often. */
function drawRow(random: () => number, labels: number): RowOutcome {
  const normal = (mean: number, deviation: number): number => {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * random());
  };
  const logits = Float32Array.from({ length: labels }, () => normal(-5.5, 1.2));
  const count = 1 + Math.floor(random() * 3);
  for (let i = 0; i < count; i++) logits[Math.floor(labels * random() ** 2)] = normal(1.5, 1.5);
  return {
    kind: 'scored',
    logits,
    toneLogits: Float32Array.from([-1, 1, -0.5], (mean) => normal(mean, 1)),
    tokens: 10 + Math.floor(random() * 60),
    notes: [],
  };
}

/** Fills what is not stored yet; resolves with the number of rows. */
export async function seedResults(): Promise<number> {
  const store = createBatchStore();
  const [job] = (await store.jobs()) as [Job];
  const random = sfc32(7);
  const drawn = Array.from({ length: DRAWN }, () =>
    Array.from({ length: job.chunkRows }, () => drawRow(random, job.labels)),
  );
  const packed = drawn.map((rows) => packResults(rows, job.labels));
  for (let chunk = 0; chunk * job.chunkRows < job.rows; chunk++) {
    const rows = Math.min(job.chunkRows, job.rows - chunk * job.chunkRows);
    const whole = packed[chunk % DRAWN]!;
    const results =
      rows === job.chunkRows
        ? whole
        : packResults((drawn[chunk % DRAWN] ?? []).slice(0, rows), job.labels);
    await store.addResults(job.id, chunk, results);
  }
  return job.rows;
}
