import { expect, it } from 'vitest';
import { createCells } from '../metrics/cells.ts';
import { compareThresholds } from './compare-thresholds.ts';

const cells = createCells(
  3,
  2,
  Float64Array.of(0.9, 0.4, 0.6, 0.3, 0.2, 0.1),
  Uint8Array.of(1, 1, 0, 0, 0, 0),
);

it('names labels with their counts and items with what comes and goes', () => {
  const { labels, items } = compareThresholds(cells, 0.5, Float64Array.of(0.7, 0.3));
  expect(labels).toEqual([
    {
      label: 0,
      before: { threshold: 0.5, tp: 1, fp: 1, fn: 0 },
      after: { threshold: 0.7, tp: 1, fp: 0, fn: 0 },
    },
    {
      label: 1,
      before: { threshold: 0.5, tp: 0, fp: 0, fn: 1 },
      after: { threshold: 0.3, tp: 1, fp: 1, fn: 0 },
    },
  ]);
  expect(items).toEqual([
    { item: 0, added: [1], removed: [], right: 1, wrong: 0 },
    { item: 1, added: [1], removed: [0], right: 1, wrong: 1 },
  ]);
});

it('has nothing to say of equal thresholds, and refuses a wrong number', () => {
  expect(compareThresholds(cells, 0.5, Float64Array.of(0.5, 0.5)).items).toEqual([]);
  expect(() => compareThresholds(cells, 0.5, Float64Array.of(0.5))).toThrow(RangeError);
});
