/** From a source (shipped predictions, an uploaded table, a batch job) to a set ready to be judged. */
import type { Services } from '../../app/context.ts';
import type { ShippedEntry } from '../../app/shipped-index.ts';
import type { ModelRevision } from '../../app/thresholds.ts';
import type { JobEvaluation } from '../../core/batch/job-evaluation.ts';
import type { EvaluationSet } from '../../core/evaluation/evaluation-set.ts';
import type { Calibration } from '../../core/schema.ts';
import type { Uploaded } from './uploaded.ts';

/** Of an uploaded table, as in the reference; a model has its own. */
export const USUAL_THRESHOLD = 0.5;

export interface Opened {
  readonly set: EvaluationSet;
  readonly kind: 'shipped' | 'file' | 'job';
  /** What the set is called where thresholds say what they were tuned on: a split, or a file. */
  readonly split: string;
  /** Start of the names of exported files. */
  readonly file: string;
  /** Names the draws: the same set always gets the same intervals. */
  readonly seed: string;
  /** Whose answers these are; null for a file. */
  readonly model: ModelRevision | null;
  /** What the set's probabilities were calibrated by. */
  readonly calibration: Calibration;
  /** What a job's truth had beyond the labels; null for other sources. */
  readonly job: Omit<JobEvaluation, 'set'> | null;
}

type Thread = ReturnType<Services['statistics']>;
const AS_IS: Calibration = { kind: 'identity' };

export async function openUpload(
  uploaded: Uploaded,
  thread: Thread,
  services: Services,
): Promise<Opened> {
  const names = labelNames(services);
  const set = await thread.ask((host) => host.readUpload(uploaded.upload, names));
  return {
    set,
    kind: 'file',
    split: uploaded.name,
    file: baseOf(uploaded.name),
    seed: uploaded.name,
    model: null,
    calibration: AS_IS,
    job: null,
  };
}

export async function openShipped(
  entry: ShippedEntry,
  thread: Thread,
  services: Services,
  signal: AbortSignal,
): Promise<Opened> {
  const names = labelNames(services);
  const [predictions, truth] = await Promise.all(
    [entry.file, entry.truth].map((file) => services.siteFiles.text(`predictions/${file}`, signal)),
  );
  const calibration = services.config.findThresholds(entry.model)?.calibration ?? AS_IS;
  const set = await thread.ask((host) =>
    host.readShipped({ predictions: predictions ?? '', truth: truth ?? '', calibration }, names),
  );
  return {
    set,
    kind: 'shipped',
    split: entry.split,
    file: `${entry.model}-${entry.split}`,
    seed: entry.file,
    model: { modelId: entry.model, revision: set.revision ?? '' },
    calibration,
    job: null,
  };
}

/** @throws as `BatchService.evaluation` does. */
export async function openJob(
  id: string,
  services: Services,
  signal: AbortSignal,
): Promise<Opened> {
  const batch = await services.batch();
  const { set, ...job } = await batch.evaluation(id, signal);
  const stored = await batch.store.job(id);
  const modelId = stored?.model.modelId ?? '';
  return {
    set,
    kind: 'job',
    split: stored?.file ?? id,
    file: baseOf(stored?.file ?? id),
    seed: id,
    model: { modelId, revision: stored?.model.revision ?? '' },
    calibration: services.config.findThresholds(modelId)?.calibration ?? AS_IS,
    job,
  };
}

function baseOf(file: string): string {
  return file.replace(/\.\w+$/, '');
}

function labelNames({ config }: Services): string[] {
  return config.labels.map((label) => label.name);
}
