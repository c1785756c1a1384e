import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate, decide, decideTone, sigmoid, softmax } from './decide.ts';
import type { Label, ModelThresholds } from './schema.ts';

const label = (index: number, name: string): Label => ({
  index,
  name,
  ru: name,
  en: name,
  group: 'topic',
  definition_ru: '',
  definition_en: '',
  train_count: 1,
});
const labels = [label(0, 'а'), label(1, 'б'), label(2, 'в')];
const fitted: ModelThresholds = {
  global: 0.5,
  perLabel: { б: 0.9 },
  calibration: { kind: 'identity' },
  fittedOn: { split: 'val', items: 1, objective: 'f1', rule: 'test', revision: 'x' },
};

describe('sigmoid and softmax', () => {
  it('stay finite at the ends', () => {
    expect(sigmoid(-1000)).toBe(0);
    expect(sigmoid(1000)).toBe(1);
    expect(softmax([1000, 0, -1000])).toEqual([1, 0, 0]);
  });
  it('agree with scipy.special.expit and softmax', () => {
    expect(sigmoid(0.3)).toBeCloseTo(0.574442516811659, 14);
    expect(softmax([0.1, 0.2, 0.7])[2]).toBeCloseTo(0.463963427964809, 14);
  });
});

describe('calibrate', () => {
  it('applies Platt scaling to the logit', () => {
    expect(calibrate(2, { kind: 'platt', slope: 0.5, intercept: -1 })).toBe(0.5);
  });
});

describe('decide', () => {
  it('lets the request override the label, and the label the global threshold', () => {
    const own = decide([1, 2, -1], labels, fitted);
    expect(own.map((d) => [d.label.name, d.source, d.accepted])).toEqual([
      ['б', 'label', false],
      ['а', 'global', true],
      ['в', 'global', false],
    ]);
    const asked = decide([1, 2, -1], labels, fitted, { threshold: 0.2 });
    expect(asked.map((d) => d.source)).toEqual(['request', 'request', 'request']);
    expect(asked.filter((d) => d.accepted).map((d) => d.label.name)).toEqual(['б', 'а', 'в']);
  });

  it('takes an explicit 0.5 as 0.5', () => {
    const [first] = decide([1, 2, -1], labels, fitted, { threshold: 0.5 });
    expect(first).toMatchObject({ threshold: 0.5, source: 'request', accepted: true });
  });

  it('accepts a probability equal to its threshold', () => {
    expect(decide([0, -9, -9], labels, fitted)[0]?.accepted).toBe(true);
  });

  it('keeps output order for ties and cuts at top-k without losing rows', () => {
    const cut = decide([3, 3, 3], labels, { ...fitted, perLabel: {} }, { topK: 2 });
    expect(cut.map((d) => [d.label.name, d.accepted])).toEqual([
      ['а', true],
      ['б', true],
      ['в', false],
    ]);
  });

  it('refuses logits of another model', () => {
    expect(() => decide([1], labels, fitted)).toThrow(RangeError);
  });

  it('never accepts more when the threshold rises', () => {
    const logit = fc.double({ min: -20, max: 20, noNaN: true });
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(logit, logit, logit), unit, unit, (logits, a, b) => {
        const count = (threshold: number): number =>
          decide(logits, labels, fitted, { threshold }).filter((d) => d.accepted).length;
        expect(count(Math.max(a, b))).toBeLessThanOrEqual(count(Math.min(a, b)));
      }),
    );
  });
});

describe('decideTone', () => {
  it('names the most probable, probabilities in the order of TONES', () => {
    const { tone, probabilities } = decideTone([0, 1, 3]);
    expect(tone).toBe('positive');
    expect(probabilities[0] + probabilities[1] + probabilities[2]).toBeCloseTo(1);
    expect(probabilities[2]).toBeGreaterThan(probabilities[1]);
  });
  it('refuses another number of tones', () => {
    expect(() => decideTone([1, 2])).toThrow(RangeError);
  });
});
