import { describe, expect, it } from 'vitest';
import type { Device } from '../core/engine.ts';
import type { ModelEntry } from '../core/schema.ts';
import { chooseDevice, variantFor } from './device.ts';

const model = (...devices: Device[]): ModelEntry =>
  ({
    id: 'm',
    variants: devices.map((device) => ({
      precision: device,
      devices: [device],
      graph: 'g.onnx',
      externalData: [],
      selfTestTolerance: 1,
    })),
  }) as unknown as ModelEntry;
const both = model('wasm', 'webgpu');
const gpu = (adapter: object | null) => ({ requestAdapter: () => Promise.resolve(adapter) });

describe('chooseDevice', () => {
  it.each([
    ['no files for it', model('wasm'), gpu({}), 'webgpu-no-variant'],
    ['no WebGPU in the browser', both, undefined, 'webgpu-unsupported'],
    ['no adapter', both, gpu(null), 'webgpu-no-adapter'],
    [
      'a software adapter',
      both,
      gpu({ info: { isFallbackAdapter: true } }),
      'webgpu-software-adapter',
    ],
    [
      'an adapter request that fails',
      both,
      { requestAdapter: () => Promise.reject(new Error('lost')) },
      'webgpu-no-adapter',
    ],
  ] as const)('takes WASM with %s', async (_, entry, probe, reason) => {
    expect(await chooseDevice(entry, probe, 'auto')).toEqual({ device: 'wasm', reason });
  });

  it('takes WebGPU with a hardware adapter, on probation', async () => {
    expect(await chooseDevice(both, gpu({ info: { isFallbackAdapter: false } }), 'auto')).toEqual({
      device: 'webgpu',
      reason: null,
    });
  });

  it('takes what the visitor asks for', async () => {
    expect(await chooseDevice(both, undefined, 'webgpu')).toEqual({
      device: 'webgpu',
      reason: 'chosen-by-user',
    });
  });
});

describe('variantFor', () => {
  it('is undefined for a device without files', () => {
    expect(variantFor(model('wasm'), 'webgpu')).toBeUndefined();
  });
});
