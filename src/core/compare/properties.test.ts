/** What must hold of comparisons on any input. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvaluationSet } from '../evaluation/evaluation-set.ts';
import { resample } from '../intervals/bootstrap.ts';
import { differenceOf, pairedBootstrap } from '../intervals/paired-bootstrap.ts';
import { createCells } from '../metrics/cells.ts';
import { protocolF1Statistic } from '../metrics/item-scores.ts';
import { countPerLabel, scoresOf } from '../metrics/label-counts.ts';
import { sfc32 } from '../random.ts';
import { benjaminiHochberg, holm } from './adjusted-p.ts';
import { agreement, cohenKappa } from './agreement.ts';
import { alignItems, commonIds } from './align-items.ts';
import { bestModel } from './best-model.ts';
import { duel } from './duel.ts';
import { exactMcNemar } from './exact-mcnemar.ts';
import { labelDuels } from './label-duels.ts';
import { labelF1Statistic } from './label-f1-statistic.ts';
import { paretoFront } from './pareto-front.ts';
import { setDifferences } from './set-differences.ts';

const bits = (n: number) =>
  fc
    .array(fc.integer({ min: 0, max: 1 }), { minLength: n, maxLength: n })
    .map((list) => Uint8Array.from(list));
const three = fc
  .tuple(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 5 }))
  .chain(([items, labels]) =>
    fc.record({
      items: fc.constant(items),
      labels: fc.constant(labels),
      truth: bits(items * labels),
      a: bits(items * labels),
      b: bits(items * labels),
    }),
  );
const cellsOf = ({ items, labels, truth }: { items: number; labels: number; truth: Uint8Array }) =>
  createCells(items, labels, Float64Array.from(truth), truth);
const options = () => ({ random: sfc32(3), resamples: 20 });
const setOf = (
  given: { items: number; labels: number; truth: Uint8Array },
  said: Uint8Array,
): EvaluationSet => ({
  cells: createCells(given.items, given.labels, Float64Array.from(said), given.truth),
  names: Array.from({ length: given.labels }, (_, i) => `label ${i}`),
  ids: Array.from({ length: given.items }, (_, i) => `item ${i}`),
  texts: null,
  tone: null,
  scored: true,
  ignored: [],
  notRead: [],
  reading: null,
  revision: null,
});

describe('p values', () => {
  it('McNemar does not care who is named first, and is 1 on a tie', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (x, y) => {
        expect(exactMcNemar(x, y)).toBe(exactMcNemar(y, x));
        expect(exactMcNemar(x, x)).toBe(1);
        const p = exactMcNemar(x, y);
        expect(p > 0 && p <= 1).toBe(true);
      }),
    );
    expect(() => exactMcNemar(-1, 2)).toThrow(RangeError);
    expect(() => exactMcNemar(1.5, 2)).toThrow(RangeError);
  });

  it('adjusting only raises, keeps the order, and Holm is never below the other', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (p) => {
        const [strict, loose] = [holm(p), benjaminiHochberg(p)];
        p.forEach((x, i) => {
          expect(loose[i]!).toBeGreaterThanOrEqual(x);
          expect(strict[i]!).toBeGreaterThanOrEqual(loose[i]! - 1e-15);
          expect(strict[i]!).toBeLessThanOrEqual(Math.min(1, x * p.length) + 1e-15);
          p.forEach((y, j) => {
            if (x < y) expect(strict[i]! <= strict[j]! && loose[i]! <= loose[j]!).toBe(true);
          });
        });
      }),
    );
  });
});

describe('two models', () => {
  it('a model against itself agrees wholly and wins nowhere', () => {
    fc.assert(
      fc.property(three, (given) => {
        const same = agreement(given.a, given.a, given.labels, options());
        expect([same.equalCells.value, same.sameSets.value, same.jaccard.value]).toEqual([1, 1, 1]);
        expect([1, null]).toContain(same.kappa.value);
        expect(setDifferences(cellsOf(given), given.a, given.a)).toEqual([]);
        for (const row of labelDuels(cellsOf(given), given.a, given.a, options())) {
          expect([row.onlyA, row.onlyB, row.p, row.adjusted, row.winner]).toEqual([
            0,
            0,
            1,
            1,
            null,
          ]);
          expect([0, null]).toContain(row.difference.value);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('the other way round is the same fight with names exchanged', () => {
    fc.assert(
      fc.property(three, (given) => {
        const cells = cellsOf(given);
        const there = labelDuels(cells, given.a, given.b, options());
        const back = labelDuels(cells, given.b, given.a, options());
        const swapped = { a: 'b', b: 'a' } as const;
        there.forEach((row, i) => {
          const other = back[i]!;
          expect([row.onlyA, row.onlyB, row.p, row.adjusted, row.kappa, row.f1A]).toEqual([
            other.onlyB,
            other.onlyA,
            other.p,
            other.adjusted,
            other.kappa,
            other.f1B,
          ]);
          expect(row.winner && swapped[row.winner]).toBe(other.winner);
        });
        const ours = setDifferences(cells, given.a, given.b);
        expect(
          setDifferences(cells, given.b, given.a).map((x) => [x.item, x.onlyB, x.wrongB]),
        ).toEqual(ours.map((x) => [x.item, x.onlyA, x.wrongA]));
        expect(agreement(given.a, given.b, given.labels, options()).kappa).toEqual(
          agreement(given.b, given.a, given.labels, options()).kappa,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('counts each differing cell once: in the items, and in who is right', () => {
    fc.assert(
      fc.property(three, (given) => {
        const cells = cellsOf(given);
        const apart = given.a.filter((x, i) => x !== given.b[i]).length;
        const inItems = setDifferences(cells, given.a, given.b).reduce(
          (sum, row) => sum + row.onlyA.length + row.onlyB.length,
          0,
        );
        const inLabels = labelDuels(cells, given.a, given.b, { ...options(), resamples: 1 }).reduce(
          (sum, row) => sum + row.onlyA + row.onlyB,
          0,
        );
        expect([inItems, inLabels]).toEqual([apart, apart]);
      }),
    );
  });

  it('kappa is 1 only where all is equal, and not above', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(50), fc.nat(50), (both, onlyA, onlyB, neither) => {
        fc.pre(both + onlyA + onlyB + neither > 0);
        const kappa = cohenKappa({ both, onlyA, onlyB, neither });
        if (Number.isNaN(kappa)) return;
        expect(kappa).toBeLessThanOrEqual(1);
        expect(kappa === 1).toBe(onlyA + onlyB === 0);
      }),
    );
  });

  it('label F1 with weights is label F1 on repeated items', () => {
    fc.assert(
      fc.property(three, (given) => {
        const counts = countPerLabel(cellsOf(given), given.a);
        const values = labelF1Statistic(
          cellsOf(given),
          given.a,
        )(new Uint8Array(given.items).fill(3));
        values.forEach((value, label) => {
          const f1 = scoresOf(counts.tp[label]!, counts.fp[label]!, counts.fn[label]!).f1;
          if (f1 === null) expect(value).toBeNaN();
          else expect(value).toBeCloseTo(f1, 12);
        });
      }),
    );
  });

  it('the order of items, and items of one only, change nothing but their count', () => {
    fc.assert(
      fc.property(three, fc.array(fc.nat(100)), (given, seeds) => {
        const [first, second] = [setOf(given, given.a), setOf(given, given.b)];
        const shuffled = [...second.ids].sort(
          (x, y) => (seeds[second.ids.indexOf(x)] ?? 0) - (seeds[second.ids.indexOf(y)] ?? 0),
        );
        const moved = alignItems(second, shuffled);
        const resampling = { seed: 5, resamples: 10 };
        const plain = duel(
          { set: first, thresholds: 0.5 },
          { set: second, thresholds: 0.5 },
          resampling,
        );
        expect(
          duel({ set: first, thresholds: 0.5 }, { set: moved, thresholds: 0.5 }, resampling),
        ).toEqual(plain);
        const fewer = alignItems(second, second.ids.slice(1));
        if (given.items === 1) return;
        const less = duel(
          { set: first, thresholds: 0.5 },
          { set: fewer, thresholds: 0.5 },
          resampling,
        );
        expect([less.leftOut, less.ids.length]).toEqual([{ a: 1, b: 0 }, given.items - 1]);
      }),
      { numRuns: 30 },
    );
  });

  it('refuses what cannot be compared', () => {
    const given = { items: 2, labels: 2, truth: Uint8Array.of(1, 0, 0, 1) };
    const one = setOf(given, Uint8Array.of(1, 0, 0, 0));
    const against = (set: EvaluationSet) => () =>
      duel({ set: one, thresholds: 0.5 }, { set, thresholds: 0.5 }, { seed: 1, resamples: 2 });
    expect(against({ ...one, ids: ['x', 'y'] })).toThrow('no item in common');
    expect(against({ ...one, names: ['label 0', 'another'] })).toThrow('other labels');
    const otherTruth = setOf({ ...given, truth: Uint8Array.of(1, 0, 0, 0) }, given.truth);
    expect(against(otherTruth)).toThrow('another truth');
    expect(() => alignItems(one, ['item 9'])).toThrow('item 9');
    expect(commonIds([one, { ids: ['item 1', 'z'] }])).toEqual(['item 1']);
  });
});

describe('draws kept for later', () => {
  it('give the very difference that resampling both together gives', () => {
    fc.assert(
      fc.property(three, (given) => {
        const cells = cellsOf(given);
        const [x, y] = [protocolF1Statistic(cells, given.a), protocolF1Statistic(cells, given.b)];
        const [a] = resample(x, given.items, options());
        const [b] = resample(y, given.items, options());
        expect([differenceOf(a!, b!)]).toEqual(pairedBootstrap(x, y, given.items, options()));
      }),
      { numRuns: 40 },
    );
  });

  it('name a best that nothing beats, and never call an equal one worse', () => {
    fc.assert(
      fc.property(three, fc.boolean(), (given, loss) => {
        const cells = cellsOf(given);
        const figure = (said: Uint8Array) =>
          resample(protocolF1Statistic(cells, said), given.items, options())[0]!;
        const models = [
          { id: 'a', figure: figure(given.a) },
          { id: 'b', figure: figure(given.b) },
          { id: 'twin of a', figure: figure(given.a) },
        ];
        const best = bestModel(models, loss)!;
        const values = models.map((model) => model.figure.value);
        expect(best.value).toBe(loss ? Math.min(...values) : Math.max(...values));
        expect(best.rivals.length).toBe(2);
        for (const rival of best.rivals) {
          if (rival.difference.value === 0) expect(rival.worse).toBe(false);
        }
      }),
      { numRuns: 40 },
    );
    const none = { value: Number.NaN, drawn: Float64Array.of(Number.NaN) };
    expect(bestModel([{ id: 'x', figure: none }], false)).toBeNull();
  });
});

it('the Pareto front: nobody on it is beaten, everybody off it is', () => {
  const point = fc.record({ cost: fc.nat(8), value: fc.nat(8) });
  fc.assert(
    fc.property(fc.array(point, { maxLength: 20 }), (points) => {
      const front = paretoFront(points);
      const beaten = (y: { cost: number; value: number }) =>
        points.some(
          (x) => x.cost <= y.cost && x.value >= y.value && (x.cost < y.cost || x.value > y.value),
        );
      for (const y of points) expect(front.includes(y)).toBe(!beaten(y));
      front.forEach((y, i) => {
        if (i > 0) expect(y.cost).toBeGreaterThanOrEqual(front[i - 1]!.cost);
      });
    }),
  );
});

it('a bootstrap of agreement spans its value', () => {
  const a = Uint8Array.from({ length: 400 }, (_, i) => (i % 3 === 0 ? 1 : 0));
  const b = Uint8Array.from({ length: 400 }, (_, i) => (i % 4 === 0 ? 1 : 0));
  const { kappa } = agreement(a, b, 4, { random: sfc32(1), resamples: 200 });
  expect(kappa.low! < kappa.value! && kappa.value! < kappa.high!).toBe(true);
  expect(() => agreement(a, b.subarray(1), 4, options())).toThrow(RangeError);
});
