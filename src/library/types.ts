/**
 * What the npm library and `<news-classifier>` promise. Complete in itself: the published
 * declarations consist of this file and the entries' signatures, and name no other package.
 */

export type LabelGroup = 'topic' | 'sport' | 'country' | 'region' | 'person' | 'organisation';
export type Tone = 'negative' | 'neutral' | 'positive';
export type Device = 'wasm' | 'webgpu';
export type Language = 'ru' | 'en';

/** A text: one string (an article is taken apart into headline and text), or its parts. */
export type Input = string | { readonly title?: string; readonly text?: string };

/** One of the model's labels. */
export interface LabelInfo {
  /** As in the training data and in API answers; the key in allow and deny lists and thresholds. */
  readonly name: string;
  /** In the classifier's language. */
  readonly title: string;
  readonly group: LabelGroup;
  /** What the label means, in the classifier's language; may be empty. */
  readonly definition: string;
}

/** Which rule set a threshold: the caller's, the label's own, or the model's global one. */
export type ThresholdSource = 'request' | 'label' | 'global';

export interface LabelScore {
  readonly name: string;
  readonly title: string;
  readonly group: LabelGroup;
  /** 0..1, calibrated as the thresholds say. */
  readonly probability: number;
  readonly threshold: number;
  readonly thresholdSource: ThresholdSource;
}

/** Something about the text that a reader of the answer must know. */
export type Note =
  /** Markup was removed. */
  | { readonly kind: 'html-removed' }
  /** Most letters are not Cyrillic; the model only knows Russian. `share` of Cyrillic letters, 0..1. */
  | { readonly kind: 'not-russian'; readonly share: number }
  /** Longer than one window: read in `windows` overlapping pieces. */
  | { readonly kind: 'windowed'; readonly windows: number }
  /** Only the first `tokensRead` of `tokens` were read. */
  | { readonly kind: 'cut'; readonly tokensRead: number; readonly tokens: number };

export interface Result {
  /** True when the text held no letter and no digit: nothing was computed, and no score is made up. */
  readonly empty: boolean;
  /** Labels at or above their threshold, most probable first, at most `topK`. */
  readonly labels: readonly LabelScore[];
  /** How many more reached their threshold but not `topK`. */
  readonly cutByTopK: number;
  /** Every label that was asked for, most probable first; only with `scores: true`. */
  readonly scores?: readonly LabelScore[];
  /** Null for an empty text. */
  readonly tone: {
    readonly tone: Tone;
    /** Summing to 1. */
    readonly probabilities: Readonly<Record<Tone, number>>;
  } | null;
  /** Tokens of the whole text, special ones included; 0 for an empty one. */
  readonly tokens: number;
  readonly notes: readonly Note[];
}

/** Labels to answer with. Unknown names are refused with `bad-input`. */
export interface LabelFilter {
  /** Only these. */
  readonly allow?: readonly string[];
  /** Never these; wins over `allow`. */
  readonly deny?: readonly string[];
}

export interface ClassifyOptions extends LabelFilter {
  /** One threshold for all labels, 0..1, instead of the fitted ones. */
  readonly threshold?: number;
  /** Most labels answered. */
  readonly topK?: number;
  /** Also answer with the labels below their threshold. */
  readonly scores?: boolean;
  readonly signal?: AbortSignal;
}

export interface BatchOptions extends ClassifyOptions {
  /** Texts sent to the model together, 1..1024; between two such steps a cancel takes effect. Default 16. */
  readonly chunkSize?: number;
}

export interface BatchItem {
  /** Position in the input, from 0. */
  readonly index: number;
  readonly input: Input;
  readonly result: Result;
}

/** Fitted or own thresholds; the shape of an entry of `config/thresholds.json`. */
export interface Thresholds {
  /** 0..1, for labels without one of their own. */
  readonly global: number;
  /** By label name, 0..1. */
  readonly perLabel: Readonly<Record<string, number>>;
}

/** Facts that make a figure traceable. */
export interface ModelInfo {
  readonly id: string;
  /** First 12 hex digits of the SHA-256 over the hashes of the model's files. */
  readonly revision: string;
  readonly precision: string;
  readonly device: Device;
  /** Why this device, such as `webgpu-unsupported`. */
  readonly deviceReason: string;
  readonly threads: number;
  /** Such as `onnxruntime-web 1.30.0`. */
  readonly runtime: string;
  readonly maxTokens: number;
  /** Of the model's files on this device. */
  readonly bytes: number;
  /** False when the device did not keep the files: the next start downloads them again. */
  readonly stored: boolean;
  /** Largest absolute logit difference from the golden values in the self-test. */
  readonly selfTestMaxError: number;
  /** From opened files to a passed self-test. */
  readonly loadMs: number;
}

export type LoadProgress =
  | { readonly stage: 'downloading'; readonly received: number; readonly total: number }
  | { readonly stage: 'starting' };

export interface CreateOptions {
  /** Id of a model of this release; its default one when left out. */
  readonly model?: string;
  /**
   * Where the model's folder lies: `<modelBase>/<id>/…`. In a browser a URL (relative ones start
   * from the page); default: `models/` beside the script. In Node a folder or `file:` URL;
   * default: the models in the package. Files are checked against the SHA-256 of this release,
   * wherever they come from.
   */
  readonly modelBase?: string | URL;
  /** Default `auto`: WebGPU when there is hardware and its self-test passes, else WASM. */
  readonly device?: Device | 'auto';
  /** Threads on WASM; more than 1 needs a cross-origin isolated page. Default 1. */
  readonly threads?: number;
  /** Of titles, definitions and nothing else. Default `ru`. */
  readonly language?: Language;
  /** Instead of the fitted ones. */
  readonly thresholds?: Thresholds;
  readonly onProgress?: (progress: LoadProgress) => void;
  /** Aborting stops the download or the start; what was downloaded is kept. */
  readonly signal?: AbortSignal;
}

export interface Classifier {
  readonly info: ModelInfo;
  /** In the model's output order. */
  readonly labels: readonly LabelInfo[];
  /** Those in force. */
  readonly thresholds: Thresholds;
  /** Own thresholds, or the fitted ones again with null. Throws `bad-input`. */
  setThresholds(thresholds: Thresholds | null): void;
  /** Rejects with a {@link ClassifierError}: `bad-input`, `aborted`, `worker-died`, `runtime-failed`, `model-not-ready`. */
  classify(input: Input, options?: ClassifyOptions): Promise<Result>;
  /** One result per input, in order, while inputs may still be arriving. Rejects as `classify`. */
  classifyBatch(
    inputs: Iterable<Input> | AsyncIterable<Input>,
    options?: BatchOptions,
  ): AsyncGenerator<BatchItem, void, undefined>;
  /** Frees the model's memory; later calls reject with `model-not-ready`. */
  dispose(): Promise<void>;
}

/** What every failure of the library is: an `Error` with a code to branch on. */
export interface ClassifierError extends Error {
  readonly name: 'AppError';
  readonly code:
    | 'aborted'
    | 'bad-input'
    | 'cache-unavailable'
    | 'config-invalid'
    | 'download-failed'
    | 'download-not-a-model'
    | 'integrity-mismatch'
    | 'model-not-ready'
    | 'offline'
    | 'runtime-failed'
    | 'self-test-failed'
    | 'session-failed'
    | 'storage-full'
    | 'worker-died';
  /** Values for a message of your own: file, bytes, status … */
  readonly details: Readonly<Record<string, string | number>>;
  /** Whether the same call may succeed later without a change. */
  readonly retryable: boolean;
}
