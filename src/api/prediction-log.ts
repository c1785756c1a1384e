/**
 * What monitoring remembers of the last predictions, in memory and bounded: labels, scores, times
 * and lengths. Texts are not kept unless the one who starts the service asks for it.
 */
import type { LabelDecision } from '../core/decide.ts';
import { type Feature } from '../core/analytics/feature-drift.ts';
import { textFeatures } from '../core/analytics/text-features.ts';

/** Of one prediction against its truth. */
export interface SetScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly exact_match: number;
}

/** Precision, recall and F1 of two sets; two empty sets agree, so all are 1. */
export function setScores(predicted: readonly string[], truth: readonly string[]): SetScores {
  const [p, t] = [new Set(predicted), new Set(truth)];
  const common = [...p].filter((tag) => t.has(tag)).length;
  const precision = p.size === 0 ? (t.size === 0 ? 1 : 0) : common / p.size;
  const recall = t.size === 0 ? (p.size === 0 ? 1 : 0) : common / t.size;
  const f1 = p.size + t.size === 0 ? 1 : (2 * common) / (p.size + t.size);
  const exact_match = common === p.size && common === t.size ? 1 : 0;
  return { precision, recall, f1, exact_match };
}

export interface PredictionRecord {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Of the text, as drift looks at it; a missing lead has none. */
  readonly features: readonly Feature[];
  /** The configured thresholds decided, and all labels were kept: comparable with other such. */
  readonly standard: boolean;
  readonly tags: readonly string[];
  readonly scores: Readonly<Record<string, number>>;
  readonly modelVersion: string;
  readonly latencyMs: number;
  /** Equal for equal titles, so that they can be counted without being kept. */
  readonly titleHash: number;
  /** Null unless texts are kept. */
  readonly input: { readonly title: string; readonly snippet: string | null } | null;
  /** Set by feedback. */
  readonly truth: readonly string[] | null;
}

export interface NewPrediction {
  readonly at: number;
  readonly title: string;
  readonly snippet: string | null;
  readonly accepted: readonly LabelDecision[];
  readonly standard: boolean;
  readonly modelVersion: string;
  readonly latencyMs: number;
}

export class PredictionLog {
  readonly #capacity: number;
  readonly #keepTexts: boolean;
  #records: PredictionRecord[] = [];
  #nextId = 1;

  constructor(options: { readonly capacity: number; readonly keepTexts: boolean }) {
    this.#capacity = options.capacity;
    this.#keepTexts = options.keepTexts;
  }

  get capacity(): number {
    return this.#capacity;
  }

  /** Predictions ever made, those that are forgotten included. */
  get total(): number {
    return this.#nextId - 1;
  }

  /** The id by which feedback names it. */
  add(prediction: NewPrediction): number {
    const { title, snippet, accepted } = prediction;
    const id = this.#nextId++;
    this.#records.push({
      id,
      at: prediction.at,
      features: textFeatures([{ title, snippet: snippet ?? '' }]),
      standard: prediction.standard,
      tags: accepted.map(({ label }) => label.name),
      scores: Object.fromEntries(accepted.map((d) => [d.label.name, d.probability])),
      modelVersion: prediction.modelVersion,
      latencyMs: prediction.latencyMs,
      titleHash: fnv1a(title),
      input: this.#keepTexts ? { title, snippet } : null,
      truth: null,
    });
    // Cut in strides: shifting an array by one each time costs its whole length.
    if (this.#records.length >= 2 * this.#capacity) this.#trim();
    return id;
  }

  /** Null when that prediction was never made or is forgotten. */
  addTruth(id: number, truth: readonly string[]): SetScores | null {
    this.#trim();
    const at = this.#records.findIndex((record) => record.id === id);
    const record = this.#records[at];
    if (record === undefined) return null;
    this.#records[at] = { ...record, truth };
    return setScores(record.tags, truth);
  }

  /** The last ones, oldest first. */
  recent(most: number): readonly PredictionRecord[] {
    this.#trim();
    return this.#records.slice(-most);
  }

  #trim(): void {
    const over = this.#records.length - this.#capacity;
    if (over > 0) this.#records = this.#records.slice(over);
  }
}

/** FNV-1a, 32 bits. */
function fnv1a(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return value >>> 0;
}
