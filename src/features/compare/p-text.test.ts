import { expect, it } from 'vitest';
import { createTranslator } from '../../i18n/translator.ts';
import { ru } from '../../i18n/ru.ts';
import { pText } from './p-text.ts';

it('never claims a zero', () => {
  const translator = createTranslator('ru', ru);
  expect(pText(translator, 1e-12)).toBe('p < 0,001');
  expect(pText(translator, 0.001)).toBe('p = 0,001');
  expect(pText(translator, 1)).toBe('p = 1,000');
});
