/** A p- or q-value as people write it: three decimals, and below them `<0,001`. */
import type { Translator } from '../../i18n/translator.ts';

/** The same in a sentence: `= 0,032`, `< 0,001`. */
export function equalsSmall({ decimal }: Translator, p: number): string {
  return p < 0.001 ? `<\u00a0${decimal(0.001, 3)}` : `=\u00a0${decimal(p, 3)}`;
}

export function smallNumber({ decimal }: Translator, p: number): string {
  return p < 0.001 ? `<${decimal(0.001, 3)}` : decimal(p, 3);
}
