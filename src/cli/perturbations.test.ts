/** The rules of experiments/zoo/augment.py. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sfc32 } from '../core/random.ts';
import {
  capitals,
  lookalikes,
  lower,
  noPunctuation,
  PERTURBATIONS,
  plainE,
  typo,
} from './perturbations.ts';

const text = 'Ёлку — «главную» — зажгут в полдень. Вход свободный! Да?';

describe('each change', () => {
  it('has its rule', () => {
    expect(capitals('Ёлка и шар')).toBe('ЁЛКА И ШАР');
    expect(lower('Ёлка и ШАР')).toBe('ёлка и шар');
    expect(plainE('Ёлка, ещё')).toBe('Елка, еще');
    expect(noPunctuation(text)).toBe('Ёлку главную зажгут в полдень Вход свободный Да');
  });

  it('puts one typo into each sentence that has a place for it', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const after = typo(text, sfc32(seed)).split(/(?<=[.!?])\s+/);
        const before = text.split(/(?<=[.!?])\s+/);
        // «Да?» has no inner letter.
        return (
          after.length === 3 &&
          after[2] === before[2] &&
          after.slice(0, 2).every((sentence, i) => {
            const difference = sentence.length - before[i]!.length;
            const swapped = [...sentence].sort().join() === [...before[i]!].sort().join();
            return difference === 1 || difference === -1 || (difference === 0 && swapped);
          })
        );
      }),
    );
  });

  it('does each of the three kinds of typo', () => {
    const kinds = new Set(
      Array.from({ length: 60 }, (_, seed) => typo('слово', sfc32(seed)).length - 5),
    );
    expect(kinds).toEqual(new Set([-1, 0, 1]));
  });

  it('replaces letters that look alike in about a third of the words, keeping the length', () => {
    const many = Array.from({ length: 600 }, () => 'сорока').join(' ');
    const after = lookalikes(many, sfc32(1));
    const changed = after.split(' ').filter((word) => word !== 'сорока');
    expect(after).toHaveLength(many.length);
    expect(changed.length / 600).toBeGreaterThan(0.27);
    expect(changed.length / 600).toBeLessThan(0.4);
    // Only к has no twin among the small letters.
    expect(new Set(changed)).toEqual(new Set(['copoкa']));
  });

  it('leaves the lead alone when it shouts the title', () => {
    const change = PERTURBATIONS['capitals']!;
    expect(change({ title: 'да', snippet: 'нет' }, sfc32(1))).toEqual({
      title: 'ДА',
      snippet: 'нет',
    });
    const both = PERTURBATIONS['lower']!;
    expect(both({ title: 'ДА', snippet: 'НЕТ' }, sfc32(1))).toEqual({
      title: 'да',
      snippet: 'нет',
    });
  });

  it('is the same for the same seed', () => {
    for (const change of Object.values(PERTURBATIONS)) {
      const run = () => change({ title: text, snippet: text }, sfc32(4));
      expect(run()).toEqual(run());
    }
  });
});
