/**
 * The model's life in the page: look for it on the device, download it when asked, start it on
 * the best device, and start over elsewhere when that device computes something else.
 */
import { atom } from 'nanostores';
import type { Device, Engine } from '../core/engine.ts';
import { isAbort, toErrorData } from '../core/errors.ts';
import type { ModelEntry, ModelVariant } from '../core/schema.ts';
import { neededFiles } from '../inference/needed-files.ts';
import type { ModelCache } from '../platform/web/model-cache.ts';
import type { LoadProgress } from '../wire/contract.ts';
import { chooseDevice, type GpuProbe, variantOrThrow } from '../wire/device.ts';
import { startEngine, type StartedEngine } from '../wire/start-engine.ts';
import type { ModelService, ModelState } from './model-state.ts';
import { SpeedMeter } from './speed-meter.ts';

export interface ModelServiceDeps {
  readonly model: ModelEntry;
  readonly numLabels: number;
  /** Absolute URL of the model's folder, ending in a slash. */
  readonly baseUrl: string;
  readonly cache: ModelCache;
  readonly gpu: GpuProbe | undefined;
  readonly preference: Device | 'auto';
  readonly threads: number;
  readonly spawn: Readonly<Record<Device, () => Worker>>;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

export function createModelService(deps: ModelServiceDeps): ModelService {
  const { model } = deps;
  const state = atom<ModelState>({ status: 'checking', model });
  const engine = atom<Engine | null>(null);
  let running: AbortController | null = null;

  async function look(): Promise<void> {
    const found = await filesHere();
    if (found.complete) await start();
    else showAbsent(found);
  }

  /** What is here of the files that the device to be taken needs: each device has its own graph. */
  async function filesHere(): Promise<Sizes> {
    const { device } = await chooseDevice(model, deps.gpu, deps.preference);
    return sizes(deps.cache, model, variantOrThrow(model, device));
  }

  /** A start that began meanwhile has the say. */
  function showAbsent({ total, present }: Sizes): void {
    if (running === null) state.set({ status: 'absent', model, bytes: total, partial: present });
  }

  async function start(): Promise<void> {
    if (running !== null || engine.get() !== null) return;
    const controller = new AbortController();
    running = controller;
    try {
      const started = await startOnBestDevice(controller.signal);
      engine.set(started.engine);
      void watch(started);
      state.set({
        status: 'ready',
        model,
        info: started.engine.info,
        reason: started.reason,
        stored: started.stored,
      });
    } catch (error) {
      if (isAbort(error)) {
        running = null;
        showAbsent(await filesHere());
      } else {
        state.set({ status: 'failed', model, error: toErrorData(error, 'session-failed') });
      }
    } finally {
      if (running === controller) running = null;
    }
  }

  /** A worker that crashes after it was ready is gone; `start` then spawns another. */
  async function watch(connection: StartedEngine): Promise<void> {
    const error = await connection.engine.crashed();
    await connection.engine.dispose();
    if (engine.get() !== connection.engine) return;
    engine.set(null);
    state.set({ status: 'failed', model, error: error.toData() });
  }

  function startOnBestDevice(signal: AbortSignal): Promise<StartedEngine> {
    let meter = new SpeedMeter(deps.now);
    state.set({ status: 'starting', model });
    return startEngine({
      ...deps,
      signal,
      onProgress: (progress: LoadProgress) => {
        if (signal.aborted) return;
        if (progress.stage === 'starting') {
          // Another device may download files of its own after this one failed.
          meter = new SpeedMeter(deps.now);
          state.set({ status: 'starting', model });
          return;
        }
        const { received, total } = progress;
        const bytesPerSecond = meter.add(received);
        const secondsLeft = bytesPerSecond ? (total - received) / bytesPerSecond : null;
        state.set({ status: 'downloading', model, received, total, bytesPerSecond, secondsLeft });
      },
    });
  }

  void look().catch((error: unknown) => {
    state.set({ status: 'failed', model, error: toErrorData(error, 'cache-unavailable') });
  });

  return {
    state,
    engine,
    start,
    cancel: () => running?.abort(),
  };
}

interface Sizes {
  readonly total: number;
  readonly present: number;
  readonly complete: boolean;
}

async function sizes(cache: ModelCache, model: ModelEntry, variant: ModelVariant): Promise<Sizes> {
  const files = neededFiles(model, variant);
  const found = await Promise.all(files.map((file) => cache.status(file)));
  return {
    total: files.reduce((sum, file) => sum + file.bytes, 0),
    present: found.reduce((sum, file) => sum + file.bytes, 0),
    complete: found.every((file) => file.complete),
  };
}
