/** What this build ships of results: made by scripts/shipped-results.ts, read by the page. */
import type { ModelThresholds } from '../schema.ts';
import type { ComparisonRow } from './comparison-rows.ts';

/** What the zoo keeps of a run besides its result. */
export interface TrainedRun {
  /** One sentence on what was trained. */
  readonly title: string;
  /** Of PyTorch; the zoo predicts in float32 whatever it trained in. */
  readonly torch: string | null;
}

/** One length of experiments/bench/*.json: milliseconds a text, one thread. */
export interface StoredLatency {
  readonly model: string;
  readonly precision: string;
  /** Runtime and version. */
  readonly runtime: string;
  readonly cpu: string;
  readonly tokens: number;
  readonly p50: number;
  readonly p95: number;
}

export interface ResultsIndex {
  readonly version: 1;
  /** `file` of a row is a name in the folder `results/`. */
  readonly rows: readonly ComparisonRow[];
  /** By model id: what its published figures were judged at. */
  readonly thresholds: Readonly<Record<string, ModelThresholds>>;
  /** By model id, where the zoo has a record. */
  readonly runs: Readonly<Record<string, TrainedRun>>;
  readonly latency: readonly StoredLatency[];
  /** Files that are no results this build can read. */
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
}
