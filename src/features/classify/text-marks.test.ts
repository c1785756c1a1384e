import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../core/explain/segments.ts';
import type { Step } from '../../core/explain/contributions.ts';
import { markName, pieces } from './text-marks.ts';

describe('pieces', () => {
  it('make up the text again, with every marked word whole', () => {
    const steps = fc.constantFrom<Step>(-3, -1, 0, 2, 3);
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.infiniteStream(steps),
        (text, s) => {
          const marks = wordsOf({ title: text, snippet: '' }).map((word) => ({
            ...word,
            step: s.next().value,
          }));
          const found = pieces(text, 'title', marks);
          expect(found.map((piece) => piece.text).join('')).toBe(text);
          expect(found.filter((piece) => piece.mark !== null).map((piece) => piece.text)).toEqual(
            marks.filter(({ step }) => step !== 0).map(({ start, end }) => text.slice(start, end)),
          );
          expect(pieces(text, 'snippet', marks).map((piece) => piece.mark)).toEqual(
            text === '' ? [] : [null],
          );
        },
      ),
    );
  });

  it('are named by side and strength', () => {
    expect([3, 1, 0, -2].map((step) => markName(step as Step))).toEqual([
      'for-3',
      'for-1',
      null,
      'against-2',
    ]);
  });
});
