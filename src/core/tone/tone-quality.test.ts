/** The tone head's figures beside scikit-learn's, and laws that hold for any input. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import reference from '../../../experiments/golden/tone_reference.json' with { type: 'json' };
import { softmax } from '../decide.ts';
import {
  CLASS_FIGURES,
  classFigureAt,
  COVERAGE_LEVELS,
  levelFigureAt,
  TONE_FIGURES,
  toneQuality,
  type ToneSet,
  toneStatistic,
} from './tone-quality.ts';

const set: ToneSet = {
  truth: Uint8Array.from(reference.truth),
  probabilities: Float64Array.from(reference.probabilities),
};
const once = (items: number) => new Uint8Array(items).fill(1);

describe('beside scikit-learn', () => {
  const figures = toneStatistic(set)(once(set.truth.length));

  it.each([...TONE_FIGURES])('%s', (name) => {
    expect(figures[TONE_FIGURES.indexOf(name)]).toBeCloseTo(reference[name], 12);
  });

  it.each([...CLASS_FIGURES])('%s of each tone', (name) => {
    reference[name].forEach((value, tone) => {
      expect(figures[classFigureAt(tone, CLASS_FIGURES.indexOf(name))]).toBeCloseTo(value, 12);
    });
  });

  it('coverage and accuracy above a confidence', () => {
    for (const { level, coverage, accuracy } of reference.levels) {
      const at = COVERAGE_LEVELS.indexOf(level);
      expect(figures[levelFigureAt(at, 0)]).toBeCloseTo(coverage, 12);
      expect(figures[levelFigureAt(at, 1)]).toBeCloseTo(accuracy, 12);
    }
  });

  it('the confusion matrix', () => {
    expect(toneQuality(set).confusion).toEqual(reference.confusion);
  });
});

describe('for any set', () => {
  const item = fc.tuple(
    fc.integer({ min: 0, max: 2 }),
    fc.array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: 3, maxLength: 3 }),
  );
  const sets = fc.array(item, { minLength: 1, maxLength: 40 }).map((items): ToneSet => ({
    truth: Uint8Array.from(items, ([tone]) => tone),
    probabilities: Float64Array.from(items.flatMap(([, logits]) => softmax(logits))),
  }));

  it('coverage starts whole and never grows, and a doubled set has the same figures', () => {
    fc.assert(
      fc.property(sets, (s) => {
        const figures = toneStatistic(s)(once(s.truth.length));
        const coverage = COVERAGE_LEVELS.map((_, i) => figures[levelFigureAt(i, 0)]!);
        expect(coverage[0]).toBe(1);
        expect(coverage).toEqual([...coverage].sort((a, b) => b - a));
        expect(figures[levelFigureAt(0, 1)]).toBeCloseTo(figures[0]!, 12);
        const doubled = toneStatistic(s)(once(s.truth.length).fill(2));
        doubled.forEach((value, i) => {
          if (Number.isNaN(value)) expect(figures[i]).toBeNaN();
          else expect(value).toBeCloseTo(figures[i]!, 12);
        });
      }),
    );
  });

  it('bins and confusion hold every item once', () => {
    fc.assert(
      fc.property(sets, (s) => {
        const { items, confusion, reliability } = toneQuality(s);
        const right = confusion.reduce((sum, row, i) => sum + row[i]!, 0);
        expect(confusion.flat().reduce((a, b) => a + b, 0)).toBe(items);
        expect(reliability.reduce((sum, bin) => sum + bin.count, 0)).toBe(items);
        expect(reliability.reduce((sum, bin) => sum + bin.right, 0)).toBe(right);
      }),
    );
  });

  it('a class that never occurs has no recall and does not lower the balance', () => {
    const two: ToneSet = {
      truth: Uint8Array.of(0, 1),
      probabilities: Float64Array.of(0.8, 0.1, 0.1, 0.2, 0.7, 0.1),
    };
    const figures = toneStatistic(two)(once(2));
    expect(figures[classFigureAt(2, CLASS_FIGURES.indexOf('recall'))]).toBeNaN();
    expect(figures[TONE_FIGURES.indexOf('balancedAccuracy')]).toBe(1);
  });

  it('refuses lengths that do not fit', () => {
    expect(() =>
      toneStatistic({ truth: Uint8Array.of(0), probabilities: Float64Array.of(1) }),
    ).toThrow(RangeError);
  });
});
