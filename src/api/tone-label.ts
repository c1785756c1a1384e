/** The contract's names of the three tones. */
import type { Tone } from '../core/vocabulary.ts';

export type ToneLabel = 'POSITIVE' | 'NEGATIVE' | 'NEUTRAL';

const LABELS = {
  negative: 'NEGATIVE',
  neutral: 'NEUTRAL',
  positive: 'POSITIVE',
} as const satisfies Record<Tone, ToneLabel>;

export function toneLabel(tone: Tone): ToneLabel {
  return LABELS[tone];
}
