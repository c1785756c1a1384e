import { expect, it } from 'vitest';
import labelsFile from '../../../config/labels.json';
import type { Label } from '../../core/schema.ts';
import { truthSample } from './truth-sample.ts';

const labels = labelsFile.labels as Label[];
const row = (...cells: string[]) => ({ line: 1, cells, fault: null });

it('tells labels of the model from other names, each once, in order', () => {
  const { known, unknown } = truthSample(
    [row('x', 'Футбол; россия'), row('y', 'FOOTBALL | погода на завтра'), row('z')],
    1,
    labels,
  );
  expect(known.map((label) => label.ru)).toEqual(['Футбол', 'Россия']);
  expect(unknown).toEqual(['погода на завтра']);
});

it('shows a few of thousands', () => {
  const many = Array.from({ length: 100 }, (_, i) => `тег ${i}`).join(',');
  expect(truthSample([row(many)], 0, labels).unknown).toHaveLength(8);
});
