/** The analytics' statistics against scipy (experiments/golden/analytics_reference.py). */
import { describe, expect, it } from 'vitest';
import golden from '../../../experiments/golden/analytics_reference.json' with { type: 'json' };
import { betaCdf, betaQuantile } from '../distributions/beta.ts';
import { fisherExact, logFactorials } from '../distributions/fisher.ts';
import { normalQuantile } from '../distributions/normal.ts';
import { studentCritical, studentTwoSided } from '../distributions/student.ts';
import { shareDifference, wilson } from '../intervals/wilson.ts';
import { sfc32 } from '../random.ts';
import { toneAssociation } from './category-sentiment.ts';
import { relate } from './correlation.ts';
import { distancesOf, ksDistance } from './distances.ts';
import { falseDiscoveryRates } from './false-discovery.ts';
import { referenceBound } from './reference-bound.ts';
import { jensenShannon } from './vocabulary-drift.ts';

function near(actual: number, expected: number, what: string, relative = 1e-10): void {
  const off = Math.abs(actual - expected);
  expect(off, `${what}: ${actual} instead of ${expected}`).toBeLessThanOrEqual(
    relative * Math.abs(expected) + 1e-300,
  );
}

describe('distributions', () => {
  it('gives beta quantiles at any level', () => {
    for (const { a, b, quantiles } of golden.beta) {
      golden.levels.forEach((level, i) => {
        near(betaQuantile(level, a, b), quantiles[i]!, `Beta(${a}, ${b}) at ${level}`);
      });
    }
  });

  it('gives the incomplete beta function', () => {
    for (const { a, b, x, cdf } of golden.beta) {
      x.forEach((at, i) => near(betaCdf(at, a, b), cdf[i]!, `I_${at}(${a}, ${b})`, 1e-9));
    }
  });

  it('gives normal and Student quantiles and p-values', () => {
    for (const [p, z] of golden.normal) {
      if (p === 0.5) expect(normalQuantile(p)).toBe(0);
      else near(normalQuantile(p!), z!, `normal at ${p}`, 1e-9);
    }
    for (const [t, df, p, critical] of golden.student) {
      near(studentTwoSided(t!, df!), p!, `t = ${t}, df = ${df}`, 1e-9);
      near(studentCritical(0.95, df!), critical!, `critical t, df = ${df}`);
    }
  });
});

it('gives the reference project’s bounds', () => {
  for (const { counts, bounds } of golden.referenceBounds) {
    const [positive, negative, neutral] = counts as [number, number, number];
    for (const [level, expected] of Object.entries(bounds)) {
      const { bound, level: used } = referenceBound({ positive, negative, neutral }, Number(level));
      expect(bound).toBeCloseTo(expected, 14);
      expect(used).toBe(Number(level));
    }
  }
  // As run on the reference itself.
  const at = (positive: number, negative: number, neutral: number, level = 0.95): number =>
    referenceBound({ positive, negative, neutral }, level).bound;
  expect(at(80, 20, 0)).toBeCloseTo(0.7283795, 7);
  expect(at(80, 20, 0, 0.9)).toBeCloseTo(0.7431208, 7);
  expect(at(80, 20, 0, 0.99)).toBeCloseTo(0.7012874, 7);
  expect(at(1, 0, 0)).toBeCloseTo(0.2777579, 7);
  expect(at(0, 0, 0)).toBeCloseTo(0.023686, 7);
  expect(at(1, 1, 0)).toBeCloseTo(0.1310488, 7);
  expect(at(0, 0, 1)).toBe(0);
  expect(referenceBound({ positive: 80, negative: 20, neutral: 0 }, 0.97)).toEqual({
    bound: at(80, 20, 0),
    level: 0.95,
  });
});

describe('shares', () => {
  it('gives Wilson intervals', () => {
    for (const [count, total, low, high] of golden.wilson) {
      const share = wilson(count!, total!)!;
      expect(share.low).toBeCloseTo(low!, 12);
      expect(share.high).toBeCloseTo(high!, 12);
    }
  });

  it('gives Fisher’s test and Newcombe’s interval', () => {
    for (const [a, n, b, m, p, low, high] of golden.fisher) {
      const logs = logFactorials(n! + m!);
      const shares = { countA: a!, totalA: n!, countB: b!, totalB: m! };
      near(fisherExact(shares, logs), p!, `${a}/${n} against ${b}/${m}`, 1e-8);
      const difference = shareDifference(wilson(a!, n!)!, wilson(b!, m!)!);
      expect(difference.low).toBeCloseTo(low!, 12);
      expect(difference.high).toBeCloseTo(high!, 12);
    }
  });

  it('gives Benjamini and Hochberg’s q', () => {
    falseDiscoveryRates(golden.pValues).forEach((q, i) =>
      expect(q).toBeCloseTo(golden.adjusted[i]!, 14),
    );
  });

  it('gives Cramér’s V, and by permutation about the p of χ²', () => {
    const tallies = golden.contingency.map(([negative, neutral, positive]) => ({
      negative: negative!,
      neutral: neutral!,
      positive: positive!,
    }));
    const { v, p } = toneAssociation(tallies, { random: sfc32(1), permutations: 20_000 })!;
    expect(v).toBeCloseTo(golden.cramer, 12);
    // Four standard errors of 20,000 draws.
    const error = 4 * Math.sqrt((golden.chiSquareP * (1 - golden.chiSquareP)) / 20_000);
    expect(Math.abs(p - golden.chiSquareP)).toBeLessThan(error + 0.001);
  });
});

describe('lists', () => {
  it('gives Pearson, Spearman and the line', () => {
    for (const row of golden.relations) {
      const relation = relate(row.x, row.y);
      if (relation.kind !== 'measured') throw new Error(relation.kind);
      const { pearson, spearman, line } = relation;
      const close = (actual: number, expected: number): void => {
        expect(actual).toBeCloseTo(expected, 10);
      };
      close(pearson.value, row.pearson[0]!);
      close(pearson.p, row.pearson[1]!);
      close(spearman.value, row.spearman[0]!);
      close(spearman.p, row.spearman[1]!);
      close(line.slope, row.line[0]!);
      close(line.intercept, row.line[1]!);
      close(line.r2, row.line[2]!);
      close(line.low, row.slopeInterval[0]!);
      close(line.high, row.slopeInterval[1]!);
      if (row.pearsonInterval) {
        close(pearson.low!, row.pearsonInterval[0]!);
        close(pearson.high!, row.pearsonInterval[1]!);
        close(spearman.low!, row.spearmanInterval[0]!);
        close(spearman.high!, row.spearmanInterval[1]!);
      } else {
        expect([pearson.low, pearson.high]).toEqual([null, null]);
      }
    }
  });

  it('gives the distances of two lists', () => {
    for (const { a, b, ks, wasserstein, cliff } of golden.distances) {
      const distances = distancesOf(a, b);
      expect(distances.ks).toBeCloseTo(ks, 12);
      expect(distances.wasserstein).toBeCloseTo(wasserstein, 12);
      expect(distances.cliff).toBeCloseTo(cliff, 12);
      const group = new Uint8Array(a.length + b.length).fill(1, a.length);
      expect(ksDistance(a, b)(group)).toBeCloseTo(ks, 12);
    }
  });

  it('gives the divergence of word counts', () => {
    const [a, b] = golden.words as [number[], number[]];
    expect(jensenShannon(a, b)).toBeCloseTo(golden.jensenShannon, 12);
  });
});
