/** A file of thresholds, of the very shape of config/thresholds.json. */
import { AppError } from '../errors.ts';
import type { ModelThresholds } from '../schema.ts';
import { readThresholds } from './read-thresholds.ts';

export function writeThresholdsFile(modelId: string, thresholds: ModelThresholds): string {
  return `${JSON.stringify({ models: { [modelId]: thresholds } }, null, 2)}\n`;
}

/**
 * What the file has for one model.
 * @throws `AppError` `bad-input` for no JSON, another shape, or no such model; `details.models`
 * then lists those it has.
 */
export function readThresholdsFile(text: string, modelId: string): ModelThresholds {
  let models: unknown;
  try {
    models = (JSON.parse(text) as { models?: unknown } | null)?.models;
  } catch {
    throw new AppError('bad-input', 'the file of thresholds is not JSON');
  }
  if (typeof models !== 'object' || models === null || Array.isArray(models)) {
    throw new AppError('bad-input', 'the file of thresholds has no "models"');
  }
  const found = new Map<string, unknown>(Object.entries(models)).get(modelId);
  if (found === undefined) {
    const there = Object.keys(models).join(', ');
    throw new AppError('bad-input', `no thresholds for ${modelId}, only for: ${there}`, {
      details: { models: there },
    });
  }
  return readThresholds(found);
}

/** Labels whose threshold is another than the one for all. @param thresholds [labels] */
export function ownThresholds(
  names: readonly string[],
  thresholds: ArrayLike<number>,
  global: number,
): Record<string, number> {
  return Object.fromEntries(
    names.flatMap((name, label) => {
      const own = thresholds[label] ?? global;
      return own === global ? [] : [[name, own]];
    }),
  );
}
