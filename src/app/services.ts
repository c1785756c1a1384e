/** The composition root: the only place that hands the browser, the clock and the workers to the app. */
import { threadModelCache } from '../platform/web/worker-host.ts';
import { readConfig, type AppConfig } from './config.ts';
import type { BuildId, Services } from './context.ts';
import { createDraft } from './draft.ts';
import type { ModelService } from './model-state.ts';
import { createModelService } from './models.ts';
import { createNotices } from './notices.ts';
import { createRouter } from './router.ts';
import { createSettings, type Settings } from './settings.ts';
import { createSiteFiles } from './site-files.ts';
import { createThresholds, THRESHOLDS_KEY } from './thresholds.ts';
import { watchTraffic } from './traffic.ts';
import type { GpuProbe } from '../wire/device.ts';
import { StatisticsClient } from '../wire/statistics-client.ts';

export function createServices(win: Window & typeof globalThis, build: BuildId): Services {
  const config = readConfig();
  const settings = createSettings({
    storage: storageOf(win),
    search: win.location.search,
    preferred: win.navigator.languages,
  });
  const model = modelService(win, config, settings);
  return {
    batch: batchService(win, model, config),
    build,
    config,
    draft: createDraft(),
    model,
    notices: createNotices(),
    router: createRouter(win),
    settings,
    siteFiles: createSiteFiles(win.fetch.bind(win), win.document.baseURI),
    statistics: () =>
      new StatisticsClient(
        () =>
          new Worker(new URL('../../workers/statistics.worker.ts', import.meta.url), {
            type: 'module',
          }),
      ),
    thresholds: createThresholds({
      shipped: (modelId) => config.findThresholds(modelId),
      labels: config.labels.map((label) => label.name),
      storage: storageOf(win),
      onOtherTab: (listener) => {
        win.addEventListener('storage', ({ key }) => {
          // Null: the whole storage was cleared.
          if (key === THRESHOLDS_KEY || key === null) listener();
        });
      },
    }),
    traffic: watchTraffic(win),
  };
}

/** Lazy: most visitors classify one text and need neither database nor runner. */
function batchService(win: Window, model: ModelService, config: AppConfig): Services['batch'] {
  let made: ReturnType<Services['batch']> | null = null;
  // Undefined where the page is not in a secure context, whatever the types say.
  const locks = win.navigator.locks as LockManager | undefined;
  return () =>
    (made ??= import('./batch-service.ts').then(
      ({ createBatchService }) => createBatchService(model, config, locks, () => performance.now()),
      (error: unknown) => {
        made = null;
        throw error;
      },
    ));
}

function modelService(win: Window, config: AppConfig, settings: Settings): ModelService {
  const model = config.defaultModel;
  return createModelService({
    model,
    numLabels: config.labels.length,
    baseUrl: new URL(`models/${model.id}/`, win.document.baseURI).href,
    cache: threadModelCache(),
    gpu: (win.navigator as { gpu?: GpuProbe }).gpu,
    preference: settings.device,
    // More threads need cross-origin isolation, which a static host does not give.
    threads: 1,
    // Literal URLs, so that the bundler finds the entries.
    spawn: {
      wasm: () =>
        new Worker(new URL('../../workers/inference-wasm.worker.ts', import.meta.url), {
          type: 'module',
        }),
      webgpu: () =>
        new Worker(new URL('../../workers/inference-webgpu.worker.ts', import.meta.url), {
          type: 'module',
        }),
    },
    now: () => performance.now(),
  });
}

/** `localStorage`, or null where even naming it throws (blocked site data). */
function storageOf(win: Window): Storage | null {
  try {
    return win.localStorage;
  } catch {
    return null;
  }
}
