/**
 * Workers as they lie in the npm package, beside the entry. The literal form is what bundlers
 * (Vite, webpack, Parcel) look for; scripts/build-package.mjs turns the paths into the package's.
 */
import type { BrowserHome } from './browser.ts';
import { startWorker } from './start-worker.ts';

/** Bundlers must not take this for an asset of theirs: it is only met when there is no bundler. */
const here = import.meta.url;

function orFromOtherOrigin(start: () => Worker, file: string): () => Worker {
  return () => {
    try {
      return start();
    } catch (error) {
      // Loaded straight from a CDN: the browser refuses a worker of another origin.
      if ((error as Error).name !== 'SecurityError') throw error;
      return startWorker(new URL(file, here).href, location.origin);
    }
  };
}

export const packageWorkers: BrowserHome['spawn'] = {
  wasm: orFromOtherOrigin(
    () =>
      new Worker(new URL('../../workers/inference-wasm.worker.ts', import.meta.url), {
        type: 'module',
      }),
    'inference-wasm.worker.js',
  ),
  webgpu: orFromOtherOrigin(
    () =>
      new Worker(new URL('../../workers/inference-webgpu.worker.ts', import.meta.url), {
        type: 'module',
      }),
    'inference-webgpu.worker.js',
  ),
};
