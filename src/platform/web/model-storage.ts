/** What of a model is on the device, and how it is removed. */
import type { ModelEntry, ModelVariant } from '../../core/schema.ts';
import { neededFiles } from '../../inference/needed-files.ts';
import type { ModelCache } from './model-cache.ts';

export interface SizeOnDevice {
  /** Bytes that a variant needs. */
  readonly total: number;
  /** Bytes of them that are here, whole or in parts. */
  readonly present: number;
  readonly complete: boolean;
}

export async function sizeOnDevice(
  cache: Pick<ModelCache, 'status'>,
  model: ModelEntry,
  variant: ModelVariant,
): Promise<SizeOnDevice> {
  const files = neededFiles(model, variant);
  const found = await Promise.all(files.map((file) => cache.status(file)));
  return {
    total: files.reduce((sum, file) => sum + file.bytes, 0),
    present: found.reduce((sum, file) => sum + file.bytes, 0),
    complete: found.every((file) => file.complete),
  };
}

/** Bytes of all of a model's files that are here, whichever device they are for. */
export async function bytesOnDevice(
  cache: Pick<ModelCache, 'status'>,
  model: ModelEntry,
): Promise<number> {
  const found = await Promise.all(model.files.map((file) => cache.status(file)));
  return found.reduce((sum, file) => sum + file.bytes, 0);
}

/**
 * Removes a model's files. Files are kept by content, so one that another model on the device
 * has too stays for that one.
 */
export async function removeModel(
  cache: Pick<ModelCache, 'status' | 'delete'>,
  model: ModelEntry,
  others: readonly ModelEntry[],
): Promise<void> {
  const shared = new Set<string>();
  for (const other of others) {
    if (other.id === model.id) continue;
    const own = other.files.filter((file) => !model.files.some((f) => f.sha256 === file.sha256));
    const here = await Promise.all(own.map((file) => cache.status(file)));
    // Nothing of its own on the device: it was never downloaded and needs nothing kept.
    if (own.length > 0 && !here.some((file) => file.complete)) continue;
    for (const file of other.files) shared.add(file.sha256);
  }
  for (const file of model.files) if (!shared.has(file.sha256)) await cache.delete(file);
}
