import { expect, it } from 'vitest';
import type { ComparisonRow } from '../../core/results/comparison-rows.ts';
import type { ModelEntry } from '../../core/schema.ts';
import { createTranslator } from '../../i18n/translator.ts';
import { en } from '../../i18n/en.ts';
import { rowNames } from './row-names.ts';

const row = (id: string, more: Partial<ComparisonRow> = {}): ComparisonRow => ({
  key: '',
  file: `${id}.json`,
  id,
  title: id,
  about: '',
  titleOnly: false,
  status: null,
  group: {
    key: '',
    protocol: null,
    labels: null,
    split: null,
    items: null,
    chosen: null,
    rankable: false,
  },
  threshold: null,
  figures: {},
  precision: null,
  runtime: null,
  parameters: null,
  bytes: null,
  ...more,
});
const models = [
  {
    id: 'served',
    title: { ru: 'Модель', en: 'Model' },
    provenance: { run: 'run_1' },
    variants: [{ precision: 'int8' }],
  },
] as unknown as ModelEntry[];
const names = rowNames(
  createTranslator('en', en),
  models,
  { run_1: { title: 'a run', torch: '2.13.0' } },
  ({ file }) => file !== 'mine.csv',
);

it('tells the served model from its twin in PyTorch', () => {
  const served = row('served', { precision: 'int8', runtime: 'onnxruntime-web 1.30.0, wasm' });
  expect(names.full(served)).toBe('Model (int8)');
  expect(names.made(served)).toBe('int8, onnxruntime-web 1.30.0, wasm');
  expect(names.servedAs(served)).toBeNull();
  const twin = row('run_1');
  expect(names.full(twin)).toBe('run_1 (fp32)');
  expect(names.made(twin)).toBe('fp32, PyTorch 2.13.0');
  expect(names.servedAs(twin)).toContain('Model');
});

it('makes nothing up where a file says nothing, and knows no upload by its id', () => {
  expect([names.full(row('tfidf')), names.made(row('tfidf'))]).toEqual(['tfidf', '']);
  const upload = row('run_1', { file: 'mine.csv', status: 'failed' });
  expect([names.full(upload), names.made(upload), names.servedAs(upload)]).toEqual([
    'run_1 (failed)',
    '',
    null,
  ]);
});
