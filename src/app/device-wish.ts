/** From the person's choice and what was measured to what the model is started on. */
import type { Device } from '../core/engine.ts';
import { fastest, type Measurement } from './measurements.ts';
import { type Hardware, threadsOf } from './hardware.ts';
import type { StartReason } from './model-state.ts';
import type { DevicePreference } from './settings.ts';

export interface DeviceWish {
  readonly preference: Device | 'auto';
  readonly threads: number;
  /** Why, where it is more than "chosen by the person". */
  readonly reason: Extract<StartReason, 'measured-fastest' | 'threads-unavailable'> | null;
}

/** Without a choice and without a measurement: the graphics card if there is one, one thread if not. */
export function deviceWish(
  preference: DevicePreference,
  hardware: Hardware,
  measurement: Measurement | undefined,
): DeviceWish {
  switch (preference) {
    case 'wasm':
    case 'webgpu':
      return { preference, threads: 1, reason: null };
    case 'wasm-threads': {
      const threads = threadsOf(hardware);
      return {
        preference: 'wasm',
        threads,
        reason: threads > 1 ? null : 'threads-unavailable',
      };
    }
    case 'auto': {
      const best = fastest(measurement?.runs ?? []);
      return best === null
        ? { preference: 'auto', threads: 1, reason: null }
        : {
            preference: best.device,
            // Measured when the page was isolated; now it may not be.
            threads: Math.min(best.threads, threadsOf(hardware)),
            reason: 'measured-fastest',
          };
    }
  }
}
