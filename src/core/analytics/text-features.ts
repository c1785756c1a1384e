/** Figures of a text that drift is looked for in: the reference project's four, on text as it came. */
import type { Feature } from './feature-drift.ts';

export const TEXT_FEATURES = ['titleLength', 'textLength', 'titleWords', 'cyrillic'] as const;
export type TextFeature = (typeof TEXT_FEATURES)[number];

export interface NewsText {
  readonly title: string;
  readonly snippet: string;
}

/**
 * Lengths in characters (code points), words as runs between spaces, `cyrillic` the share of
 * U+0400–04FF among all characters of title and text. Items without a text (a title only) are
 * left out of `textLength`, where the reference's NaN hid every drift.
 */
export function textFeatures(items: readonly NewsText[]): Feature[] {
  const values: Record<TextFeature, number[]> = {
    titleLength: [],
    textLength: [],
    titleWords: [],
    cyrillic: [],
  };
  for (const { title, snippet } of items) {
    if (title !== '') {
      values.titleLength.push(Array.from(title).length);
      values.titleWords.push(title.split(/\s+/).filter(Boolean).length);
    }
    if (snippet !== '') values.textLength.push(Array.from(snippet).length);
    const all = Array.from(title + snippet);
    if (all.length > 0) {
      values.cyrillic.push(all.filter((c) => /[\u0400-\u04ff]/.test(c)).length / all.length);
    }
  }
  return TEXT_FEATURES.map((name) => ({ name, values: Float64Array.from(values[name]) }));
}
