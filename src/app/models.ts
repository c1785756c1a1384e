/**
 * The model's life in the page: look for it on the device, download it when asked, start it on
 * the best device, and start over elsewhere when that device computes something else.
 */
import { atom } from 'nanostores';
import type { Device, Engine } from '../core/engine.ts';
import { AppError, isAbort, toErrorData } from '../core/errors.ts';
import type { ModelEntry, ModelVariant } from '../core/schema.ts';
import { neededFiles } from '../inference/needed-files.ts';
import type { ModelCache } from '../platform/web/model-cache.ts';
import { connect, type Connection } from '../wire/client.ts';
import { chooseDevice, type GpuProbe, variantFor } from './device.ts';
import type { DeviceReason, ModelService, ModelState } from './model-state.ts';
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

/** Errors after which another device may still do. */
const DEVICE_ERRORS = new Set([
  'session-failed',
  'self-test-failed',
  'runtime-failed',
  'worker-died',
]);

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
      const { connection, reason } = await startOnBestDevice(controller.signal);
      engine.set(connection.engine);
      void watch(connection);
      state.set({
        status: 'ready',
        model,
        info: connection.engine.info,
        reason,
        stored: connection.stored,
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
  async function watch(connection: Connection): Promise<void> {
    const error = await connection.engine.crashed();
    await connection.engine.dispose();
    if (engine.get() !== connection.engine) return;
    engine.set(null);
    state.set({ status: 'failed', model, error: error.toData() });
  }

  async function startOnBestDevice(
    signal: AbortSignal,
  ): Promise<{ connection: Connection; reason: DeviceReason }> {
    const choice = await chooseDevice(model, deps.gpu, deps.preference);
    if (choice.device === 'wasm') {
      return { connection: await open('wasm', signal), reason: choice.reason ?? 'chosen-by-user' };
    }
    try {
      const connection = await open('webgpu', signal);
      return { connection, reason: choice.reason ?? 'webgpu-self-test-passed' };
    } catch (error) {
      const { code } = toErrorData(error, 'session-failed');
      if (!DEVICE_ERRORS.has(code)) throw error;
      // A fresh worker: a runtime whose session creation failed is not to be trusted again.
      const reason = code === 'self-test-failed' ? 'webgpu-self-test-failed' : 'webgpu-failed';
      return { connection: await open('wasm', signal), reason };
    }
  }

  function open(device: Device, signal: AbortSignal): Promise<Connection> {
    const meter = new SpeedMeter(deps.now);
    state.set({ status: 'starting', model });
    return connect({
      spawn: deps.spawn[device],
      request: {
        model,
        variant: variantOrThrow(model, device),
        device,
        threads: device === 'wasm' ? deps.threads : 1,
        baseUrl: deps.baseUrl,
        numLabels: deps.numLabels,
      },
      signal,
      onProgress: (progress) => {
        if (signal.aborted) return;
        if (progress.stage === 'starting') {
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

function variantOrThrow(model: ModelEntry, device: Device): ModelVariant {
  const variant = variantFor(model, device);
  if (variant !== undefined) return variant;
  throw new AppError('config-invalid', `${model.id} has no variant for ${device}`, {
    details: { file: 'config/models.json' },
  });
}
