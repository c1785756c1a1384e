/** The life of the model as the interface shows it. */
import type { ReadableAtom } from 'nanostores';
import type { Engine, EngineInfo } from '../core/engine.ts';
import type { AppErrorData } from '../core/errors.ts';
import type { ModelEntry } from '../core/schema.ts';
import type { DeviceReason } from '../wire/device.ts';

/** Why the model runs as it does; each has a sentence in both languages. */
export type StartReason =
  | DeviceReason
  /** Faster here than the others, see measurements.ts. */
  | 'measured-fastest'
  /** Threads were asked for, and this page may not share memory between them. */
  | 'threads-unavailable';

export type ModelState =
  /** Looking whether the model's files are on this device already. */
  | { readonly status: 'checking'; readonly model: ModelEntry }
  /** Not all files are here: of `bytes`, an earlier try left `partial`; the button fetches the rest. */
  | {
      readonly status: 'absent';
      readonly model: ModelEntry;
      readonly bytes: number;
      readonly partial: number;
    }
  | {
      readonly status: 'downloading';
      readonly model: ModelEntry;
      readonly received: number;
      readonly total: number;
      /** Over the last few seconds; null until it can be told. */
      readonly bytesPerSecond: number | null;
      readonly secondsLeft: number | null;
    }
  /** Compiling the runtime, creating the session, running the self-test. */
  | { readonly status: 'starting'; readonly model: ModelEntry }
  | {
      readonly status: 'ready';
      readonly model: ModelEntry;
      readonly info: EngineInfo;
      readonly reason: StartReason;
      /** False when the device did not keep the files (no room, private window): say so. */
      readonly stored: boolean;
    }
  | { readonly status: 'failed'; readonly model: ModelEntry; readonly error: AppErrorData };

/** What pages know of the model: a state to show and an engine to ask. */
export interface ModelService {
  readonly state: ReadableAtom<ModelState>;
  /** The running engine; null unless the state is `ready`. */
  readonly engine: ReadableAtom<Engine | null>;
  /** Downloads what is missing, then starts. Also the retry after `failed`; a no-op while under way. */
  start(): Promise<void>;
  /**
   * Another engine like the running one, in a worker of its own, for the caller to dispose of.
   * Rejects with `model-not-ready` while none runs, `cache-unavailable` when the device did not
   * keep the files (they would be downloaded again), and as starting does.
   */
  another(): Promise<Engine>;
  /** Stops a download or a start; verified and partial bytes are kept for the next try. */
  cancel(): void;
  /** Ends this model and looks for another; it starts where its files are on the device. */
  select(modelId: string): Promise<void>;
  /** Ends the model and starts it anew, as after another choice of device. */
  restart(): Promise<void>;
}
