import fc from 'fast-check';
import { expect, it } from 'vitest';
import labelsFile from '../../../config/labels.json';
import type { Label } from '../../core/schema.ts';
import { orderOf, readView, SORTS, type ViewState, writeView } from './view-query.ts';

const labels = labelsFile.labels as Label[];
const usual: ViewState = { label: null, sort: 'line', threshold: null };

it('reads back what it wrote, and writes nothing of the usual view', () => {
  const state = fc.record({
    label: fc.oneof(
      fc.constantFrom<ViewState['label']>(null, 'none'),
      fc.integer({ min: 0, max: labels.length - 1 }),
    ),
    sort: fc.constantFrom(...SORTS),
    threshold: fc.option(fc.integer({ min: 0, max: 100 }).map((n) => n / 100)),
  });
  fc.assert(
    fc.property(state, (view) => {
      const written = Object.entries(writeView(view, labels)).filter(([, value]) => value !== null);
      expect(readView(Object.fromEntries(written) as Record<string, string>, labels)).toEqual(view);
    }),
  );
  expect(Object.values(writeView(usual, labels))).toEqual([null, null, null]);
});

it('what cannot be read is the usual', () => {
  expect(readView({ label: 'нет такой', sort: '?', t: '2' }, labels)).toEqual(usual);
  expect(orderOf('unsure')).toEqual({ sort: 'top', descending: false });
  expect(orderOf('line')).toEqual({ sort: 'line', descending: false });
});
