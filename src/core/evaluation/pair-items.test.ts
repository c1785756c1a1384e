import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createCells, predict } from '../metrics/cells.ts';
import { confusionPairs } from '../metrics/error-patterns.ts';
import { pairItems, pairMap } from './pair-items.ts';

it('has as many items as the pair counts, for every pair', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1)), {
        minLength: 12,
        maxLength: 12,
      }),
      fc.tuple(...Array.from({ length: 3 }, () => fc.double({ min: 0, max: 1, noNaN: true }))),
      (given, own) => {
        const cells = createCells(
          4,
          3,
          Float64Array.from(given, ([p]) => p),
          Uint8Array.from(given, ([, t]) => t),
        );
        const thresholds = Float64Array.from(own);
        const counted = new Map(
          confusionPairs(cells, predict(cells, thresholds)).map((pair) => [
            `${pair.predicted}:${pair.actual}`,
            pair.count,
          ]),
        );
        for (let a = 0; a < 3; a++) {
          for (let b = 0; b < 3; b++) {
            expect(pairItems(cells, thresholds, a, b).length).toBe(counted.get(`${a}:${b}`) ?? 0);
          }
        }
      },
    ),
  );
});

it('tells one too many from one in place of the other, the most certain first', () => {
  const cells = createCells(
    3,
    2,
    Float64Array.of(0.6, 0.9, 0.8, 0.2, 0.4, 0.9),
    Uint8Array.of(0, 1, 0, 1, 0, 1),
  );
  expect(pairItems(cells, 0.5, 0, 1)).toEqual([
    { item: 1, probability: 0.8, actualProbability: 0.2, alsoPredicted: false },
    { item: 0, probability: 0.6, actualProbability: 0.9, alsoPredicted: true },
  ]);
  expect(() => pairItems(cells, 0.5, 0, 2)).toThrow('no label 2');
});

it('maps the labels with the most pairs and says what share of all it holds', () => {
  const pairs = [
    { predicted: 4, actual: 1, count: 5 },
    { predicted: 2, actual: 1, count: 3 },
    { predicted: 2, actual: 0, count: 3 },
    { predicted: 3, actual: 5, count: 1 },
  ];
  expect(pairMap(pairs, 2)).toEqual({
    predicted: [2, 4],
    actual: [1, 0],
    counts: [
      [3, 3],
      [5, 0],
    ],
    share: 11 / 12,
  });
  expect(pairMap([], 5)).toEqual({ predicted: [], actual: [], counts: [], share: 0 });
});
