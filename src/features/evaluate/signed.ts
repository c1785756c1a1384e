/** A difference with its sign, by the typographic minus. */
import type { Translator } from '../../i18n/translator.ts';

const DIGITS = 4;

export function signed({ decimal }: Translator, value: number | null): string {
  if (value === null) return '–';
  const text = decimal(Math.abs(value), DIGITS);
  return value === 0 ? text : `${value > 0 ? '+' : '−'}${text}`;
}
