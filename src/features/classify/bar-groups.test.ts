import { expect, it } from 'vitest';
import { decide } from '../../core/decide.ts';
import type { Label, ModelThresholds } from '../../core/schema.ts';
import type { ThresholdsOrigin } from '../../core/thresholds/in-force.ts';
import { createTranslator } from '../../i18n/translator.ts';
import { en } from '../../i18n/en.ts';
import { ru } from '../../i18n/ru.ts';
import { barGroups } from './bar-groups.ts';
import { desiredLayout } from './row-layout.ts';

const label = (index: number, name: string): Label => ({
  index,
  name,
  ru: `${name}-ru`,
  en: `${name}-en`,
  group: 'topic',
  definition_ru: 'определение',
  definition_en: 'definition',
  train_count: 21,
});
const labels = [label(0, 'a'), label(1, 'b'), label(2, 'c')];
const fitted: ModelThresholds = {
  global: 0.5,
  perLabel: { b: 0.25 },
  calibration: { kind: 'identity' },
  fittedOn: { split: 'val', items: 1, objective: 'f1', rule: 'global', revision: 'r' },
};
const logit = (p: number): number => Math.log(p / (1 - p));
const logits = [0.9, 0.3, 0.4999].map(logit);

function rows(
  language: 'ru' | 'en',
  options: { threshold?: number; topK?: number } = {},
  origin: ThresholdsOrigin = 'shipped',
) {
  const decisions = decide(logits, labels, fitted, options);
  return barGroups(desiredLayout(decisions, true), decisions, {
    inForce: { thresholds: fitted, origin, kept: true, misfit: null },
    topK: options.topK,
    translator: createTranslator(language, { ru, en }[language]),
  })[0]!.rows;
}

it('names, orders and judges the rows', () => {
  expect(
    rows('ru').map(({ name, accepted, tick, verdict }) => [name, accepted, tick, verdict]),
  ).toEqual([
    ['a-ru', true, null, 'принята'],
    ['c-ru', false, null, 'ниже порога'],
    ['b-ru', true, 0.25, 'принята'],
  ]);
  expect(rows('en')[0]!.definition).toBe('definition');
});

it('says which threshold was used, and never two equal numbers', () => {
  const [a, c, b] = rows('ru');
  expect(a!.reasons[0]).toBe('Вероятность 0,90, порог 0,50 (общий): рубрика принята.');
  expect(c!.reasons[0]).toBe('Вероятность 0,4999, порог 0,5000 (общий): рубрика не принята.');
  expect(b!.reasons[0]).toBe(
    'Вероятность 0,30, порог 0,25 (свой у этой рубрики): рубрика принята.',
  );
  expect(b!.reasons.at(-1)).toBe('С ней 21 новость в обучающем наборе 10k.');
});

it('says whose threshold was used when it is the visitor’s', () => {
  const [a, , b] = rows('ru', {}, 'own');
  expect(a!.reasons[0]).toContain('порог 0,50 (ваш общий)');
  expect(b!.reasons[0]).toContain('порог 0,25 (ваш для этой рубрики)');
  expect(rows('ru', { threshold: 0.1 }, 'own')[0]!.reasons[0]).toContain('(выбран вами)');
});

it('tells a label cut by the number of labels from one below the threshold', () => {
  const [, , b] = rows('en', { threshold: 0.1, topK: 2 });
  expect(b!.verdict).toBe('beyond the number of labels');
  expect(b!.reasons).toEqual([
    'Probability 0.30 is above the threshold of 0.10 (set by you), but at most 2 labels are kept.',
    'Own threshold of this label: 0.25.',
    '21 news items have it in the 10k training set.',
  ]);
});
