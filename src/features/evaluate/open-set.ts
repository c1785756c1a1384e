/** From a source (shipped predictions, an uploaded table) to a set ready to be judged. */
import type { Services } from '../../app/context.ts';
import type { EvaluationSet } from '../../core/evaluation/evaluation-set.ts';
import { type Thresholds, thresholdVector } from '../../core/metrics/cells.ts';
import type { ModelThresholds } from '../../core/schema.ts';
import type { ShippedEntry } from '../../app/shipped-index.ts';
import type { Uploaded } from './uploaded.ts';

/** Of an uploaded table, as in the reference; a model has its own. */
export const USUAL_THRESHOLD = 0.5;

export interface Opened {
  readonly set: EvaluationSet;
  readonly entry: ShippedEntry | null;
  readonly fileName: string | null;
  /** Null where none were fitted for the model, and for files. */
  readonly fitted: ModelThresholds | null;
  readonly own: Thresholds;
}

type Thread = ReturnType<Services['statistics']>;

export async function openUpload(
  uploaded: Uploaded,
  thread: Thread,
  services: Services,
): Promise<Opened> {
  const names = labelNames(services);
  const set = await thread.ask((host) => host.readUpload(uploaded.upload, names));
  return { set, entry: null, fileName: uploaded.name, fitted: null, own: USUAL_THRESHOLD };
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
  const fitted = services.config.findThresholds(entry.model);
  const calibration = fitted?.calibration ?? { kind: 'identity' };
  const set = await thread.ask((host) =>
    host.readShipped({ predictions: predictions ?? '', truth: truth ?? '', calibration }, names),
  );
  return { set, entry, fileName: null, fitted, own: ownThresholds(fitted, names) };
}

function ownThresholds(fitted: ModelThresholds | null, names: readonly string[]): Thresholds {
  if (!fitted) return USUAL_THRESHOLD;
  return Object.keys(fitted.perLabel).length === 0 ? fitted.global : thresholdVector(fitted, names);
}

function labelNames({ config }: Services): string[] {
  return config.labels.map((label) => label.name);
}
