/** Conformal risk control beside its definition in numpy, and what it promises. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import reference from '../../../experiments/golden/conformal_reference.json' with { type: 'json' };
import { sigmoid } from '../decide.ts';
import { sfc32 } from '../random.ts';
import { controlFalseNegatives, type Scored } from './risk-control.ts';
import { SET_FIGURES, setStatistic } from './set-quality.ts';

const once = (items: number) => new Uint8Array(items).fill(1);

describe('beside numpy', () => {
  it.each(reference.levels)('level $level', ({ level, threshold, risk, size, complete, empty }) => {
    const found = controlFalseNegatives(reference, 1 - level);
    expect(found.items).toBe(reference.items);
    expect(found.threshold).toBe(threshold);
    expect(found.risk).toBeCloseTo(risk, 12);
    const figures = setStatistic(
      reference,
      threshold,
    )(once(reference.truth.length / reference.labels));
    const of = (name: (typeof SET_FIGURES)[number]) => figures[SET_FIGURES.indexOf(name)];
    expect(of('coverage')).toBeCloseTo(1 - risk, 12);
    expect(of('complete')).toBeCloseTo(complete, 12);
    expect(of('size')).toBeCloseTo(size, 12);
    expect(of('empty')).toBeCloseTo(empty, 12);
  });
});

const sets = fc
  .array(
    fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.boolean()), {
      minLength: 3,
      maxLength: 3,
    }),
    { minLength: 25, maxLength: 60 },
  )
  .map((items): Scored => ({
    scores: items.flat().map(([score]) => score / 4),
    // The first label of the first items is true, so that there are enough of them.
    truth: items.flatMap((item, i) => item.map(([, on], l) => (on || (i < 25 && l === 0) ? 1 : 0))),
    labels: 3,
  }));

describe('for any items', () => {
  it('keeps the corrected risk within alpha, and the next higher score would not', () => {
    fc.assert(
      fc.property(sets, fc.constantFrom(0.05, 0.1, 0.2), (set, alpha) => {
        const { threshold, risk, items } = controlFalseNegatives(set, alpha);
        const coverage = (t: number) => setStatistic(set, t)(once(set.truth.length / 3))[0]!;
        expect(1 - coverage(threshold)).toBeCloseTo(risk, 9);
        expect((items * risk + 1) / (items + 1)).toBeLessThanOrEqual(alpha + 1e-12);
        const higher = Array.from(set.scores).filter((s, i) => s > threshold && set.truth[i] === 1);
        if (higher.length === 0) return;
        const next = Math.min(...higher);
        expect((items * (1 - coverage(next)) + 1) / (items + 1)).toBeGreaterThan(alpha - 1e-9);
      }),
      { numRuns: 30 },
    );
  });

  it('asks for more, gives larger sets', () => {
    fc.assert(
      fc.property(sets, (set) => {
        const at = (level: number) => controlFalseNegatives(set, 1 - level).threshold;
        expect(at(0.95)).toBeLessThanOrEqual(at(0.9));
        expect(at(0.9)).toBeLessThanOrEqual(at(0.8));
      }),
      { numRuns: 30 },
    );
  });
});

it('holds on new items what it promises, on average over calibrations', () => {
  const random = sfc32(7);
  const draw = (items: number): Scored => {
    const scores = Array.from({ length: items * 5 }, () => 8 * random() - 5);
    return { scores, truth: scores.map((s) => (random() < sigmoid(s) ? 1 : 0)), labels: 5 };
  };
  const rounds = 60;
  let sum = 0;
  for (let round = 0; round < rounds; round++) {
    const { threshold } = controlFalseNegatives(draw(100), 0.1);
    sum += setStatistic(draw(400), threshold)(once(400))[0]!;
  }
  expect(sum / rounds).toBeGreaterThan(0.895);
  // And it does not buy that with far larger sets than needed: within 2/(n+1) of the level.
  expect(sum / rounds).toBeLessThan(0.93);
});

it('refuses too few items, and an alpha that is none', () => {
  const few: Scored = { scores: [1, 2], truth: [1, 1], labels: 1 };
  expect(() => controlFalseNegatives(few, 0.1)).toThrow(/too few/);
  expect(() => controlFalseNegatives(few, 1)).toThrow(/between 0 and 1/);
  expect(() => controlFalseNegatives({ ...few, labels: 3 }, 0.5)).toThrow(RangeError);
});
