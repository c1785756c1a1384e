import { expect, it } from 'vitest';
import { decide, decideTone } from '../../core/decide.ts';
import type { Label, ModelThresholds } from '../../core/schema.ts';
import { answerAsJson, labelsAsText, type Answer, type Judged } from './export-answer.ts';

const labels: Label[] = ['a', 'b'].map((name, index) => ({
  index,
  name,
  ru: `${name}-ru`,
  en: `${name}-en`,
  group: 'topic',
  definition_ru: '',
  definition_en: '',
  train_count: 1,
}));
const fitted: ModelThresholds = {
  global: 0.5,
  perLabel: {},
  calibration: { kind: 'identity' },
  fittedOn: { split: 'val', items: 1000, objective: 'sample F1', rule: 'global', revision: 'abc' },
};
const answer: Answer = {
  item: {
    kind: 'scored',
    logits: Float32Array.of(-2, 2),
    toneLogits: Float32Array.of(0, 1, 0),
    tokens: 12,
    notes: [{ kind: 'html-removed' }],
  },
  ms: 20,
  info: {
    modelId: 'm',
    revision: '0123456789ab',
    precision: 'int8',
    device: 'wasm',
    threads: 1,
    runtime: 'onnxruntime-web 1.30.0',
    maxTokens: 128,
    bytes: 1,
    loadMs: 1,
    selfTestMaxError: 0,
  },
};
const judged: Judged = {
  decisions: decide(answer.item.logits, labels, fitted, {}),
  tone: decideTone(answer.item.toneLogits),
  choices: { threshold: undefined, topK: undefined },
  inForce: { thresholds: fitted, origin: 'own', kept: true, misfit: null },
};

it('copies names in the reader’s language', () => {
  const all = decide(Float32Array.of(1, 2), labels, fitted);
  expect(labelsAsText(all, 'ru')).toBe('b-ru, a-ru');
  expect(labelsAsText(all, 'en')).toBe('b-en, a-en');
  expect(labelsAsText([], 'ru')).toBe('');
});

it('copies JSON that can be traced and holds no text', () => {
  const json = JSON.parse(
    answerAsJson(answer, judged, { commit: 'c0ffee', date: '2031-01-01' }, new Date(0)),
  ) as Record<string, unknown>;
  expect(json).toMatchObject({
    labels: [{ name: 'b', group: 'topic', threshold: 0.5, threshold_source: 'global' }],
    tone: { name: 'neutral' },
    tokens: 12,
    notes: [{ kind: 'html-removed' }],
    request: { threshold: null, top_k: null },
    thresholds: { origin: 'own', global: 0.5, per_label: 0, fitted_on: { revision: 'abc' } },
    model: { id: 'm', revision: '0123456789ab', precision: 'int8', device: 'wasm', threads: 1 },
    build: 'c0ffee',
    created_at: '1970-01-01T00:00:00.000Z',
  });
  expect(Object.keys(json)).not.toContain('title');
});
