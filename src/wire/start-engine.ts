/** Starts a model on the best device there is, for the site and for pages that embed the library. */
import type { Device } from '../core/engine.ts';
import { toErrorData } from '../core/errors.ts';
import type { ModelEntry } from '../core/schema.ts';
import { connect, type Connection } from './client.ts';
import type { LoadProgress } from './contract.ts';
import { chooseDevice, type DeviceReason, type GpuProbe, variantOrThrow } from './device.ts';
import type { LifeWatch } from './worker-link.ts';

export interface StartEngineOptions {
  readonly model: ModelEntry;
  readonly numLabels: number;
  /** Absolute URL of the model's folder, ending in a slash. */
  readonly baseUrl: string;
  readonly gpu: GpuProbe | undefined;
  readonly preference: Device | 'auto';
  /** Threads on WASM; more than 1 needs a cross-origin isolated page. */
  readonly threads: number;
  readonly spawn: Readonly<Record<Device, () => Worker>>;
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly signal?: AbortSignal;
  readonly life?: LifeWatch;
}

export interface StartedEngine extends Connection {
  readonly reason: DeviceReason;
}

/** Errors after which another device may still do. */
const DEVICE_ERRORS = new Set([
  'session-failed',
  'self-test-failed',
  'runtime-failed',
  'worker-died',
]);

/**
 * WebGPU when it answers and its self-test passes, else WASM in a fresh worker.
 * Rejects as `connect` does, and with `config-invalid` when the model has no files for a device.
 */
export async function startEngine(options: StartEngineOptions): Promise<StartedEngine> {
  const { model, gpu, preference } = options;
  const choice = await chooseDevice(model, gpu, preference);
  if (choice.device === 'wasm') {
    return { ...(await openEngine('wasm', options)), reason: choice.reason ?? 'chosen-by-user' };
  }
  try {
    const connection = await openEngine('webgpu', options);
    return { ...connection, reason: choice.reason ?? 'webgpu-self-test-passed' };
  } catch (error) {
    const { code } = toErrorData(error, 'session-failed');
    if (!DEVICE_ERRORS.has(code)) throw error;
    // A fresh worker: a runtime whose session creation failed is not to be trusted again.
    const reason = code === 'self-test-failed' ? 'webgpu-self-test-failed' : 'webgpu-failed';
    return { ...(await openEngine('wasm', options)), reason };
  }
}

/** A worker on this very device. Rejects as {@link startEngine} does. */
export function openEngine(
  device: Device,
  options: Omit<StartEngineOptions, 'gpu' | 'preference'>,
): Promise<Connection> {
  const { model, signal, onProgress, life } = options;
  return connect({
    spawn: options.spawn[device],
    request: {
      model,
      variant: variantOrThrow(model, device),
      device,
      threads: device === 'wasm' ? options.threads : 1,
      baseUrl: options.baseUrl,
      numLabels: options.numLabels,
    },
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
    ...(life && { life }),
  });
}
