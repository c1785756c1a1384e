import { describe, expect, it } from 'vitest';
import { sfc32 } from '../random.ts';
import { createCells } from './cells.ts';
import { sweepIntervals } from './sweep-intervals.ts';
import { bestRow, sweep } from './threshold-sweep.ts';

/** Items whose true labels score high but not always. */
function noisy(items: number, labels: number, seed: number) {
  const random = sfc32(seed);
  const truth = Uint8Array.from({ length: items * labels }, () => (random() < 0.2 ? 1 : 0));
  const probabilities = Float64Array.from(truth, (t) =>
    Math.min(1, Math.max(0, 0.35 * t + 0.65 * random())),
  );
  return createCells(items, labels, probabilities, truth);
}

describe('sweep on resamples', () => {
  const cells = noisy(120, 8, 5);
  const options = { random: sfc32(1), resamples: 300 };
  const f1 = { kind: 'maximise', metric: 'f1' } as const;

  it('has on the items as they are what the sweep has', () => {
    const rows = sweep(cells);
    const answer = sweepIntervals(cells, f1, options);
    rows.forEach((row, i) => {
      expect(answer.precision[i]!.value).toBeCloseTo(row.precision, 12);
      expect(answer.recall[i]!.value).toBeCloseTo(row.recall, 12);
      expect(answer.f1[i]!.value).toBeCloseTo(row.f1, 12);
    });
    expect(answer.best.value).toBe(bestRow(rows, f1)!.threshold);
    expect(answer.met).toBe(1);
  });

  it('spans the best threshold, the same for the same draws', () => {
    const again = () => sweepIntervals(cells, f1, { random: sfc32(9), resamples: 300 }).best;
    const best = again();
    expect(best).toEqual(again());
    expect(best.low!).toBeLessThanOrEqual(best.value!);
    expect(best.high!).toBeGreaterThanOrEqual(best.value!);
    expect(best.high! - best.low!).toBeGreaterThan(0);
  });

  it.each([
    { kind: 'precision-at-recall', floor: 0.6 },
    { kind: 'recall-at-precision', floor: 0.5 },
    { kind: 'maximise', metric: 'recall' },
    { kind: 'maximise', metric: 'precision' },
  ] as const)('agrees with the sweep on $kind', (objective) => {
    const answer = sweepIntervals(cells, objective, { random: sfc32(2), resamples: 20 });
    expect(answer.best.value).toBe(bestRow(sweep(cells), objective)?.threshold ?? null);
  });

  it('says so when no threshold meets the floor', () => {
    const hopeless = createCells(2, 1, Float64Array.of(0.9, 0.1), Uint8Array.of(0, 1));
    const answer = sweepIntervals(
      hopeless,
      { kind: 'recall-at-precision', floor: 0.99 },
      { random: sfc32(3), resamples: 10 },
    );
    expect(answer.best).toEqual({ value: null, low: null, high: null });
    expect(answer.met).toBeLessThan(1);
  });
});
