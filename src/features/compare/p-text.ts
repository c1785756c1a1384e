import type { Translator } from '../../i18n/translator.ts';

/** `p = 0,012`, `p < 0,001`: three digits, and never a zero. */
export function pText({ decimal }: Pick<Translator, 'decimal'>, p: number): string {
  return p < 0.001 ? `p < ${decimal(0.001, 3)}` : `p = ${decimal(p, 3)}`;
}
