/** A label's name in the language of the page and its group's colour, where the app knows the label. */
import type { Label } from '../core/schema.ts';
import type { Language } from '../i18n/translator.ts';

export interface LabelTitles {
  title(name: string): string;
  /** A custom property of tokens.css. */
  hue(name: string): `--${string}`;
}

export function labelTitles(labels: readonly Label[], language: Language): LabelTitles {
  const known = new Map(labels.map((label) => [label.name, label]));
  return {
    title: (name) => known.get(name)?.[language] ?? name,
    hue: (name) => {
      const label = known.get(name);
      return label === undefined ? '--ink-2' : `--hue-${label.group}`;
    },
  };
}
