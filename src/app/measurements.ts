/**
 * How fast each device ran a model here, as measured, and which one that speaks for. Kept by
 * model, revision and hardware, so that a new model, browser profile or graphics card is
 * measured anew; forgotten when the person says so.
 */
import { atom, type ReadableAtom } from 'nanostores';
import type { Device } from '../core/engine.ts';
import type { ErrorCode } from '../core/errors.ts';

/** One way to run a model. */
export interface Setup {
  readonly device: Device;
  readonly threads: number;
}

export interface SetupRun extends Setup {
  /** Median milliseconds a text, or why there is none. */
  readonly outcome:
    { readonly ms: number; readonly selfTestError: number } | { readonly error: ErrorCode };
}

export interface Measurement {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly runs: readonly SetupRun[];
}

/** One key, so that clearing it clears everything measured. */
export const MEASUREMENTS_KEY = 'rubrika.measured';

/** A gain below this is within what two measurements of the same thing differ by. */
const MARGIN = 0.15;

/**
 * The fastest setup; one of more threads or on the graphics card must beat what stands before it
 * by {@link MARGIN}, as it costs more memory and power. Null when none ran.
 */
export function fastest(runs: readonly SetupRun[]): SetupRun | null {
  let best: { run: SetupRun; ms: number } | null = null;
  for (const run of runs) {
    if (!('ms' in run.outcome)) continue;
    const { ms } = run.outcome;
    if (best === null || ms < best.ms * (1 - MARGIN)) best = { run, ms };
  }
  return best?.run ?? null;
}

export function measurementKey(
  modelId: string,
  revision: string,
  hardware: { readonly cores: number; readonly gpu: string },
): string {
  return `${modelId} ${revision} ${hardware.cores} ${hardware.gpu}`.trim();
}

export interface Measurements {
  readonly all: ReadableAtom<Readonly<Record<string, Measurement>>>;
  keep(key: string, measurement: Measurement): void;
  forget(key: string): void;
}

/** @param storage null where the browser refuses it: then they last as long as the page. */
export function createMeasurements(
  storage: Pick<Storage, 'getItem' | 'setItem'> | null,
): Measurements {
  const all = atom<Readonly<Record<string, Measurement>>>(read(storage));
  const set = (next: Readonly<Record<string, Measurement>>): void => {
    all.set(next);
    try {
      storage?.setItem(MEASUREMENTS_KEY, JSON.stringify(next));
    } catch {
      // Full: it holds for this page, and the page shows what holds.
    }
  };
  return {
    all,
    keep(key, measurement) {
      set({ ...all.get(), [key]: measurement });
    },
    forget(key) {
      set(Object.fromEntries(Object.entries(all.get()).filter(([other]) => other !== key)));
    },
  };
}

function read(storage: Pick<Storage, 'getItem'> | null): Record<string, Measurement> {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(MEASUREMENTS_KEY) ?? '{}');
    return isMeasurements(stored) ? stored : {};
  } catch {
    return {};
  }
}

/** Of another version or by another hand: as good as nothing. */
function isMeasurements(value: unknown): value is Record<string, Measurement> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value as Record<string, Partial<Measurement> | null>).every(
      (entry) => typeof entry?.at === 'number' && Array.isArray(entry.runs),
    )
  );
}
