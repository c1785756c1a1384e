import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quartiles } from './quartiles.ts';

describe('quartiles', () => {
  it('finds the middle half', () => {
    expect(quartiles([5, 1, 4, 2, 3])).toEqual({ lower: 2, median: 3, upper: 4 });
    expect(quartiles([7])).toEqual({ lower: 7, median: 7, upper: 7 });
    expect(() => quartiles([])).toThrow('nothing');
  });

  it('lies between the extremes and moves with the values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }),
        fc.integer({ min: -1000, max: 1000 }),
        (values, shift) => {
          const { lower, median, upper } = quartiles(values);
          expect([Math.min(...values), lower, median, upper, Math.max(...values)]).toEqual(
            [Math.min(...values), lower, median, upper, Math.max(...values)].sort((a, b) => a - b),
          );
          expect(quartiles(values.map((value) => value + shift)).median).toBe(median + shift);
        },
      ),
    );
  });
});
