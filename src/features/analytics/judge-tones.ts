/** Tones of texts by the model, a few at a time, each kept as soon as it is there. */
import type { ToneScore } from '../../core/analytics/tone-score.ts';
import type { TonedRow } from '../../core/analytics/read-tones.ts';
import { decideTone } from '../../core/decide.ts';
import type { Engine } from '../../core/engine.ts';
import { hasContent } from '../../core/text.ts';
import { TONES } from '../../core/vocabulary.ts';

/** By text; null for a text that the model found nothing in. */
export type KnownTones = Map<string, ToneScore | null>;

/** Small, so that a stop is quick and progress is smooth. */
const AT_ONCE = 8;

/** Texts of rows without a tone that are not known yet, each once. */
export function unknownTexts(rows: readonly TonedRow[], known: KnownTones): string[] {
  const texts = new Set<string>();
  for (const { tone, text } of rows) {
    if (tone === null && hasContent(text) && !known.has(text)) texts.add(text);
  }
  return [...texts];
}

/**
 * Fills `known`; what was filled before an abort or a failure stays.
 * @throws what `Engine.classify` throws.
 */
export async function judgeTones(
  engine: Engine,
  texts: readonly string[],
  known: KnownTones,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<void> {
  for (let at = 0; at < texts.length; at += AT_ONCE) {
    const some = texts.slice(at, at + AT_ONCE);
    const { items } = await engine.classify(
      some.map((text) => ({ title: '', snippet: text })),
      { signal },
    );
    items.forEach((item, i) => {
      const text = some[i];
      if (text !== undefined)
        known.set(text, item.kind === 'empty' ? null : toneOf(item.toneLogits));
    });
    onProgress(Math.min(texts.length, at + AT_ONCE));
  }
}

function toneOf(logits: Float32Array): ToneScore {
  const { tone, probabilities } = decideTone(logits);
  return { tone, score: probabilities[TONES.indexOf(tone)] ?? 0, probabilities };
}

/** The file's tone, else the model's; null where there is none. */
export function toneOfRow(row: TonedRow, known: KnownTones): ToneScore | null {
  return row.tone ?? known.get(row.text) ?? null;
}
