/**
 * What the page and the inference worker say to each other; both sides import only this.
 * One worker holds one model on one device for its whole life.
 */
import type { ClassifyInput, ClassifyOutput, Device, EngineInfo } from '../core/engine.ts';
import type { Result } from '../core/errors.ts';
import type { ModelEntry, ModelVariant } from '../core/schema.ts';

export interface LoadRequest {
  readonly model: ModelEntry;
  readonly variant: ModelVariant;
  readonly device: Device;
  readonly threads: number;
  /** Absolute URL of the folder that holds the model's files, ending in a slash. */
  readonly baseUrl: string;
  /** Number of labels the app expects; a model with another number is refused. */
  readonly numLabels: number;
  /** Name of a lock that the worker holds from now on, for as long as it lives. */
  readonly life?: string;
}

export type LoadProgress =
  | { readonly stage: 'downloading'; readonly received: number; readonly total: number }
  | { readonly stage: 'starting' };

export interface Loaded {
  readonly info: EngineInfo;
  /** False when the device did not keep the files: the next visit downloads them again. */
  readonly stored: boolean;
}

/** Implemented by wire/host in the worker, called by wire/client in the page. */
export interface InferenceHost {
  load(request: LoadRequest, onProgress: (progress: LoadProgress) => void): Promise<Result<Loaded>>;
  classify(
    job: number,
    inputs: readonly ClassifyInput[],
    onProgress: ((done: number) => void) | null,
  ): Promise<Result<ClassifyOutput>>;
  /** The job's remaining items are skipped; its call resolves with `aborted`. */
  cancel(job: number): void;
}
