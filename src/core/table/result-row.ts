/** What an export holds of one row, whatever its format. */
import type { Tone } from '../vocabulary.ts';

/** Facts by which every figure of an export can be traced; the caller passes the date. */
export interface Provenance {
  readonly model: string;
  readonly revision: string;
  readonly precision: string;
  readonly device: string;
  readonly runtime: string;
  /** Global threshold, or the one chosen by hand, 0..1. */
  readonly threshold: number;
  /** By label name; empty where one threshold was chosen for all. */
  readonly perLabel: Readonly<Record<string, number>>;
  /** Shipped with the site, the visitor's own, or one chosen for this view. */
  readonly thresholdsFrom: 'shipped' | 'own' | 'request';
  readonly calibration: string;
  /** How logits were kept between computing and export. */
  readonly stored: 'float16';
  readonly file: string;
  readonly fileHash: string;
  readonly rows: number;
  readonly faults: number;
  readonly build: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

export interface ResultRow {
  readonly line: number;
  readonly id: string;
  readonly date: string;
  readonly title: string;
  readonly snippet: string;
  /** `scored`, or why there are no labels. */
  readonly status: 'scored' | 'empty' | 'failed';
  /** Accepted labels by their data names, most probable first. */
  readonly labels: readonly string[];
  /** [labels], calibrated, 0..1. */
  readonly probabilities: readonly number[];
  /** [labels], what each was compared with. */
  readonly thresholds: readonly number[];
  /** Null unless scored: no tone is made up. */
  readonly tone: Tone | null;
  /** Of the tone named, 0..1. */
  readonly toneProbability: number | null;
  readonly tokens: number;
  /** Kinds of `TextNote`. */
  readonly notes: readonly string[];
  readonly truth: string | null;
}
