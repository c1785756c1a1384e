import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import type { Message } from './messages.ts';
import { ru } from './ru.ts';
import { createTranslator, fill, LANGUAGES } from './translator.ts';

const NBSP = '\u00a0';
const forms = (message: Message): string[] =>
  typeof message === 'string' ? [message] : Object.values(message);
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!).sort();

describe('language files', () => {
  const languages: Record<string, Record<string, Message>> = { ru, en };

  it('hold the same keys', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(ru).sort());
  });

  it.each(Object.keys(ru))('%s: same kind and placeholders in both', (key) => {
    const a = languages['ru']![key]!;
    const b = languages['en']![key]!;
    expect(typeof b).toBe(typeof a);
    const expected = placeholders(forms(a)[0]!);
    for (const form of [...forms(a), ...forms(b)]) expect(placeholders(form)).toEqual(expected);
  });

  it.each(LANGUAGES)('%s: plurals have every category of the language', (language) => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort();
    for (const [key, message] of Object.entries(languages[language]!)) {
      if (typeof message !== 'string') {
        expect(Object.keys(message).sort(), key).toEqual(categories);
      }
    }
  });

  it.each(LANGUAGES)('%s: no exclamation marks, no empty sentence', (language) => {
    for (const [key, message] of Object.entries(languages[language]!)) {
      for (const form of forms(message)) {
        expect(form, key).not.toMatch(/!/);
        expect(form.trim(), key).not.toBe('');
      }
    }
  });

  it('English holds no Cyrillic, Russian no untranslated sentence', () => {
    for (const message of Object.values(en)) {
      for (const form of forms(message)) expect(form).not.toMatch(/[а-яё]/i);
    }
    for (const [key, message] of Object.entries(ru)) {
      if (key === 'copy.json' || key === 'api.nav') continue;
      for (const form of forms(message)) {
        if (placeholders(form).length === 0) expect(form, key).toMatch(/[а-яё]/i);
      }
    }
  });
});

describe('plurals', () => {
  const russian = createTranslator('ru', ru);
  const english = createTranslator('en', en);

  it.each([
    [0, '0 рубрик', '0 labels'],
    [1, '1 рубрика', '1 label'],
    [2, '2 рубрики', '2 labels'],
    [5, '5 рубрик', '5 labels'],
    [11, '11 рубрик', '11 labels'],
    [21, '21 рубрика', '21 labels'],
    [22, '22 рубрики', '22 labels'],
    [111, '111 рубрик', '111 labels'],
  ])('%i', (count, ru, en) => {
    expect(russian.t('results.count', { count })).toBe(ru);
    expect(english.t('results.count', { count })).toBe(en);
  });
});

describe('numbers', () => {
  const russian = createTranslator('ru', ru);
  const english = createTranslator('en', en);

  it('writes decimals in the way of the language', () => {
    expect(russian.decimal(0.337)).toBe('0,34');
    expect(english.decimal(0.337)).toBe('0.34');
    expect(russian.decimal(0.001234, 4)).toBe('0,0012');
    expect(russian.integer(7508)).toBe(`7${NBSP}508`);
    expect(english.integer(7508)).toBe('7,508');
    expect(russian.percent(0.12)).toBe(`12${NBSP}%`);
  });

  it.each([
    [0, '0,00'],
    [0.0049, '<0,01'],
    [0.005, '0,01'],
    [0.994, '0,99'],
    [0.995, '>0,99'],
    [0.99999, '>0,99'],
    [1, '1,00'],
  ])('probability %d never claims certainty', (value, text) => {
    expect(russian.probability(value)).toBe(text);
  });

  it('writes sizes and times with a unit that cannot wrap', () => {
    expect(russian.megabytes(16_400_000)).toBe(`16,4${NBSP}МБ`);
    expect(english.megabytes(16_400_000)).toBe(`16.4${NBSP}MB`);
    expect(russian.megabytes(52_300)).toBe(`53${NBSP}КБ`);
    expect(russian.milliseconds(20.6)).toBe(`21${NBSP}мс`);
    expect(russian.milliseconds(1940)).toBe(`1,9${NBSP}с`);
  });
});

describe('placeholders', () => {
  it('keeps an unknown name visible', () => {
    expect(fill('{a} {b}', { a: 'x' })).toBe('x {b}');
  });

  it('writes numbers of a sentence in its language', () => {
    expect(createTranslator('ru', ru).t('note.cut', { read: 1024, tokens: 2048 })).toContain(
      `1${NBSP}024 из 2${NBSP}048`,
    );
  });
});
