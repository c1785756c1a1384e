import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cells, createCells, predict } from './cells.ts';
import { labelCurves, rankItems } from './label-curves.ts';
import { countPerLabel } from './label-counts.ts';
import { companionsOf, mistakesOf, precisionRecallCurve, scoreHistogram } from './label-detail.ts';

const cells = createCells(
  4,
  3,
  Float64Array.from([0.9, 0.2, 0.7, 0.8, 0.8, 0.1, 0.3, 0.9, 0.1, 0.3, 0.1, 0.9]),
  Uint8Array.from([1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 1]),
);

const anyCells: fc.Arbitrary<Cells> = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 5 }))
  .chain(([items, labels]) =>
    fc
      .tuple(
        fc.array(fc.nat(10), { minLength: items * labels, maxLength: items * labels }),
        fc.array(fc.nat(1), { minLength: items * labels, maxLength: items * labels }),
      )
      .map(([p, t]) =>
        createCells(
          items,
          labels,
          Float64Array.from(p, (x) => x / 10),
          Uint8Array.from(t),
        ),
      ),
  );

describe('precision-recall curve', () => {
  it('has a point a distinct probability, ties together', () => {
    expect(precisionRecallCurve(cells, 0)).toEqual([
      { threshold: 0.9, precision: 1, recall: 0.5 },
      { threshold: 0.8, precision: 0.5, recall: 0.5 },
      { threshold: 0.3, precision: 0.5, recall: 1 },
    ]);
  });

  it('encloses the average precision that is shown beside it', () => {
    fc.assert(
      fc.property(anyCells, (set) => {
        const { averagePrecision } = labelCurves(rankItems(set));
        for (let label = 0; label < set.labels; label++) {
          const curve = precisionRecallCurve(set, label);
          if (curve.length === 0) {
            expect(averagePrecision[label]).toBeNaN();
            continue;
          }
          let [area, before] = [0, 0];
          for (const { recall, precision } of curve) {
            area += (recall - before) * precision;
            before = recall;
          }
          expect(area).toBeCloseTo(averagePrecision[label]!, 12);
          expect(before).toBe(1);
        }
      }),
    );
  });
});

describe('what else a label shows', () => {
  it('histograms hold every item once, by truth', () => {
    fc.assert(
      fc.property(anyCells, (set) => {
        const { positives, negatives } = scoreHistogram(set, 0, 7);
        const sum = (counts: Uint32Array): number => counts.reduce((a, b) => a + b, 0);
        expect(sum(positives) + sum(negatives)).toBe(set.items);
        const has = Array.from({ length: set.items }, (_, i) => set.truth[i * set.labels] ?? 0);
        expect(sum(positives)).toBe(has.reduce((a, b) => a + b, 0));
      }),
    );
    expect([...scoreHistogram(cells, 0, 2).positives]).toEqual([1, 1]);
    expect([...scoreHistogram(cells, 0, 2).negatives]).toEqual([1, 1]);
  });

  it('companions: together, taken for it, given away', () => {
    const predicted = predict(cells, 0.5);
    // Item 1 has label 1 only and was given label 0; item 2 has 0 and 2, got label 1 instead.
    expect(companionsOf(cells, predicted, 0)).toEqual([
      { label: 1, together: 0, takenFor: 1, givenAway: 1 },
      { label: 2, together: 2, takenFor: 0, givenAway: 0 },
    ]);
  });

  it('mistakes are all of them, the surest first', () => {
    expect(mistakesOf(cells, predict(cells, 0.5), 0)).toEqual([
      { item: 1, kind: 'false-positive', probability: 0.8 },
      { item: 2, kind: 'false-negative', probability: 0.3 },
    ]);
    fc.assert(
      fc.property(anyCells, fc.nat(10), (set, t) => {
        const predicted = predict(set, t / 10);
        const counts = countPerLabel(set, predicted);
        const mistakes = mistakesOf(set, predicted, 0);
        expect(mistakes.filter((m) => m.kind === 'false-positive').length).toBe(counts.fp[0]);
        expect(mistakes.filter((m) => m.kind === 'false-negative').length).toBe(counts.fn[0]);
      }),
    );
  });
});
