/**
 * How fast a model is on this very device: a fresh worker, texts of known length one by one, as
 * the page itself runs them. The worker ends with the test, whatever its end.
 */
import type { Device } from '../core/engine.ts';
import type { ModelEntry } from '../core/schema.ts';
import { neededFiles } from '../inference/needed-files.ts';
import type { ModelCache } from '../platform/web/model-cache.ts';
import { connect } from '../wire/client.ts';
import type { LoadProgress } from '../wire/contract.ts';
import { chooseDevice, type GpuProbe, variantFor, variantOrThrow } from '../wire/device.ts';
import { measureSpeed, type SpeedResult } from './measure-speed.ts';

export interface SpeedTestDeps {
  readonly numLabels: number;
  /** Absolute URL of the folder that holds the models' folders, ending in a slash. */
  readonly modelsUrl: string;
  readonly cache: ModelCache;
  readonly gpu: GpuProbe | undefined;
  readonly threads: number;
  readonly spawn: Readonly<Record<Device, () => Worker>>;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

/** What a test would fetch; files that are here already are not fetched again. */
export interface SpeedTestCost {
  readonly bytes: number;
  readonly present: number;
}

export type SpeedTestProgress =
  LoadProgress | { readonly stage: 'measuring'; readonly done: number; readonly of: number };

export interface SpeedTest {
  /** WASM, and WebGPU where a hardware adapter answers and the model has files for it. */
  devices(model: ModelEntry): Promise<Device[]>;
  cost(model: ModelEntry, device: Device): Promise<SpeedTestCost>;
  /** Rejects as `connect` and `Engine.classify` do, with `aborted` when cancelled. */
  run(
    model: ModelEntry,
    device: Device,
    onProgress: (progress: SpeedTestProgress) => void,
    signal: AbortSignal,
  ): Promise<SpeedResult>;
}

export function createSpeedTest(deps: SpeedTestDeps): SpeedTest {
  return {
    async devices(model) {
      const wasm: Device[] = variantFor(model, 'wasm') === undefined ? [] : ['wasm'];
      const { device } = await chooseDevice(model, deps.gpu, 'auto');
      return device === 'webgpu' ? [...wasm, 'webgpu'] : wasm;
    },
    async cost(model, device) {
      const files = neededFiles(model, variantOrThrow(model, device));
      const here = await Promise.all(files.map((file) => deps.cache.status(file)));
      return {
        bytes: files.reduce((sum, file) => sum + file.bytes, 0),
        present: here.reduce((sum, { bytes }) => sum + bytes, 0),
      };
    },
    async run(model, device, onProgress, signal) {
      const began = deps.now();
      const { engine } = await connect({
        spawn: deps.spawn[device],
        request: {
          model,
          variant: variantOrThrow(model, device),
          device,
          threads: device === 'wasm' ? deps.threads : 1,
          baseUrl: `${deps.modelsUrl}${model.id}/`,
          numLabels: deps.numLabels,
        },
        signal,
        onProgress,
      });
      const startMs = deps.now() - began;
      try {
        const lengths = await measureSpeed(engine, {
          now: deps.now,
          signal,
          onProgress: (done, of) => {
            onProgress({ stage: 'measuring', done, of });
          },
        });
        return { info: engine.info, startMs, lengths };
      } finally {
        await engine.dispose();
      }
    },
  };
}
