/** The composition root: the only place that hands the browser, the clock and the workers to the app. */
import { computed } from 'nanostores';
import type { BatchService, BatchServiceDeps } from './batch-service.ts';
import { hostApi } from './api-host.ts';
import { readConfig, type AppConfig } from './config.ts';
import type { BuildId, Services } from './context.ts';
import { createDraft, type Draft } from './draft.ts';
import { type LaunchQueue, receiveIncoming } from './incoming.ts';
import type { ModelService } from './model-state.ts';
import { createModelServices } from './model-services.ts';
import { createNotices } from './notices.ts';
import { createOffline, type OfflineService } from './offline.ts';
import { createRouter } from './router.ts';
import { createSettings } from './settings.ts';
import { createSiteFiles } from './site-files.ts';
import { createToneHistory } from './tone-history.ts';
import { createThresholds, THRESHOLDS_KEY, type ThresholdsService } from './thresholds.ts';
import { watchTraffic } from './traffic.ts';
import { StatisticsClient } from '../wire/statistics-client.ts';
import type { LifeWatch } from '../wire/worker-link.ts';

export function createServices(win: Window & typeof globalThis, build: BuildId): Services {
  const config = readConfig();
  const draft = createDraft(storageOf(win, 'sessionStorage'));
  const router = createRouter(win);
  const settings = createSettings({
    storage: storageOf(win, 'localStorage'),
    search: win.location.search,
    preferred: win.navigator.languages,
  });
  const { traffic, watched } = watchTraffic(win);
  const life = lifeWatch(win);
  const { model, devices, speedTest, storage } = createModelServices(win, {
    config,
    settings,
    storage: storageOf(win, 'localStorage'),
    watched,
    ...(life && { life }),
  });
  const thresholds = thresholdsService(win, config);
  const batch = batchService(win, { model, config, thresholds }, watched, life);
  const offline = offlineService(win, build, draft, model);
  const incoming = receiveIncoming({
    draft,
    router,
    offline,
    launchQueue: (win as { launchQueue?: LaunchQueue }).launchQueue,
    reportError: win.reportError.bind(win),
  });
  hostApi({
    container: import.meta.env.PROD ? containerOf(win) : undefined,
    state: model.state,
    origin: win.location.origin,
    router: () =>
      import('./api-router.ts').then(({ createPageApi }) =>
        createPageApi({
          config,
          model,
          thresholds,
          report: win.reportError.bind(win),
          now: () => new Date(),
          monotonic: () => performance.now(),
        }),
      ),
  });
  return {
    batch: batch.get,
    build,
    busy: batch.busy,
    config,
    devices,
    draft,
    incoming,
    model,
    notices: createNotices(),
    offline,
    router,
    settings,
    siteFiles: createSiteFiles(win.fetch.bind(win), win.document.baseURI),
    speedTest,
    storage,
    statistics: () =>
      new StatisticsClient(() =>
        watched(
          new Worker(new URL('../../workers/statistics.worker.ts', import.meta.url), {
            type: 'module',
          }),
        ),
      ),
    toneHistory: createToneHistory(),
    thresholds,
    traffic,
  };
}

function thresholdsService(win: Window, config: AppConfig): ThresholdsService {
  return createThresholds({
    shipped: (modelId) => config.findThresholds(modelId),
    labels: config.labels.map((label) => label.name),
    storage: storageOf(win, 'localStorage'),
    onOtherTab: (listener) => {
      win.addEventListener('storage', ({ key }) => {
        // Null: the whole storage was cleared.
        if (key === THRESHOLDS_KEY || key === null) listener();
      });
    },
  });
}

/** Undefined where the page is not in a secure context, whatever the types say. */
const locksOf = (win: Window): LockManager | undefined => win.navigator.locks;

function lifeWatch(win: Window & typeof globalThis): LifeWatch | undefined {
  const locks = locksOf(win);
  return locks && { locks, name: () => `rubrika-life:${win.crypto.randomUUID()}` };
}

/** Lazy: most visitors classify one text and need neither database nor runner. */
function batchService(
  win: Window,
  services: Pick<BatchServiceDeps, 'model' | 'config' | 'thresholds'>,
  watched: (worker: Worker) => Worker,
  life: LifeWatch | undefined,
): { get: Services['batch']; busy: Services['busy'] } {
  let asked: ReturnType<Services['batch']> | null = null;
  let made: BatchService | null = null;
  const deps: BatchServiceDeps = {
    ...services,
    locks: locksOf(win),
    processors: win.navigator.hardwareConcurrency,
    spawn: () =>
      watched(
        new Worker(new URL('../../workers/batch.worker.ts', import.meta.url), { type: 'module' }),
      ),
    ...(life && { life }),
    now: () => performance.now(),
  };
  return {
    get: () =>
      (asked ??= import('./batch-service.ts').then(
        ({ createBatchService }) => (made = createBatchService(deps)),
        (error: unknown) => {
          asked = null;
          throw error;
        },
      )),
    busy: () => made?.runner.active.get()?.state.status === 'running',
  };
}

/** The service worker is of the built site: a development server has none. */
function offlineService(
  win: Window,
  build: BuildId,
  draft: Draft,
  model: ModelService,
): OfflineService {
  const { document } = win;
  return createOffline({
    container: import.meta.env.PROD ? containerOf(win) : undefined,
    scriptUrl: new URL('sw.js', document.baseURI).href,
    build: build.commit,
    device: computed(model.state, (state) => (state.status === 'ready' ? state.info.device : null)),
    settled:
      document.readyState === 'complete'
        ? Promise.resolve()
        : new Promise((resolve) => {
            win.addEventListener('load', resolve, { once: true });
          }),
    onReturn: (listener) => {
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'visible') listener();
      });
    },
    tab: storageOf(win, 'sessionStorage'),
    beforeReload: () => {
      draft.handOver();
    },
    reload: () => {
      win.location.reload();
    },
  });
}

/** Undefined where the page is not in a secure context, whatever the types say. */
function containerOf(win: Window): ServiceWorkerContainer | undefined {
  return win.navigator.serviceWorker;
}

/** The storage, or null where even naming it throws (blocked site data). */
function storageOf(win: Window, kind: 'localStorage' | 'sessionStorage'): Storage | null {
  try {
    return win[kind];
  } catch {
    return null;
  }
}
