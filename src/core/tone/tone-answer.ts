/** What the tone head says of a text, or why it says nothing: a tone is never made up. */
import { decideTone } from '../decide.ts';
import type { ItemOutput, TextNote } from '../engine.ts';
import type { Tone } from '../vocabulary.ts';

export const NO_ANSWER_REASONS = [
  /** No letter and no digit. */
  'empty',
  /** Characters that were lost before the text came here (U+FFFD). */
  'undecodable',
  /** Mostly letters of another script than the one the model knows. */
  'not-russian',
  /** A row of a file that could not be taken apart. */
  'unreadable',
  /** The model failed on this very text. */
  'failed',
] as const;
export type NoAnswerReason = (typeof NO_ANSWER_REASONS)[number];

export interface ToneGiven {
  readonly kind: 'tone';
  readonly tone: Tone;
  /** In the order of `TONES`, summing to 1. */
  readonly probabilities: readonly [number, number, number];
  /** Probability of the tone minus that of the next one, 0..1. */
  readonly margin: number;
  readonly notes: readonly TextNote[];
}
export interface NoTone {
  readonly kind: 'none';
  readonly reason: NoAnswerReason;
  readonly notes: readonly TextNote[];
}
export type ToneAnswer = ToneGiven | NoTone;

/** @param text as it was given to the engine. */
export function toneAnswer(text: string, item: ItemOutput): ToneAnswer {
  const { notes } = item;
  if (item.kind === 'empty') return { kind: 'none', reason: 'empty', notes };
  if (text.includes('\ufffd')) return { kind: 'none', reason: 'undecodable', notes };
  if (notes.some((note) => note.kind === 'not-russian')) {
    return { kind: 'none', reason: 'not-russian', notes };
  }
  return { ...toneGiven(item.toneLogits), notes };
}

/** @param toneLogits [3]. */
export function toneGiven(toneLogits: ArrayLike<number>): Omit<ToneGiven, 'notes'> {
  const { tone, probabilities } = decideTone(toneLogits);
  const [first = 0, second = 0] = [...probabilities].sort((a, b) => b - a);
  return { kind: 'tone', tone, probabilities, margin: first - second };
}
