/** The device of the model: what the person chose, what was measured, and the measuring itself. */
import { atom, type ReadableAtom } from 'nanostores';
import type { Device } from '../core/engine.ts';
import { isAbort } from '../core/errors.ts';
import type { ModelEntry } from '../core/schema.ts';
import { revisionOf } from '../inference/revision.ts';
import { deviceWish, type DeviceWish } from './device-wish.ts';
import { type Hardware, setupsFor } from './hardware.ts';
import { measureSetup } from './measure-setup.ts';
import {
  type Measurement,
  type Measurements,
  measurementKey,
  type Setup,
  type SetupRun,
} from './measurements.ts';
import type { Settings } from './settings.ts';

export interface Measuring {
  readonly modelId: string;
  /** What is running now, the `done`th of `total`. */
  readonly setup: Setup;
  readonly done: number;
  readonly total: number;
}

export interface DeviceService {
  readonly hardware: Promise<Hardware>;
  /** Null unless a measurement runs. */
  readonly measuring: ReadableAtom<Measuring | null>;
  /** Changes with every measurement that comes or goes. */
  readonly measured: Measurements['all'];
  measurement(model: ModelEntry): Promise<Measurement | undefined>;
  /**
   * Runs every setup there is, one after the other. Resolves with false when it was cancelled;
   * a setup that fails is part of the measurement.
   */
  measure(model: ModelEntry): Promise<boolean>;
  cancel(): void;
  forget(model: ModelEntry): Promise<void>;
  wish(model: ModelEntry): Promise<DeviceWish>;
}

export interface DeviceServiceDeps {
  readonly settings: Pick<Settings, 'device'>;
  readonly hardware: Promise<Hardware>;
  readonly measurements: Measurements;
  readonly numLabels: number;
  readonly baseUrl: (model: ModelEntry) => string;
  readonly spawn: Readonly<Record<Device, () => Worker>>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

export function createDeviceService(deps: DeviceServiceDeps): DeviceService {
  const { measurements, settings, hardware } = deps;
  const measuring = atom<Measuring | null>(null);
  let running: AbortController | null = null;

  const keyOf = async (model: ModelEntry): Promise<string> =>
    measurementKey(model.id, await revisionOf(model), await hardware);
  const measurement = async (model: ModelEntry): Promise<Measurement | undefined> =>
    measurements.all.get()[await keyOf(model)];

  return {
    hardware,
    measuring,
    measured: measurements.all,
    measurement,
    async measure(model) {
      if (running !== null) return false;
      const controller = new AbortController();
      running = controller;
      const { signal } = controller;
      try {
        const setups = setupsFor(model, await hardware);
        const runs: SetupRun[] = [];
        for (const setup of setups) {
          measuring.set({ modelId: model.id, setup, done: runs.length, total: setups.length });
          const { numLabels, spawn } = deps;
          const baseUrl = deps.baseUrl(model);
          runs.push(await measureSetup({ model, setup, numLabels, baseUrl, spawn, signal }));
        }
        measurements.keep(await keyOf(model), { at: deps.clock(), runs });
        return true;
      } catch (error) {
        if (isAbort(error)) return false;
        throw error;
      } finally {
        running = null;
        measuring.set(null);
      }
    },
    cancel: () => running?.abort(),
    async forget(model) {
      measurements.forget(await keyOf(model));
    },
    async wish(model) {
      return deviceWish(settings.device.get(), await hardware, await measurement(model));
    },
  };
}
