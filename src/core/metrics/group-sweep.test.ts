import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sfc32 } from '../random.ts';
import { createCells, predict } from './cells.ts';
import { bestGroupRow, groupSweep, groupSweepIntervals } from './group-sweep.ts';
import { countPerLabel } from './label-counts.ts';
import { GRID } from './threshold-sweep.ts';

const cellsArbitrary = fc
  .record({ items: fc.integer({ min: 1, max: 12 }), labels: fc.integer({ min: 1, max: 5 }) })
  .chain(({ items, labels }) =>
    fc
      .record({
        p: fc.array(
          fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...GRID)),
          {
            minLength: items * labels,
            maxLength: items * labels,
          },
        ),
        t: fc.array(fc.constantFrom(0, 1), {
          minLength: items * labels,
          maxLength: items * labels,
        }),
        members: fc.uniqueArray(fc.integer({ min: 0, max: labels - 1 }), { minLength: 1 }),
      })
      .map(({ p, t, members }) => ({
        cells: createCells(items, labels, Float64Array.from(p), Uint8Array.from(t)),
        members,
      })),
  );

it('counts at each threshold what predicting there counts', () => {
  fc.assert(
    fc.property(cellsArbitrary, ({ cells, members }) => {
      for (const row of groupSweep(cells, members)) {
        const counts = countPerLabel(cells, predict(cells, row.threshold));
        const sum = (of: Uint32Array): number => members.reduce((n, label) => n + of[label]!, 0);
        expect([row.tp, row.fp, row.fn]).toEqual([sum(counts.tp), sum(counts.fp), sum(counts.fn)]);
      }
    }),
    { numRuns: 40 },
  );
});

const cells = createCells(
  6,
  2,
  Float64Array.of(0.9, 0, 0.8, 0, 0.7, 0, 0.6, 0, 0.2, 0, 0.1, 0),
  Uint8Array.of(1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0),
);

describe('the best threshold', () => {
  const rows = groupSweep(cells, [0]);
  it.each([
    [{ kind: 'maximise', metric: 'f1' } as const, 0.21],
    [{ kind: 'maximise', metric: 'precision' } as const, 0.71],
    [{ kind: 'maximise', metric: 'recall' } as const, 0.01],
    [{ kind: 'precision-at-recall', floor: 0.6 } as const, 0.71],
    [{ kind: 'precision-at-recall', floor: 0.7 } as const, 0.21],
    [{ kind: 'recall-at-precision', floor: 0.7 } as const, 0.21],
    [{ kind: 'recall-at-precision', floor: 0.8 } as const, 0.71],
  ])('under %j is the lowest of equals', (objective, threshold) => {
    expect(bestGroupRow(rows, objective)?.threshold).toBe(threshold);
  });

  it('does not exist without positives, or where the floor is out of reach', () => {
    expect(bestGroupRow(groupSweep(cells, [1]), { kind: 'maximise', metric: 'f1' })).toBeNull();
    const wrong = createCells(1, 2, Float64Array.of(0.9, 0.1), Uint8Array.of(0, 1));
    expect(
      bestGroupRow(groupSweep(wrong, [0, 1]), { kind: 'recall-at-precision', floor: 0.8 }),
    ).toBeNull();
  });

  it('refuses a label that is not there', () => {
    expect(() => groupSweep(cells, [2])).toThrow('no label 2');
  });
});

it('has the sweep’s own values inside intervals from the same draws', () => {
  const objective = { kind: 'maximise', metric: 'f1' } as const;
  const intervals = groupSweepIntervals(cells, [0], objective, {
    random: sfc32(1),
    resamples: 200,
  });
  groupSweep(cells, [0]).forEach((row, i) => {
    expect(intervals.f1[i]!.value).toBe(row.f1);
    expect(intervals.precision[i]!.value).toBe(row.precision);
    expect(intervals.recall[i]!.value).toBe(row.recall);
  });
  expect(intervals.best).toMatchObject({ value: 0.21 });
  expect(intervals.met).toBeGreaterThan(0.9);
  expect(intervals.met).toBeLessThan(1);
});
