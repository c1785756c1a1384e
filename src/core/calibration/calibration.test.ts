/** Fits on made-up data whose right answer is known. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sigmoid } from '../decide.ts';
import { cellsFromLogits, createCells, predict } from '../metrics/cells.ts';
import { protocolScores } from '../metrics/protocol-scores.ts';
import { GRID } from '../metrics/threshold-sweep.ts';
import { sfc32 } from '../random.ts';
import { chooseCalibration } from './choose-calibration.ts';
import { chooseThresholds } from './choose-thresholds.ts';
import { dealFolds } from './folds.ts';
import { bestGlobalThreshold, shrunk } from './label-thresholds.ts';
import { fitCalibration } from './platt-fit.ts';

/** Logits with spread 3 around −2, and truth drawn from sigmoid(slope · logit + intercept). */
function made(items: number, labels: number, slope: number, intercept: number, seed = 1) {
  const random = sfc32(seed);
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const logits = Float32Array.from({ length: items * labels }, () => -2 + 3 * normal());
  const truth = Uint8Array.from(logits, (x) => (random() < sigmoid(slope * x + intercept) ? 1 : 0));
  return { logits, truth };
}

describe('folds', () => {
  it('hold out each item once, in folds of nearly one size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 60 }),
        fc.integer({ min: 2, max: 7 }),
        fc.integer(),
        (n, k, seed) => {
          fc.pre(k <= n);
          const folds = dealFolds(n, k, sfc32(seed));
          const held = folds.flatMap((fold) => [...fold.held]).sort((a, b) => a - b);
          const sizes = folds.map((fold) => fold.held.length);
          const disjoint = folds.every(
            (fold) =>
              fold.train.length + fold.held.length === n &&
              !fold.train.some((i) => fold.held.includes(i)),
          );
          return (
            held.join() === Array.from({ length: n }, (_, i) => i).join() &&
            Math.max(...sizes) - Math.min(...sizes) <= 1 &&
            disjoint
          );
        },
      ),
    );
  });

  it('refuse what cannot be dealt', () => {
    expect(() => dealFolds(3, 4, sfc32(1))).toThrow(RangeError);
    expect(() => dealFolds(3, 1, sfc32(1))).toThrow(RangeError);
  });
});

describe('fits', () => {
  it('find the parameters the data were drawn from', () => {
    const { logits, truth } = made(4000, 10, 0.5, -0.7);
    const { calibration } = fitCalibration('platt', logits, truth);
    if (calibration.kind !== 'platt') throw new Error(calibration.kind);
    expect(calibration.slope).toBeCloseTo(0.5, 1);
    expect(calibration.intercept).toBeCloseTo(-0.7, 1);
  });

  it('never lose to identity on the data they are fitted on', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0.2, max: 3, noNaN: true }), (seed, slope) => {
        const { logits, truth } = made(40, 5, slope, 0.3, seed);
        const loss = (kind: 'identity' | 'temperature' | 'platt'): number =>
          fitCalibration(kind, logits, truth).loss;
        const [identity, temperature, platt] = [
          loss('identity'),
          loss('temperature'),
          loss('platt'),
        ];
        return temperature <= identity + 1e-12 && platt <= temperature + 1e-9;
      }),
      { numRuns: 40 },
    );
  });

  it('say so when classes are separable or scores mislead', () => {
    const separable = fitCalibration('platt', [-3, -2, 2, 3], [0, 0, 1, 1]);
    expect(separable.loss).toBeLessThan(1e-4);
    expect(() => fitCalibration('platt', [-3, -2, 2, 3], [1, 1, 0, 1])).toThrow(/slope/);
    expect(() => fitCalibration('platt', [], [])).toThrow(RangeError);
  });
});

describe('choice of calibration', () => {
  const choose = (slope: number, intercept: number) => {
    const { logits, truth } = made(600, 10, slope, intercept);
    return chooseCalibration(logits, truth, 10, { random: sfc32(3), folds: 5 });
  };

  it('keeps identity for logits that are right already', () => {
    expect(choose(1, 0)).toMatchObject({ kind: 'identity', calibration: { kind: 'identity' } });
  });

  it('takes a temperature where only the scale is off', () => {
    const { kind, calibration, candidates } = choose(0.4, 0);
    expect(kind).toBe('temperature');
    expect(calibration).toMatchObject({ kind: 'platt', intercept: 0 });
    expect(candidates.map((c) => c.kind)).toEqual(['identity', 'temperature', 'platt']);
    expect(candidates[1]!.gain!.high).toBeLessThan(0);
  });

  it('takes Platt scaling where the offset is off too', () => {
    const choice = choose(0.6, -1.5);
    expect(choice.kind).toBe('platt');
    const [identity, , platt] = choice.candidates;
    expect(platt!.calibrationError).toBeLessThan(identity!.calibrationError / 2);
  });
});

describe('thresholds', () => {
  it('pull a label towards the global one by its positives', () => {
    expect(shrunk(0.5, 0.1, 0, 5)).toBe(0.5);
    expect(shrunk(0.5, 0.1, 5, 5)).toBe(0.3);
    expect(shrunk(0.5, 0.1, 1e9, 5)).toBe(0.1);
  });

  it('find the first best protocol F1 of the grid', () => {
    const { logits, truth } = made(120, 6, 1, -1);
    const cells = cellsFromLogits(logits, truth, 6, { kind: 'identity' });
    const scores = GRID.map((t) => protocolScores(cells, predict(cells, t)).f1);
    expect(bestGlobalThreshold(cells)).toBe(GRID[scores.indexOf(Math.max(...scores))]);
  });

  it('keep one for all where labels do not differ', () => {
    const { logits, truth } = made(400, 12, 1, 0);
    const cells = cellsFromLogits(logits, truth, 12, { kind: 'identity' });
    const choice = chooseThresholds(cells, { random: sfc32(2), folds: 5 });
    expect(choice.perLabel).toBeNull();
    expect(choice.k).toBeNull();
    expect(choice.candidates.map((c) => c.k)).toEqual([null, 2, 5, 10, 20, 50]);
  });

  it('give labels their own where they clearly differ', () => {
    const { logits, truth } = made(600, 12, 1, 0);
    // Every other label's scores are shifted: one threshold cannot suit both halves.
    const shifted = logits.map((x, i) => (i % 2 === 0 ? x + 3 : x - 1));
    const cells = cellsFromLogits(shifted, truth, 12, { kind: 'identity' });
    const choice = chooseThresholds(cells, { random: sfc32(2), folds: 5 });
    expect(choice.k).not.toBeNull();
    const own = choice.perLabel!.map((t) => t!);
    expect(Math.min(...own.filter((_, i) => i % 2 === 0))).toBeGreaterThan(
      Math.max(...own.filter((_, i) => i % 2 === 1)),
    );
    const gain = choice.candidates.find((c) => c.k === choice.k)!.gain!;
    expect(gain.low).toBeGreaterThan(0);
  });

  it('leave the global one to a label without positives', () => {
    const random = sfc32(4);
    const p = Float64Array.from({ length: 400 }, (_, i) =>
      i % 2 === 0 ? 0.2 + 0.1 * random() : 0.9 * random(),
    );
    // Label 0 never occurs; label 1 occurs above 0.5 only, where the global optimum is not.
    const truth = Uint8Array.from(p, (x, i) => (i % 2 === 1 && x > 0.5 ? 1 : 0));
    const cells = createCells(200, 2, p, truth);
    const { perLabel } = chooseThresholds(cells, { random, folds: 5 });
    expect(perLabel === null || perLabel[0] === null).toBe(true);
  });
});
