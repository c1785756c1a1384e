/**
 * The worker's side: one model, loaded once, asked by job number. Platform parts (runtime,
 * files) come in as functions, so that the same host serves every worker entry.
 */
import type { ClassifyInput, ClassifyOutput, Engine } from '../core/engine.ts';
import type { Result } from '../core/errors.ts';
import { AppError, attempt } from '../core/errors.ts';
import type { ModelFile } from '../core/schema.ts';
import { createEngine } from '../inference/engine.ts';
import { neededFiles } from '../inference/needed-files.ts';
import type { OrtRuntime } from '../inference/runtime.ts';
import type { InferenceHost, Loaded, LoadProgress, LoadRequest } from './contract.ts';

export interface HostPlatform {
  readonly runtime: (request: LoadRequest) => OrtRuntime;
  /** Opens one file of the manifest; `onBytes` gets the bytes of it that are here. */
  readonly open: (
    file: ModelFile,
    baseUrl: string,
    onBytes: (received: number) => void,
  ) => Promise<{ bytes: Uint8Array<ArrayBuffer>; stored: boolean }>;
  /** A macrotask, so that a cancel can arrive between items. */
  readonly breathe: () => Promise<void>;
  readonly now: () => number;
  /** Holds a lock of this name for the life of the worker; resolves when it has it. */
  readonly hold?: (name: string) => Promise<void>;
}

const PROGRESS_EVERY_MS = 100;

export class Host implements InferenceHost {
  readonly #platform: HostPlatform;
  readonly #jobs = new Map<number, AbortController>();
  #engine: Engine | null = null;
  #loading = false;

  constructor(platform: HostPlatform) {
    this.#platform = platform;
  }

  load(
    request: LoadRequest,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Result<Loaded>> {
    return attempt('session-failed', async () => {
      if (this.#loading) throw new AppError('session-failed', 'this worker already has its model');
      this.#loading = true;
      if (request.model.numLabels !== request.numLabels) {
        throw new AppError(
          'config-invalid',
          `model has ${request.model.numLabels} labels, the app ${request.numLabels}`,
          { details: { file: 'config/models.json' } },
        );
      }
      if (request.life !== undefined) await this.#platform.hold?.(request.life);
      const progress = new DownloadProgress(request, onProgress, this.#platform.now);
      let stored = true;
      this.#engine = await createEngine({
        model: request.model,
        variant: request.variant,
        runtime: this.#platform.runtime(request),
        breathe: this.#platform.breathe,
        files: {
          open: async (path) => {
            const file = request.model.files.find((f) => f.path === path);
            if (file === undefined) {
              throw new AppError('config-invalid', `${path} is not in the manifest`, {
                details: { file: path },
              });
            }
            const fetched = await this.#platform.open(file, request.baseUrl, (received) => {
              progress.report(path, received);
            });
            stored &&= fetched.stored;
            return fetched.bytes;
          },
        },
      });
      return { info: this.#engine.info, stored };
    });
  }

  classify(
    job: number,
    inputs: readonly ClassifyInput[],
    onProgress: ((done: number) => void) | null,
  ): Promise<Result<ClassifyOutput>> {
    return attempt('runtime-failed', async () => {
      if (this.#engine === null) throw new AppError('model-not-ready', 'no model is loaded');
      const controller = new AbortController();
      this.#jobs.set(job, controller);
      try {
        return await this.#engine.classify(inputs, {
          signal: controller.signal,
          ...(onProgress ? { onProgress } : {}),
        });
      } finally {
        this.#jobs.delete(job);
      }
    });
  }

  cancel(job: number): void {
    this.#jobs.get(job)?.abort();
  }
}

/** Adds the files up, and tells at most ten times a second. */
class DownloadProgress {
  readonly #bytes = new Map<string, number>();
  readonly #total: number;
  readonly #tell: (progress: LoadProgress) => void;
  readonly #now: () => number;
  #told = Number.NEGATIVE_INFINITY;

  constructor(request: LoadRequest, tell: (progress: LoadProgress) => void, now: () => number) {
    this.#total = neededFiles(request.model, request.variant).reduce((sum, f) => sum + f.bytes, 0);
    this.#tell = tell;
    this.#now = now;
  }

  report(path: string, received: number): void {
    this.#bytes.set(path, received);
    const sum = [...this.#bytes.values()].reduce((a, b) => a + b, 0);
    const complete = sum === this.#total;
    if (!complete && this.#now() - this.#told < PROGRESS_EVERY_MS) return;
    this.#told = this.#now();
    this.#tell(
      complete
        ? { stage: 'starting' }
        : { stage: 'downloading', received: sum, total: this.#total },
    );
  }
}
