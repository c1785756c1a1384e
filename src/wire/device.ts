/** Which device the model should run on, and why. */
import type { Device } from '../core/engine.ts';
import { AppError } from '../core/errors.ts';
import type { ModelEntry, ModelVariant } from '../core/schema.ts';

/** Why a device was taken; each has a sentence in both languages. */
export type DeviceReason =
  | 'webgpu-self-test-passed'
  | 'webgpu-unsupported'
  | 'webgpu-no-adapter'
  | 'webgpu-software-adapter'
  | 'webgpu-self-test-failed'
  | 'webgpu-failed'
  | 'webgpu-no-variant'
  | 'chosen-by-user';

export interface DeviceChoice {
  readonly device: Device;
  /** Null while the choice still has to prove itself by the self-test. */
  readonly reason: DeviceReason | null;
}

/** The part of `navigator.gpu` that is asked; absent where the browser has no WebGPU. */
export interface GpuProbe {
  requestAdapter(): Promise<{ readonly info?: { readonly isFallbackAdapter?: boolean } } | null>;
}

/**
 * WebGPU where a hardware adapter answers, else WASM. `navigator.gpu` alone says nothing
 * (browsers have it without an adapter), and a software adapter is tens of times slower than WASM.
 */
export async function chooseDevice(
  model: ModelEntry,
  gpu: GpuProbe | undefined,
  preference: Device | 'auto',
): Promise<DeviceChoice> {
  if (preference !== 'auto') return { device: preference, reason: 'chosen-by-user' };
  if (variantFor(model, 'webgpu') === undefined) return wasm('webgpu-no-variant');
  if (gpu === undefined) return wasm('webgpu-unsupported');
  let adapter: Awaited<ReturnType<GpuProbe['requestAdapter']>>;
  try {
    adapter = await gpu.requestAdapter();
  } catch {
    return wasm('webgpu-no-adapter');
  }
  if (adapter === null) return wasm('webgpu-no-adapter');
  if (adapter.info?.isFallbackAdapter === true) return wasm('webgpu-software-adapter');
  return { device: 'webgpu', reason: null };
}

function wasm(reason: DeviceReason): DeviceChoice {
  return { device: 'wasm', reason };
}

/** The first variant of a model that runs on a device. */
export function variantFor(model: ModelEntry, device: Device): ModelVariant | undefined {
  return model.variants.find((variant) => variant.devices.includes(device));
}

/** @throws `AppError` `config-invalid` when the model has no files for the device. */
export function variantOrThrow(model: ModelEntry, device: Device): ModelVariant {
  const variant = variantFor(model, device);
  if (variant !== undefined) return variant;
  throw new AppError('config-invalid', `${model.id} has no variant for ${device}`, {
    details: { file: 'config/models.json' },
  });
}
