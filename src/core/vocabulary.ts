/**
 * The fixed words of the domain. Apart from schema.ts, so that code which only needs the
 * words (deciding, the page) does not bring the validator along: 23 kB brotli.
 */
export const LABEL_GROUPS = [
  'topic',
  'sport',
  'country',
  'region',
  'person',
  'organisation',
] as const;
export type LabelGroup = (typeof LABEL_GROUPS)[number];

export const TONES = ['negative', 'neutral', 'positive'] as const;
export type Tone = (typeof TONES)[number];
