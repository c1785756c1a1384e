/** What the site keeps on the device, how much room there is, and whether the browser may take it back. */
import type { ModelEntry } from '../core/schema.ts';
import type { ModelCache } from '../platform/web/model-cache.ts';
import { bytesOnDevice, removeModel } from '../platform/web/model-storage.ts';

export interface StorageFacts {
  /** Bytes that the browser counts for this site, all of it; null where it does not tell. */
  readonly used: number | null;
  /** Bytes that the browser would allow. */
  readonly quota: number | null;
  /** Whether the browser promised not to clear it when room gets short; null where it cannot. */
  readonly persisted: boolean | null;
}

export interface StorageService {
  facts(): Promise<StorageFacts>;
  /** Bytes of a model's files on the device, parts of an unfinished download included. */
  bytesOf(model: ModelEntry): Promise<number>;
  /** Removes a model's files, but those that another model on the device has too. */
  remove(model: ModelEntry): Promise<void>;
  /** Asks the browser to keep the storage; resolves with its answer. */
  persist(): Promise<boolean>;
}

export function createStorageService(
  cache: ModelCache,
  models: readonly ModelEntry[],
  /** `navigator.storage`; undefined outside secure contexts. */
  manager: StorageManager | undefined,
): StorageService {
  return {
    async facts() {
      const estimate = await manager?.estimate().catch(() => undefined);
      const persisted = await manager?.persisted().catch(() => undefined);
      return {
        used: estimate?.usage ?? null,
        quota: estimate?.quota ?? null,
        persisted: persisted ?? null,
      };
    },
    bytesOf: (model) => bytesOnDevice(cache, model),
    remove: (model) => removeModel(cache, model, models),
    persist: async () => (await manager?.persist()) ?? false,
  };
}
