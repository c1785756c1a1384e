/** Rules on data where the right thresholds are known. */
import { describe, expect, it } from 'vitest';
import { ruleGain, thresholdGain } from '../evaluation/threshold-gain.ts';
import { type Cells, createCells } from '../metrics/cells.ts';
import { sfc32 } from '../random.ts';
import { bestGlobalThreshold, bestLabelThresholds, shrunk } from './label-thresholds.ts';
import { tune, type TuningRule } from './tuning.ts';

/** Probabilities that mean what they say, moved by `shift` logits for every other label. */
function made(items: number, labels: number, shift: number): Cells {
  const random = sfc32(7);
  const probabilities = new Float64Array(items * labels);
  const truth = new Uint8Array(items * labels);
  for (let i = 0; i < probabilities.length; i++) {
    const logit = 8 * random() - 5;
    truth[i] = random() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
    probabilities[i] = 1 / (1 + Math.exp(-(logit + ((i % labels) % 2 === 0 ? shift : 0))));
  }
  return createCells(items, labels, probabilities, truth);
}
const f1 = { kind: 'maximise', metric: 'f1' } as const;
const each = (labels: number): number[][] => Array.from({ length: labels }, (_, i) => [i]);
const options = { random: sfc32(3), resamples: 300 };

describe('tuning', () => {
  const cells = made(400, 6, 2.5);

  it('for all labels is the grid’s best', () => {
    const tuned = tune(cells, { objective: f1, units: [], pull: 0 });
    expect(tuned?.global).toBe(bestGlobalThreshold(cells));
    expect(new Set(tuned?.thresholds)).toEqual(new Set([tuned?.global]));
  });

  it('by label is the command line’s rule', () => {
    const tuned = tune(cells, { objective: f1, units: each(6), pull: 20 })!;
    const expected = bestLabelThresholds(cells).map(({ best, positives }) =>
      shrunk(tuned.global, best!, positives, 20),
    );
    expect([...tuned.thresholds]).toEqual(expected);
  });

  it('by group gives its labels one threshold, and others the one for all', () => {
    const rule: TuningRule = { objective: f1, units: [[0, 2], [1]], pull: 0 };
    const { thresholds, units, global } = tune(cells, rule)!;
    expect(thresholds[0]).toBe(thresholds[2]);
    expect(thresholds[0]).toBeGreaterThan(thresholds[1]! + 0.2);
    expect(thresholds[5]).toBe(global);
    expect(units[0]!.best).toBe(units[0]!.threshold);
  });

  it('keeps the one for all where a unit has no positives', () => {
    const rare = createCells(2, 2, Float64Array.of(0.9, 0.4, 0.2, 0.3), Uint8Array.of(1, 0, 0, 0));
    const tuned = tune(rare, { objective: f1, units: each(2), pull: 0 })!;
    expect(tuned.units[1]).toEqual({ positives: 0, best: null, threshold: tuned.global });
  });

  it('is nothing where the floor is out of reach', () => {
    const wrong = createCells(1, 2, Float64Array.of(0.9, 0.1), Uint8Array.of(0, 1));
    const objective = { kind: 'recall-at-precision', floor: 0.9 } as const;
    expect(tune(wrong, { objective, units: [], pull: 0 })).toBeNull();
    expect(
      ruleGain(made(6, 2, 0), 0.5, { objective, units: [], pull: 0 }, options)[0]!.difference.value,
    ).not.toBeNaN();
  });
});

describe('gain', () => {
  it('is real where labels differ, out of fold too', () => {
    const [gain] = ruleGain(
      made(400, 6, 2.5),
      0.5,
      { objective: f1, units: each(6), pull: 5 },
      options,
    );
    expect(gain!.metric).toBe('protocolF1');
    expect(gain!.difference.low).toBeGreaterThan(0);
    expect(gain!.after! - gain!.before!).toBeCloseTo(gain!.difference.value!, 12);
  });

  it('flatters on the items that were tuned on: out of fold there is none', () => {
    // Nothing to find: probabilities say nothing of the truth.
    const random = sfc32(11);
    const noise = createCells(
      60,
      8,
      Float64Array.from({ length: 480 }, () => random()),
      Uint8Array.from({ length: 480 }, () => (random() < 0.2 ? 1 : 0)),
    );
    const rule: TuningRule = { objective: f1, units: each(8), pull: 0 };
    const global = tune(noise, { ...rule, units: [] })!.global;
    const micro = (gains: ReturnType<typeof ruleGain>) =>
      gains.find(({ metric }) => metric === 'macroF1')!.difference.value!;
    const inside = micro(thresholdGain(noise, global, tune(noise, rule)!.thresholds, options));
    const outside = micro(ruleGain(noise, global, rule, options));
    expect(inside).toBeGreaterThan(0.02);
    expect(outside).toBeLessThan(inside / 2);
  });

  it('of the same thresholds is exactly none', () => {
    for (const { difference } of thresholdGain(made(50, 4, 0), 0.4, 0.4, options)) {
      expect(difference).toMatchObject({ value: 0, low: 0, high: 0, p: 1 });
    }
  });
});
