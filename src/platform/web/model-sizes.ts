/** How much of a model is on this device already. */
import type { ModelEntry, ModelVariant } from '../../core/schema.ts';
import { neededFiles } from '../../inference/needed-files.ts';
import type { ModelCache } from './model-cache.ts';

export interface ModelSizes {
  /** Bytes of the files that the variant needs. */
  readonly total: number;
  /** Of these, bytes on the device, whole or in parts. */
  readonly present: number;
  readonly complete: boolean;
}

export async function modelSizes(
  cache: ModelCache,
  model: ModelEntry,
  variant: ModelVariant,
): Promise<ModelSizes> {
  const files = neededFiles(model, variant);
  const found = await Promise.all(files.map((file) => cache.status(file)));
  return {
    total: files.reduce((sum, file) => sum + file.bytes, 0),
    present: found.reduce((sum, file) => sum + file.bytes, 0),
    complete: found.every((file) => file.complete),
  };
}
