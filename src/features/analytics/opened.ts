/** What a view shows: a file that was read, counts typed in, or a finished job. */
import type { Services } from '../../app/context.ts';
import type { AnalyticsFile } from '../../core/analytics/analytics-file.ts';
import type { CategoryTally } from '../../core/analytics/category-sentiment.ts';
import type { JobChunk, NewsSample } from '../../core/analytics/news-sample.ts';
import type { CountedItem } from '../../core/analytics/rank-items.ts';
import type { Job } from '../../core/batch/batch-store.ts';
import { AppError } from '../../core/errors.ts';
import { TONES } from '../../core/vocabulary.ts';
import type { StatisticsThread } from './view-options.ts';

export type Opened =
  | {
      readonly from: 'file';
      readonly name: string;
      /** To read it again with other columns. */
      readonly blob: Blob;
      readonly file: AnalyticsFile;
    }
  | { readonly from: 'typed'; readonly name: string; readonly items: readonly CountedItem[] }
  | {
      readonly from: 'job';
      readonly name: string;
      readonly id: string;
      readonly sample: NewsSample;
    };

/** Jobs that are all computed. */
export async function finishedJobs(services: Services): Promise<Job[]> {
  const { store } = await services.batch();
  const jobs: Job[] = [];
  for (const job of await store.jobs()) {
    const stored = await store.storedChunks(job.id);
    if (stored.length * job.chunkRows >= job.rows) jobs.push(job);
  }
  return jobs;
}

/** @throws `AppError` `bad-input` for an unknown job or one that is not finished, `config-invalid`. */
export async function openJob(
  id: string,
  services: Services,
  thread: StatisticsThread,
  signal: AbortSignal,
): Promise<Opened> {
  const { store } = await services.batch();
  const job = await store.job(id);
  if (job === undefined) throw new AppError('bad-input', `no job ${id}`);
  const fitted = services.thresholds.inForce(job.model).thresholds;
  const chunks: JobChunk[] = [];
  for (let chunk = 0; chunk * job.chunkRows < job.rows; chunk++) {
    if (signal.aborted) throw new AppError('aborted', 'another source came', { retryable: true });
    const [input, results] = await Promise.all([store.input(id, chunk), store.results(id, chunk)]);
    if (results === undefined) throw new AppError('bad-input', `job ${id} is not finished`);
    chunks.push({ input, results });
  }
  const { labels } = services.config;
  const sample = await thread.ask((host) => host.sampleOfJob(chunks, labels, fitted));
  return { from: 'job', name: job.file, id, sample };
}

/** The tone of a job's items by label: an item with several labels counts in each. */
export function talliesOfSample({ names, labels, tones }: NewsSample): CategoryTally[] {
  const tallies = names.map((category) => ({
    category,
    positive: 0,
    negative: 0,
    neutral: 0,
    scored: 0,
    scoreSum: 0,
  }));
  labels?.forEach((item, i) => {
    const tone = TONES[tones?.[i] ?? -1];
    if (tone === undefined) return;
    for (const label of item) {
      const tally = tallies[label];
      if (tally !== undefined) tally[tone] += 1;
    }
  });
  return tallies.filter((tally) => tally.positive + tally.negative + tally.neutral > 0);
}

/** Null where the view has other data. */
export function sampleOf(opened: Opened | undefined): NewsSample | null {
  if (opened?.from === 'job') return opened.sample;
  if (opened?.from !== 'file') return null;
  return opened.file.content.kind === 'news' ? opened.file.content.sample : null;
}
