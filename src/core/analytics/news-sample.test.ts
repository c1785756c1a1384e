import { expect, it } from 'vitest';
import labelsFile from '../../../config/labels.json' with { type: 'json' };
import { packResults, type RowOutcome } from '../batch/chunk-results.ts';
import { labelsFileSchema, type ModelThresholds } from '../schema.ts';
import { labelCountsOf, sampleOfJob } from './news-sample.ts';

const labels = labelsFileSchema.parse(labelsFile).labels.slice(0, 3);
const fitted: ModelThresholds = {
  global: 0.5,
  perLabel: { [labels[1]!.name]: 0.9 },
  calibration: { kind: 'identity' },
  fittedOn: { split: 'val', items: 1, objective: '', rule: '', revision: '' },
};
const scored = (logits: number[], tones: number[]): RowOutcome => ({
  kind: 'scored',
  logits: Float32Array.from(logits),
  toneLogits: Float32Array.from(tones),
  tokens: 4,
  notes: [],
});
const row = (line: number, date: string) => ({
  line,
  id: '',
  title: `Новость ${line}`,
  snippet: '',
  date,
  truth: null,
});

it('takes labels at their thresholds and leaves out rows without a score', () => {
  const results = packResults(
    [scored([1, 1, -1], [3, 0, 0]), { kind: 'empty', notes: [] }, scored([-1, 3, 2], [0, 0, 3])],
    3,
  );
  const input = [row(2, '2026-01-05'), row(3, ''), row(4, 'потом')];
  const sample = sampleOfJob([{ input, results }], labels, fitted);
  expect(sample.items).toBe(2);
  // 1 is a probability of 0.73: over the global threshold, under the second label's own.
  expect(sample.labels).toEqual([[0], [1, 2]]);
  expect(sample.tones).toEqual([0, 2]);
  expect(sample.days?.map((day) => day === null)).toEqual([false, true]);
  expect(sample.scores.map(({ name }) => name)).toEqual([
    'labelsPerItem',
    'topProbability',
    'negative',
    'positive',
  ]);
  expect(labelCountsOf(sample, ['нет такой', labels[2]!.name])).toEqual([0, 1]);
});
