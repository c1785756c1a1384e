import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isShouted, NORMALISATIONS, oneScript } from './normalisations.ts';

const of = (name: string, title: string): string =>
  NORMALISATIONS[name]?.({ title, snippet: '' }).title ?? '';

describe('normalisations', () => {
  it('give a word of two scripts its Cyrillic letters back', () => {
    // "Мoсквa" with Latin o and a; "HBO" and "iPhone" are Latin throughout.
    expect(oneScript('М\u006fскв\u0061 и HBO, iPhone')).toBe('Москва и HBO, iPhone');
    expect(oneScript('COVID-19 в России')).toBe('COVID-19 в России');
  });

  it('touch shouted texts only', () => {
    const shout = 'ПРЕЗИДЕНТ ПРИЕХАЛ В КАЗАНЬ';
    expect(of('lowered', shout)).toBe('президент приехал в казань');
    expect(of('sentence', shout)).toBe('Президент приехал в казань');
    expect(of('title-case', shout)).toBe('Президент Приехал В Казань');
    for (const name of ['lowered', 'sentence', 'title-case']) {
      expect(of(name, 'СРОЧНО: пожар')).toBe('СРОЧНО: пожар');
      expect(of(name, 'ООН и НАТО')).toBe('ООН и НАТО');
    }
    expect(isShouted('2024')).toBe(false);
  });

  it('do nothing the second time', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('lowered', 'one-script'),
        (text, name) => {
          expect(of(name, of(name, text))).toBe(of(name, text));
        },
      ),
    );
  });
});
