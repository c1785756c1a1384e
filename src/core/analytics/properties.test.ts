/** Laws that hold for any input. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { betaCdf, betaQuantile } from '../distributions/beta.ts';
import { fisherExact, logFactorials } from '../distributions/fisher.ts';
import { wilson } from '../intervals/wilson.ts';
import { sfc32 } from '../random.ts';
import { coOccurrence } from './co-occurrence.ts';
import { relate } from './correlation.ts';
import { credibleInterval, NEUTRAL_RULES } from './credible-interval.ts';
import { distancesOf } from './distances.ts';
import { falseDiscoveryRates } from './false-discovery.ts';
import { labelDrift } from './label-drift.ts';
import { permutationTest } from './permutation-test.ts';
import { rankItems } from './rank-items.ts';

/** Counts add to 1; below, next to 1, doubles themselves are too coarse. */
const shape = fc.double({ min: 1, max: 1e5, noNaN: true });
const level = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const count = fc.integer({ min: 0, max: 3000 });
const counts = fc.record({ positive: count, negative: count, neutral: count });

it('the beta quantile undoes the distribution function', () => {
  fc.assert(
    fc.property(level, shape, shape, (p, a, b) => {
      expect(betaCdf(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 8);
    }),
  );
});

it('credible bounds are ordered, grow with the level, and mirror when tones change places', () => {
  fc.assert(
    fc.property(counts, level, fc.constantFrom(...NEUTRAL_RULES), (c, at, rule) => {
      const { low, high, lowerBound, upperBound, mean } = credibleInterval(c, at, rule);
      expect(low).toBeLessThanOrEqual(high);
      expect(0 <= low && high <= 1).toBe(true);
      expect(Math.min(lowerBound, upperBound)).toBeLessThanOrEqual(Math.max(mean, upperBound));
      const wider = credibleInterval(c, (1 + at) / 2, rule);
      expect(wider.low).toBeLessThanOrEqual(low);
      expect(wider.high).toBeGreaterThanOrEqual(high);
      if (rule === 'negative') return;
      const mirrored = credibleInterval(
        { ...c, positive: c.negative, negative: c.positive },
        at,
        rule,
      );
      expect(mirrored.lowerBound).toBeCloseTo(1 - upperBound, 8);
    }),
  );
});

it('refuses counts and levels that are none', () => {
  const good = { positive: 1, negative: 1, neutral: 0 };
  for (const bad of [-1, Number.NaN, Infinity]) {
    expect(() => credibleInterval({ ...good, neutral: bad }, 0.95, 'half')).toThrow(RangeError);
  }
  for (const bad of [0, 1, -0.5, Number.NaN]) {
    expect(() => credibleInterval(good, bad, 'half')).toThrow(RangeError);
  }
});

it('an item in both top lists says so in both, and only then', () => {
  fc.assert(
    fc.property(
      fc.array(counts, { maxLength: 40 }),
      fc.integer({ min: 1, max: 12 }),
      (list, most) => {
        const items = list.map((c, i) => ({ ...c, id: String(i) }));
        for (const order of ['exact', 'reference'] as const) {
          const ranking = rankItems(items, { level: 0.9, rule: 'ignore', order, most });
          const ids = (side: typeof ranking.topPositive) => side.map((e) => e.ranked.item.id);
          const [up, down] = [ids(ranking.topPositive), ids(ranking.topNegative)];
          for (const entry of ranking.topPositive) {
            expect(entry.alsoInOther).toBe(down.includes(entry.ranked.item.id));
          }
          for (const entry of ranking.topNegative) {
            expect(entry.alsoInOther).toBe(up.includes(entry.ranked.item.id));
          }
          expect(ranking.ranked.length).toBe(items.length);
        }
      },
    ),
  );
});

it('a correlation is a number in its interval, or says why it is none', () => {
  const value = fc.integer({ min: -5, max: 5 }).map((v) => v / 4);
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { maxLength: 30 }), (pairs) => {
      const [x, y] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
      const relation = relate(x, y);
      if (relation.kind === 'too-few') expect(pairs.length).toBeLessThan(3);
      else if (relation.kind === 'constant') {
        const same = (list: number[]) => list.every((v) => v === list[0]);
        expect(same(x) || same(y)).toBe(true);
      } else {
        for (const { value: r, low, high, p } of [relation.pearson, relation.spearman]) {
          expect(Math.abs(r)).toBeLessThanOrEqual(1);
          expect(p >= 0 && p <= 1).toBe(true);
          if (low === null || high === null) continue;
          expect(low).toBeLessThanOrEqual(r + 1e-12);
          expect(high).toBeGreaterThanOrEqual(r - 1e-12);
        }
        expect(Object.values(relation.line).every(Number.isFinite)).toBe(true);
      }
    }),
  );
});

