/**
 * One language: its sentences, plurals and ways to write numbers. Immutable; another language is
 * another translator.
 */
import type { Message, MessageKey, Messages, TranslateArgs } from './messages.ts';

export const LANGUAGES = ['ru', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const NBSP = '\u00a0';

/** Its functions stand on their own: `const { t } = translator`. */
export interface Translator {
  readonly language: Language;
  /** The sentence of `key`; its placeholders are checked by the compiler. */
  readonly t: <K extends MessageKey>(key: K, ...args: TranslateArgs<K>) => string;
  /** `0,34`; as many digits after the mark as asked (2 by default). */
  readonly decimal: (value: number, digits?: number) => string;
  /** Grouped whole number: `7 508`. */
  readonly integer: (value: number) => string;
  /**
   * A probability with two digits that never claims more than it knows: what would round to
   * 0 or 1 without being it is written `<0,01` or `>0,99`.
   */
  readonly probability: (value: number) => string;
  /** `12 %` from 0.12. */
  readonly percent: (share: number) => string;
  /** Decimal megabytes (10^6 bytes) with one digit: `16,4 МБ`; kilobytes below 0.1 MB. */
  readonly megabytes: (bytes: number) => string;
  /** `340 мс`, `1,9 с`. */
  readonly milliseconds: (ms: number) => string;
  /** `спорт, в мире и политика`. */
  readonly list: (items: readonly string[]) => string;
}

/** Replaces `{name}` by its value; an unknown name stays visible instead of vanishing. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** @param sentences of that language; see load-translator.ts. */
export function createTranslator(language: Language, sentences: Messages): Translator {
  const messages: Readonly<Record<MessageKey, Message>> = sentences;
  const plurals = new Intl.PluralRules(language);
  const integers = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const decimals = new Map<number, Intl.NumberFormat>();
  const percents = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const lists = new Intl.ListFormat(language, { type: 'conjunction' });

  const decimal = (value: number, digits = 2): string => {
    let format = decimals.get(digits);
    if (!format) {
      format = new Intl.NumberFormat(language, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
      decimals.set(digits, format);
    }
    return format.format(value);
  };
  const written = (value: string | number): string =>
    typeof value === 'string'
      ? value
      : Number.isInteger(value)
        ? integers.format(value)
        : decimal(value);

  const t = <K extends MessageKey>(key: K, ...args: TranslateArgs<K>): string => {
    const params: Readonly<Record<string, string | number>> = args[0] ?? {};
    const message: Message = messages[key];
    const count = params['count'];
    const template =
      typeof message === 'string'
        ? message
        : ((typeof count === 'number' ? message[plurals.select(count)] : undefined) ??
          message.other);
    return fill(
      template,
      Object.fromEntries(Object.entries(params).map(([name, value]) => [name, written(value)])),
    );
  };
  const unit = (value: string, name: string): string => `${value}${NBSP}${name}`;

  return {
    language,
    t,
    decimal,
    integer: (value) => integers.format(value),
    probability: (value) => {
      if (value > 0 && value < 0.005) return `<${decimal(0.01)}`;
      if (value < 1 && value >= 0.995) return `>${decimal(0.99)}`;
      return decimal(value);
    },
    percent: (share) => percents.format(share),
    megabytes: (bytes) =>
      bytes >= 100_000
        ? unit(decimal(bytes / 1e6, 1), t('unit.megabyte'))
        : unit(integers.format(Math.ceil(bytes / 1e3)), t('unit.kilobyte')),
    milliseconds: (ms) =>
      ms < 1000
        ? unit(integers.format(Math.round(ms)), t('unit.millisecond'))
        : unit(decimal(ms / 1000, 1), t('unit.second')),
    list: (items) => lists.format(items),
  };
}
