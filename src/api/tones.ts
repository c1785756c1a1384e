/** The tone of many texts, for the routes that ask for nothing else. */
import { decideTone } from '../core/decide.ts';
import type { Tone } from '../core/vocabulary.ts';
import type { ApiService } from './service.ts';

export interface TextTone {
  readonly tone: Tone;
  /** Of that tone, 0..1. */
  readonly score: number;
  /** In the order of `TONES`. */
  readonly probabilities: readonly [number, number, number];
}

/** One a text; null for a text without a letter or digit, which has no tone. Equal texts are computed once. */
export async function tonesOf(
  service: ApiService,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<(TextTone | null)[]> {
  const unique = [...new Set(texts)];
  const outputs = await service.queue.classify(
    unique.map((title) => ({ title, snippet: '' })),
    signal,
  );
  const tones = new Map<string, TextTone | null>();
  unique.forEach((text, i) => {
    const output = outputs[i];
    if (output?.kind !== 'scored') {
      tones.set(text, null);
      return;
    }
    const { tone, probabilities } = decideTone(output.toneLogits);
    tones.set(text, { tone, probabilities, score: Math.max(...probabilities) });
  });
  return texts.map((text) => tones.get(text) ?? null);
}

/** The reference's score of a text: 1 surely positive, 0 surely negative, ½ neutral. */
export function positivity({ tone, score }: TextTone): number {
  if (tone === 'neutral') return 0.5;
  return tone === 'positive' ? score : 1 - score;
}
