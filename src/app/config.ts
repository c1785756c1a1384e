/**
 * The data files the page is built with. They are imported as they are: config.test.ts parses
 * them with core/schema and fails on any difference, so the validator (23 kB brotli) stays out
 * of the page.
 */
import conformalFile from '../../config/conformal.json';
import labelsFile from '../../config/labels.json';
import modelsFile from '../../config/models.json';
import thresholdsFile from '../../config/thresholds.json';
import { AppError } from '../core/errors.ts';
import type {
  ConformalFile,
  Label,
  ModelEntry,
  ModelsFile,
  ModelThresholds,
} from '../core/schema.ts';

export interface AppConfig {
  /** In the model's output order. */
  readonly labels: readonly Label[];
  /** The model a visitor gets. */
  readonly defaultModel: ModelEntry;
  /** All that the site serves, in the order in which they are offered. */
  readonly models: readonly ModelEntry[];
  /** Throws `AppError` `config-invalid` for a model without fitted thresholds. */
  thresholdsOf(modelId: string): ModelThresholds;
  /** The same for models that the zoo only has predictions of; null without fitted ones. */
  findThresholds(modelId: string): ModelThresholds | null;
  /** Label sets with a promise; null for a model, or a revision of it, without calibrated ones. */
  findConformal(modelId: string, revision: string): ConformalFile['models'][string] | null;
}

export function readConfig(): AppConfig {
  const thresholds = thresholdsFile.models as Readonly<Record<string, ModelThresholds>>;
  const { default: id, models } = modelsFile as ModelsFile;
  const defaultModel = models.find((model) => model.id === id);
  if (defaultModel === undefined) {
    throw new AppError('config-invalid', `the default model ${id} is not listed`, {
      details: { file: 'models.json' },
    });
  }
  return {
    defaultModel,
    models,
    labels: labelsFile.labels as readonly Label[],
    findConformal: (modelId, revision) => {
      const found = (conformalFile as ConformalFile).models[modelId];
      return found?.fittedOn.revision === revision ? found : null;
    },
    findThresholds: (modelId) => thresholds[modelId] ?? null,
    thresholdsOf(modelId) {
      const found = thresholds[modelId];
      if (found === undefined) {
        throw new AppError('config-invalid', `no thresholds for model ${modelId}`, {
          details: { file: 'thresholds.json' },
        });
      }
      return found;
    },
  };
}
