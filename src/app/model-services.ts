/** What concerns the models, put together: the one that runs, the device it runs on, the files that are kept. */
import { threadModelCache } from '../platform/web/worker-host.ts';
import type { GpuProbe } from '../wire/device.ts';
import type { AppConfig } from './config.ts';
import { createDeviceService, type DeviceService } from './device-service.ts';
import { type HardwareSource, readHardware } from './hardware.ts';
import { createMeasurements } from './measurements.ts';
import type { ModelService } from './model-state.ts';
import { createModelService } from './models.ts';
import type { Settings } from './settings.ts';
import { createSpeedTest, type SpeedTest } from './speed-test.ts';
import { createStorageService, type StorageService } from './storage-service.ts';
import type { LifeWatch } from '../wire/worker-link.ts';

export interface ModelServices {
  readonly model: ModelService;
  readonly devices: DeviceService;
  readonly speedTest: SpeedTest;
  readonly storage: StorageService;
}

export interface ModelServicesDeps {
  readonly config: AppConfig;
  readonly settings: Settings;
  /** `localStorage`, or null where it is closed. */
  readonly storage: Storage | null;
  /** Counts a worker's requests, see traffic.ts. */
  readonly watched: (worker: Worker) => Worker;
  readonly life?: LifeWatch;
}

export function createModelServices(
  win: Window & typeof globalThis,
  { config, settings, storage, watched, life }: ModelServicesDeps,
): ModelServices {
  const { navigator, document } = win;
  const cache = threadModelCache();
  const { gpu } = navigator as { gpu?: GpuProbe & HardwareSource['gpu'] };
  const shared = {
    numLabels: config.labels.length,
    baseUrl: ({ id }: { readonly id: string }) => new URL(`models/${id}/`, document.baseURI).href,
    // Literal URLs, so that the bundler finds the entries.
    spawn: {
      wasm: () =>
        watched(
          new Worker(new URL('../../workers/inference-wasm.worker.ts', import.meta.url), {
            type: 'module',
          }),
        ),
      webgpu: () =>
        watched(
          new Worker(new URL('../../workers/inference-webgpu.worker.ts', import.meta.url), {
            type: 'module',
          }),
        ),
    },
  };
  const devices = createDeviceService({
    ...shared,
    settings,
    measurements: createMeasurements(storage),
    hardware: readHardware({
      cores: navigator.hardwareConcurrency,
      isolated: win.crossOriginIsolated,
      gpu,
    }),
    clock: () => Date.now(),
  });
  const { models, defaultModel } = config;
  const chosen = settings.model.get();
  const model = createModelService({
    ...shared,
    models,
    initial: models.find(({ id }) => id === chosen) ?? defaultModel,
    cache,
    gpu,
    wish: (wanted) => devices.wish(wanted),
    ...(life && { life }),
    now: () => performance.now(),
  });
  settings.model.listen((id) => {
    if (id !== null) model.select(id).catch(win.reportError.bind(win));
  });
  settings.device.listen(() => {
    model.restart().catch(win.reportError.bind(win));
  });
  return {
    model,
    devices,
    speedTest: createSpeedTest({
      ...shared,
      modelsUrl: new URL('models/', document.baseURI).href,
      cache,
      gpu,
      threads: 1,
      now: () => performance.now(),
    }),
    // Undefined in an insecure context, whatever the types say.
    storage: createStorageService(cache, models, navigator.storage),
  };
}
