/** What both inference workers have in common: files from the cache, cancels between items. */
import type { ModelFile } from '../../core/schema.ts';
import { ModelCache } from './model-cache.ts';

/** The cache as this thread sees it. */
export function threadModelCache(): ModelCache {
  return new ModelCache({
    // Missing in an insecure context, whatever the types say.
    caches: (globalThis as { caches?: CacheStorage }).caches,
    fetch: globalThis.fetch.bind(globalThis),
    online: () => navigator.onLine,
  });
}

/** {@link ModelCache.fetch} for a file below a base URL. */
export function fileOpener() {
  const cache = threadModelCache();
  return (file: ModelFile, baseUrl: string, onBytes: (received: number) => void) =>
    cache.fetch(file, new URL(file.path, baseUrl).href, onBytes);
}

/** See `LifeWatch`: resolves when this worker has the lock, which only its end gives back. */
export function holdLock(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const forever = new Promise<never>(() => undefined);
    navigator.locks
      .request(name, () => {
        resolve();
        return forever;
      })
      .catch(reject);
  });
}

/** Runs `work` with a lock that all tabs share; false, without running it, when another has it. */
export async function exclusively(name: string, work: () => Promise<void>): Promise<boolean> {
  return navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await work();
    return lock !== null;
  });
}

/** A turn of the event loop. A message to oneself is not clamped to 4 ms as timers are. */
export function macrotask(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  let resume: (() => void) | undefined;
  port1.onmessage = () => resume?.();
  return () =>
    new Promise((resolve) => {
      resume = resolve;
      port2.postMessage(null);
    });
}
