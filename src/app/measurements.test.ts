import { describe, expect, it } from 'vitest';
import {
  createMeasurements,
  fastest,
  MEASUREMENTS_KEY,
  measurementKey,
  type SetupRun,
} from './measurements.ts';

const ran = (device: 'wasm' | 'webgpu', threads: number, ms: number): SetupRun => ({
  device,
  threads,
  outcome: { ms, selfTestError: 0 },
});
const failed: SetupRun = { device: 'webgpu', threads: 1, outcome: { error: 'self-test-failed' } };

describe('the fastest setup', () => {
  it('is the plain one unless another is clearly faster', () => {
    expect(fastest([ran('wasm', 1, 100), ran('wasm', 4, 90)])).toEqual(ran('wasm', 1, 100));
    expect(fastest([ran('wasm', 1, 100), ran('wasm', 4, 80)])).toEqual(ran('wasm', 4, 80));
    expect(fastest([ran('wasm', 1, 100), ran('wasm', 4, 60), ran('webgpu', 1, 55)])).toEqual(
      ran('wasm', 4, 60),
    );
    expect(fastest([ran('wasm', 1, 100), ran('wasm', 4, 60), ran('webgpu', 1, 9)])).toEqual(
      ran('webgpu', 1, 9),
    );
  });

  it('is none that failed', () => {
    expect(fastest([failed])).toBeNull();
    expect(fastest([])).toBeNull();
    expect(fastest([failed, ran('wasm', 1, 100)])).toEqual(ran('wasm', 1, 100));
  });
});

describe('kept measurements', () => {
  const memory = (content?: string) => {
    const map = new Map<string, string>(content === undefined ? [] : [[MEASUREMENTS_KEY, content]]);
    return {
      getItem: (key: string) => map.get(key) ?? null,
      setItem: (key: string, value: string) => void map.set(key, value),
    };
  };
  const key = measurementKey('m', 'abc', { cores: 4, gpu: '' });

  it('are there at the next visit, for the same hardware, until they are forgotten', () => {
    const storage = memory();
    const kept = { at: 1, runs: [ran('wasm', 1, 5)] };
    createMeasurements(storage).keep(key, kept);
    const next = createMeasurements(storage);
    expect(next.all.get()[key]).toEqual(kept);
    expect(next.all.get()[measurementKey('m', 'abc', { cores: 8, gpu: '' })]).toBeUndefined();
    next.forget(key);
    expect(createMeasurements(storage).all.get()).toEqual({});
  });

  it('are nothing when what is stored is not readable', () => {
    for (const broken of ['{', '[1]', '{"a":1}', 'null', '{"a":null}']) {
      expect(createMeasurements(memory(broken)).all.get(), broken).toEqual({});
    }
  });

  it('hold for the page where storage refuses', () => {
    const refuses = {
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
    };
    const measurements = createMeasurements(refuses);
    measurements.keep(key, { at: 1, runs: [] });
    expect(measurements.all.get()[key]).toEqual({ at: 1, runs: [] });
  });
});