it('says "constant" of equal values that rounding tells apart', () => {
  const y = [0.1, 0.4, 0.2, 0.9];
  expect(relate([0.1 + 0.2, 0.3, 0.3, 0.1 + 0.2], y)).toEqual({
    kind: 'constant',
    pairs: 4,
    which: 'x',
  });
  expect(() => relate([1, 2, Number.NaN], [1, 2, 3])).toThrow(RangeError);
});

it('Wilson holds the share; Fisher is symmetric and at most 1', () => {
  const share = fc
    .tuple(count, count)
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b, 1)] as const);
  fc.assert(
    fc.property(share, share, ([a, n], [b, m]) => {
      const { value, low, high } = wilson(a, n)!;
      expect(low <= value + 1e-12 && value <= high + 1e-12).toBe(true);
      const logs = logFactorials(n + m);
      const p = fisherExact({ countA: a, totalA: n, countB: b, totalB: m }, logs);
      const q = fisherExact({ countA: b, totalA: m, countB: a, totalB: n }, logs);
      expect(p >= 0 && p <= 1).toBe(true);
      expect(p).toBeCloseTo(q, 6);
    }),
  );
  expect(wilson(0, 0)).toBeNull();
});

it('q-values keep the order of p-values and are never below them', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (list) => {
      const q = falseDiscoveryRates(list);
      list.forEach((p, i) => {
        expect(q[i]!).toBeGreaterThanOrEqual(p);
        expect(q[i]!).toBeLessThanOrEqual(1);
        list.forEach((other, j) => {
          if (p < other) expect(q[i]!).toBeLessThanOrEqual(q[j]!);
        });
      });
    }),
  );
});

it('distances of a list to itself are none, and change sign with the sides', () => {
  const list = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(list, list, (a, b) => {
      expect(distancesOf(a, a)).toMatchObject({ ks: 0, wasserstein: 0 });
      const [there, back] = [distancesOf(a, b), distancesOf(b, a)];
      expect(there.cliff).toBeCloseTo(-back.cliff, 12);
      expect(there.ks).toBeCloseTo(back.ks, 12);
      expect(there.wasserstein).toBeCloseTo(back.wasserstein, 12);
    }),
  );
});

it('permutation tests repeat with their seed, and are uniform enough where nothing differs', () => {
  const draw = (seed: number) => {
    const random = sfc32(seed);
    const values = Float64Array.from({ length: 40 }, random);
    const mean = (group: Uint8Array) =>
      Math.abs(values.reduce((sum, v, i) => sum + (group[i] === 0 ? v : -v), 0));
    return permutationTest(mean, 20, 20, { random, permutations: 99 });
  };
  expect(draw(3)).toEqual(draw(3));
  const ps = Array.from({ length: 200 }, (_, seed) => draw(seed + 1).p);
  const below = ps.filter((p) => p <= 0.1).length;
  // Binomial(200, 0.1) leaves 8..36 once in ten thousand.
  expect(below).toBeGreaterThan(7);
  expect(below).toBeLessThan(37);
  expect(Math.min(...ps)).toBeGreaterThanOrEqual(0.01);
});

it('label drift calls the same counts stable or unknown, and a turned label drifted', () => {
  const reference = { items: 1000, counts: [500, 10, 0] };
  const same = labelDrift(['a', 'b', 'c'], reference, reference);
  expect(same.map(({ verdict }) => verdict)).toEqual(['stable', 'stable', 'stable']);
  const few = labelDrift(['a', 'b', 'c'], reference, { items: 12, counts: [6, 0, 0] });
  expect(few.map(({ verdict }) => verdict)).toEqual(['unknown', 'unknown', 'unknown']);
  const turned = labelDrift(['a', 'b', 'c'], reference, { items: 400, counts: [80, 4, 0] });
  expect(turned[0]).toMatchObject({ verdict: 'drifted', currentCount: 80 });
  expect(turned[0]!.effect).toBeLessThan(-0.2);
  expect(turned[0]!.difference.high).toBeLessThan(0);
  expect(() => labelDrift(['a'], { items: 0, counts: [0] }, { items: 1, counts: [1] })).toThrow(
    RangeError,
  );
});

it('co-occurrence counts pairs, and independent labels have lift 1', () => {
  const item = fc.uniqueArray(fc.integer({ min: 0, max: 5 }));
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 60 }), (items) => {
      const { pairs, counts } = coOccurrence(items, 6, { least: 1 });
      for (const pair of pairs) {
        const both = items.filter((i) => i.includes(pair.a) && i.includes(pair.b)).length;
        expect(pair.count).toBe(both);
        expect(pair.lift).toBeCloseTo(
          (both * items.length) / counts[pair.a]! / counts[pair.b]!,
          10,
        );
        expect(Math.abs(pair.npmi)).toBeLessThanOrEqual(1 + 1e-12);
        expect(pair.q).toBeGreaterThanOrEqual(pair.p);
      }
    }),
  );
  const square = [[0, 1], [0], [1], []];
  expect(coOccurrence(square, 2, { least: 1 }).pairs[0]).toMatchObject({ count: 1, lift: 1, p: 1 });
});
