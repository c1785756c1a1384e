import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Windowing } from '../core/schema.ts';
import { aggregate, assemble, planWindows } from './windows.ts';

const special = { bos: 0, eos: 2 };
const windowing: Windowing = { overlap: 4, aggregate: 'max', maxWindows: 8 };
/** Ids 10, 11, 12 … so that each names its own place. */
const run = (from: number, length: number): number[] => Array.from({ length }, (_, i) => from + i);

describe('assemble', () => {
  it('leaves the separator out when there is one text', () => {
    expect(assemble([7, 8], [], special)).toEqual([0, 7, 8, 2]);
  });
  it('puts two end marks between title and lead', () => {
    expect(assemble([7], [9], special)).toEqual([0, 7, 2, 2, 9, 2]);
  });
});

describe('planWindows', () => {
  it('reads what fits as one window, exactly as the model was trained', () => {
    const plan = planWindows(run(10, 6), run(100, 6), 16, windowing, special);
    expect(plan).toEqual({
      windows: [assemble(run(10, 6), run(100, 6), special)],
      tokens: 16,
      tokensRead: 16,
    });
  });

  it('repeats the title before each piece of a long lead', () => {
    const plan = planWindows([10, 11], run(100, 20), 16, windowing, special);
    // 16 - 2 (title) - 4 (special) = 10 ids of the lead a window, 4 shared.
    expect(plan.windows).toEqual([
      assemble([10, 11], run(100, 10), special),
      assemble([10, 11], run(106, 10), special),
      assemble([10, 11], run(110, 10), special),
    ]);
    expect(plan.tokensRead).toBe(plan.tokens);
  });

  it('reads a title that is no headline as running text', () => {
    const plan = planWindows(run(10, 30), [], 16, windowing, special);
    expect(plan.windows[0]).toEqual(assemble(run(10, 14), [], special));
    expect(plan.windows.at(-1)).toEqual(assemble(run(26, 14), [], special));
  });

  it('takes a lead without a title as one text', () => {
    expect(planWindows([], [5, 6], 16, windowing, special).windows).toEqual([[0, 5, 6, 2]]);
  });

  it('says how much it read when there are more windows than allowed', () => {
    const plan = planWindows([10], run(100, 500), 16, { ...windowing, maxWindows: 2 }, special);
    expect(plan.windows).toHaveLength(2);
    expect(plan.tokens).toBe(505);
    // 16 - 1 - 4 = 11 ids, then 7 new ones.
    expect(plan.tokensRead).toBe(505 - 500 + 18);
  });

  it('covers every token, fits every window, and keeps the order', () => {
    fc.assert(
      fc.property(
        fc.nat(80),
        fc.nat(400),
        fc.integer({ min: 12, max: 64 }),
        fc.nat(40),
        (titleLength, leadLength, maxTokens, overlap) => {
          fc.pre(titleLength + leadLength > 0);
          const title = run(1000, titleLength);
          const lead = run(5000, leadLength);
          const plan = planWindows(
            title,
            lead,
            maxTokens,
            { overlap, aggregate: 'max', maxWindows: 10_000 },
            special,
          );
          const seen = new Set(plan.windows.flat());
          for (const id of [...title, ...lead]) expect(seen.has(id)).toBe(true);
          for (const window of plan.windows) {
            expect(window.length).toBeLessThanOrEqual(maxTokens);
            expect(window[0]).toBe(special.bos);
            expect(window.at(-1)).toBe(special.eos);
          }
          expect(plan.tokensRead).toBe(plan.tokens);
        },
      ),
    );
  });
});

describe('aggregate', () => {
  const rows = [new Float32Array([1, -2]), new Float32Array([3, -6])];
  it('takes the largest over windows', () => {
    expect([...aggregate(rows, 'max')]).toEqual([3, -2]);
  });
  it('takes the mean over windows', () => {
    expect([...aggregate(rows, 'mean')]).toEqual([2, -4]);
  });
  it('refuses no windows at all', () => {
    expect(() => aggregate([], 'max')).toThrow(RangeError);
  });
});
