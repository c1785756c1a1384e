import { describe, expect, it } from 'vitest';
import type { ModelEntry } from '../core/schema.ts';
import { deviceWish } from './device-wish.ts';
import { readHardware, setupsFor } from './hardware.ts';

const isolated = { cores: 8, isolated: true, gpu: '' };
const plain = { cores: 8, isolated: false, gpu: '' };

describe('the wish', () => {
  it('is left to the runtime without choice and measurement', () => {
    expect(deviceWish('auto', isolated, undefined)).toEqual({
      preference: 'auto',
      threads: 1,
      reason: null,
    });
  });

  it('follows the measurement, with no more threads than the page may have now', () => {
    const measured = {
      at: 0,
      runs: [
        { device: 'wasm', threads: 1, outcome: { ms: 20, selfTestError: 0 } },
        { device: 'wasm', threads: 4, outcome: { ms: 9, selfTestError: 0 } },
      ],
    } as const;
    const wish = { preference: 'wasm', reason: 'measured-fastest' };
    expect(deviceWish('auto', isolated, measured)).toEqual({ ...wish, threads: 4 });
    expect(deviceWish('auto', plain, measured)).toEqual({ ...wish, threads: 1 });
  });

  it('follows a choice against the measurement, and says when threads cannot be had', () => {
    expect(deviceWish('wasm', isolated, undefined).threads).toBe(1);
    expect(deviceWish('webgpu', isolated, undefined).preference).toBe('webgpu');
    expect(deviceWish('wasm-threads', isolated, undefined)).toEqual({
      preference: 'wasm',
      threads: 4,
      reason: null,
    });
    expect(deviceWish('wasm-threads', plain, undefined).reason).toBe('threads-unavailable');
  });
});

describe('what is worth measuring', () => {
  const both = {
    variants: [{ devices: ['wasm'] }, { devices: ['webgpu'] }],
  } as unknown as ModelEntry;
  const wasmOnly = { variants: [{ devices: ['wasm'] }] } as unknown as ModelEntry;

  it('is what the page may use and the model has files for', () => {
    expect(setupsFor(both, plain)).toEqual([{ device: 'wasm', threads: 1 }]);
    expect(setupsFor(both, { ...isolated, cores: 2, gpu: 'v a' })).toEqual([
      { device: 'wasm', threads: 1 },
      { device: 'wasm', threads: 2 },
      { device: 'webgpu', threads: 1 },
    ]);
    expect(setupsFor(wasmOnly, { ...plain, gpu: 'v a' })).toEqual([{ device: 'wasm', threads: 1 }]);
  });

  it('leaves out an adapter that is a program, or that does not answer', async () => {
    const read = (requestAdapter: () => Promise<object | null>) =>
      readHardware({ cores: 4, isolated: false, gpu: { requestAdapter } });
    expect((await read(() => Promise.resolve(null))).gpu).toBe('');
    expect((await read(() => Promise.reject(new Error('lost')))).gpu).toBe('');
    expect((await read(() => Promise.resolve({ info: { isFallbackAdapter: true } }))).gpu).toBe('');
    expect((await read(() => Promise.resolve({}))).gpu).toBe('webgpu');
    expect(
      (await read(() => Promise.resolve({ info: { vendor: 'v', architecture: 'a' } }))).gpu,
    ).toBe('v a');
  });
});
