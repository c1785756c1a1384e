/** The data files this release was built with; a test holds them to core/schema, so no validator is shipped. */
import labelsFile from '../../config/labels.json';
import modelsFile from '../../config/models.json';
import thresholdsFile from '../../config/thresholds.json';
import { AppError } from '../core/errors.ts';
import type { Label, ModelEntry, ModelThresholds } from '../core/schema.ts';

export interface BundledModel {
  readonly model: ModelEntry;
  /** In the model's output order. */
  readonly labels: readonly Label[];
  readonly thresholds: ModelThresholds;
}

/** @throws `AppError` `bad-input` for an id that this release does not know. */
export function bundledModel(id: string = modelsFile.default): BundledModel {
  const models = modelsFile.models as readonly ModelEntry[];
  const model = models.find((candidate) => candidate.id === id);
  const thresholds = (thresholdsFile.models as Readonly<Record<string, ModelThresholds>>)[id];
  if (model === undefined || thresholds === undefined) {
    const known = models.map((candidate) => candidate.id).join(', ');
    throw new AppError('bad-input', `no model "${id}"; there is ${known}`, {
      details: { model: id, known },
    });
  }
  return { model, labels: labelsFile.labels as readonly Label[], thresholds };
}
