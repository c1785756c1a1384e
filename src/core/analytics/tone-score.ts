import type { Tone } from '../vocabulary.ts';

/** What is known of a text's tone. */
export interface ToneScore {
  readonly tone: Tone;
  /** Probability of that tone, 0..1. */
  readonly score: number;
  /** All three in the order of `TONES`, where the model gave them. */
  readonly probabilities: readonly [number, number, number] | null;
}
