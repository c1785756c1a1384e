/** What there is to compute on: asked once a page, since asking for a graphics card takes its time. */
import type { ModelEntry } from '../core/schema.ts';
import { variantFor } from '../wire/device.ts';
import type { Setup } from './measurements.ts';

export interface Hardware {
  /** Logical processors, as the browser tells. */
  readonly cores: number;
  /** Whether threads may share memory (the page is cross-origin isolated). */
  readonly isolated: boolean;
  /** Vendor and architecture of a hardware adapter; empty without one. */
  readonly gpu: string;
}

interface Adapter {
  readonly info?: {
    readonly vendor?: string;
    readonly architecture?: string;
    readonly isFallbackAdapter?: boolean;
  };
}

/** The parts of `navigator` and `window` that are asked. */
export interface HardwareSource {
  readonly cores: number;
  readonly isolated: boolean;
  readonly gpu: { requestAdapter(): Promise<Adapter | null> } | undefined;
}

export async function readHardware({ cores, isolated, gpu }: HardwareSource): Promise<Hardware> {
  const adapter = await gpu?.requestAdapter().catch(() => null);
  const real = adapter && adapter.info?.isFallbackAdapter !== true;
  const name = [adapter?.info?.vendor, adapter?.info?.architecture].filter(Boolean).join(' ');
  return { cores, isolated, gpu: real ? name || 'webgpu' : '' };
}

/** More threads than this gain nothing on sequences as short as news (and each takes memory). */
const MOST_THREADS = 4;

/** Threads that a model gets here when it may have more than one; 1 where memory cannot be shared. */
export function threadsOf({ cores, isolated }: Hardware): number {
  return isolated ? Math.max(1, Math.min(cores, MOST_THREADS)) : 1;
}

/** What is worth measuring here, the plainest first. */
export function setupsFor(model: ModelEntry, hardware: Hardware): Setup[] {
  const threads = threadsOf(hardware);
  return [
    ...(variantFor(model, 'wasm') === undefined
      ? []
      : [
          { device: 'wasm' as const, threads: 1 },
          ...(threads > 1 ? [{ device: 'wasm' as const, threads }] : []),
        ]),
    ...(hardware.gpu !== '' && variantFor(model, 'webgpu') !== undefined
      ? [{ device: 'webgpu' as const, threads: 1 }]
      : []),
  ];
}
