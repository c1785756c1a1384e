/**
 * The one interface between text and everything that shows labels. Its holders differ
 * (in this thread in Node, behind Comlink in the page, behind a port for the service
 * worker); pages, command line, API and tests never know which one they hold.
 */

/** What a person or a file gives: a title, a lead, or both. */
export interface ClassifyInput {
  readonly title: string;
  readonly snippet: string;
}

export type Device = 'wasm' | 'webgpu';

/** Facts that a result must carry so that its figures can be traced. */
export interface EngineInfo {
  readonly modelId: string;
  /** First 12 hex digits of the SHA-256 over the hashes of the files that make the answers. */
  readonly revision: string;
  readonly precision: string;
  readonly device: Device;
  readonly threads: number;
  /** Runtime and version, such as `onnxruntime-web 1.30.0`. */
  readonly runtime: string;
  readonly maxTokens: number;
  /** Bytes of the model's files on this device. */
  readonly bytes: number;
  /** Milliseconds from opened files to a passed self-test. */
  readonly loadMs: number;
  /** Largest absolute logit difference from the golden values in the self-test. */
  readonly selfTestMaxError: number;
}

/** Something about the text that a reader of the answer must know. */
export type TextNote =
  /** Markup was removed before tokenisation. */
  | { readonly kind: 'html-removed' }
  /** Most letters are not Cyrillic; the model only knows Russian. `share` of Cyrillic letters, 0..1. */
  | { readonly kind: 'not-russian'; readonly share: number }
  /** Longer than one window: read in `windows` overlapping pieces. */
  | { readonly kind: 'windowed'; readonly windows: number }
  /** Even the windows ended: only the first `tokensRead` of `tokens` were read. */
  | { readonly kind: 'cut'; readonly tokensRead: number; readonly tokens: number };

export interface ScoredItem {
  readonly kind: 'scored';
  /** [labels], raw; see core/decide for probabilities. */
  readonly logits: Float32Array;
  /** [3]: negative, neutral, positive. */
  readonly toneLogits: Float32Array;
  /** Tokens of the whole text, special ones included. */
  readonly tokens: number;
  readonly notes: readonly TextNote[];
}

/** No letter or digit was left after cleaning: there is nothing to classify, and no score is made up. */
export interface EmptyItem {
  readonly kind: 'empty';
  readonly notes: readonly TextNote[];
}

export type ItemOutput = ScoredItem | EmptyItem;

export interface ClassifyOptions {
  readonly signal?: AbortSignal;
  /** Called after each finished item with the number done; at most once per 100 ms. */
  readonly onProgress?: (done: number) => void;
}

export interface ClassifyOutput {
  /** One per input, in order. */
  readonly items: readonly ItemOutput[];
  /** Milliseconds of tokenising and inference, without queueing. */
  readonly ms: number;
}

export interface Engine {
  readonly info: EngineInfo;
  /** Rejects with `AppError` `aborted` when the signal fires, `worker-died` or `runtime-failed` otherwise. */
  classify(inputs: readonly ClassifyInput[], options?: ClassifyOptions): Promise<ClassifyOutput>;
  /** Frees the session; later calls reject with `model-not-ready`. */
  dispose(): Promise<void>;
}
