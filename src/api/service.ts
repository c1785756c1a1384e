/** What the routes need of their surroundings; Node and the page each make one. */
import type { Engine, EngineInfo } from '../core/engine.ts';
import type { Label, ModelThresholds } from '../core/schema.ts';
import type { DriftReference } from './drift-reference.ts';
import { InferenceQueue } from './inference-queue.ts';
import { PredictionLog } from './prediction-log.ts';

export interface ServedThresholds {
  readonly values: ModelThresholds;
  /** Relative to the project, such as `config/thresholds.json`. */
  readonly path: string;
  readonly sha256: string;
}

/** What a fresh look at the thresholds file gave. */
export type ThresholdsReload =
  | { readonly kind: 'loaded'; readonly thresholds: ServedThresholds }
  | { readonly kind: 'missing'; readonly path: string }
  /** There, but not what it must be; the old thresholds stay. */
  | { readonly kind: 'invalid'; readonly path: string; readonly sha256: string };

export type ModelReload =
  | { readonly kind: 'loaded'; readonly path: string }
  | { readonly kind: 'missing' }
  /** The new model does not start; the old one goes on. */
  | { readonly kind: 'failed'; readonly reason: string };

export interface ApiOptions {
  /** Exactly 0.5 means "the configured threshold", as in the reference project. */
  readonly halfMeansConfigured: boolean;
  /** Origins of other sites whose pages may call; `*` for any. */
  readonly corsOrigins: readonly string[];
  /** Values of the `Host` header that are answered (without port); null for any. */
  readonly hosts: readonly string[] | null;
  readonly maxBodyBytes: number;
  /** For one request, waiting included. */
  readonly timeLimitMs: number;
  /** Requests under way; one more gets a 503. */
  readonly maxRequests: number;
  /** Predictions that monitoring remembers. */
  readonly logCapacity: number;
  /** Whether monitoring keeps and shows titles and leads. */
  readonly logTexts: boolean;
}

export const DEFAULT_OPTIONS: ApiOptions = {
  halfMeansConfigured: false,
  corsOrigins: [],
  hosts: null,
  maxBodyBytes: 4 * 1024 * 1024,
  timeLimitMs: 30_000,
  maxRequests: 64,
  logCapacity: 1000,
  logTexts: false,
};

export interface ApiDeps {
  readonly options: ApiOptions;
  readonly labels: readonly Label[];
  /** Ready ones; empty while no model is loaded. */
  readonly engines: () => readonly Engine[];
  /** Device that answers, or would. */
  readonly device: () => string;
  /** Of the loaded model, relative to the site: `models/<id>/onnx/….onnx`; null without one. */
  readonly modelPath: () => string | null;
  readonly thresholds: () => ServedThresholds;
  readonly reloadThresholds: () => Promise<ThresholdsReload>;
  /** @param path as the client gave it; null for the model that is there. */
  readonly reloadModel: (path: string | null) => Promise<ModelReload>;
  /** Null where there is none. */
  readonly driftReference: () => Promise<DriftReference | null>;
  readonly clock: { readonly now: () => Date; readonly monotonic: () => number };
  /** Failures of ours, for whoever runs the service; never a text. */
  readonly report: (error: unknown, where: string) => void;
}

/** The state that all routes share. */
export class ApiService {
  readonly deps: ApiDeps;
  readonly queue: InferenceQueue;
  readonly log: PredictionLog;

  constructor(deps: ApiDeps) {
    this.deps = deps;
    this.queue = new InferenceQueue({
      engines: deps.engines,
      most: deps.options.maxRequests,
      now: deps.clock.monotonic,
    });
    this.log = new PredictionLog({
      capacity: deps.options.logCapacity,
      keepTexts: deps.options.logTexts,
    });
  }

  get info(): EngineInfo | null {
    return this.deps.engines()[0]?.info ?? null;
  }

  /** Model and revision: two files of one name are never taken for each other. */
  get modelVersion(): string | null {
    const { info } = this;
    return info === null ? null : `${info.modelId}@${info.revision}`;
  }
}
