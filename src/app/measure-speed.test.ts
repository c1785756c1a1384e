import { expect, it } from 'vitest';
import type { ClassifyInput } from '../core/engine.ts';
import { AppError } from '../core/errors.ts';
import { measureSpeed, quantile, SPEED_LENGTHS } from './measure-speed.ts';

/** One token a word of odd length, two of even; each text takes a millisecond a token. */
function engine(msPerToken: number) {
  let clock = 0;
  const calls: number[] = [];
  const tokensOf = ({ title }: ClassifyInput) =>
    2 + title.split(' ').reduce((sum, word) => sum + (word.length % 2 === 0 ? 2 : 1), 0);
  return {
    calls,
    now: () => clock,
    classify: (inputs: readonly ClassifyInput[], options: { signal?: AbortSignal } = {}) => {
      if (options.signal?.aborted === true) {
        return Promise.reject(new AppError('aborted', 'cancelled'));
      }
      const tokens = tokensOf(inputs[0]!);
      calls.push(tokens);
      clock += tokens * msPerToken;
      const item = {
        kind: 'scored' as const,
        logits: new Float32Array(1),
        toneLogits: new Float32Array(3),
        tokens,
        notes: [],
      };
      return Promise.resolve({ items: [item], ms: 1 });
    },
  };
}

it('times texts of the lengths asked for, by the tokenizer’s own count', async () => {
  const fast = engine(1);
  const seen: [number, number][] = [];
  const results = await measureSpeed(fast, {
    now: fast.now,
    signal: new AbortController().signal,
    onProgress: (done, of) => seen.push([done, of]),
  });
  expect(results.map((row) => row.wanted)).toEqual([...SPEED_LENGTHS]);
  for (const { wanted, tokens, runs, p50, p90, perSecond } of results) {
    expect(tokens <= wanted && tokens > wanted - 4, `${tokens} for ${wanted}`).toBe(true);
    expect([runs, p50, p90]).toEqual([20, tokens, tokens]);
    expect(perSecond).toBeCloseTo(1000 / tokens, 9);
  }
  expect(seen.at(-1)).toEqual([60, 60]);
});

it('asks a slow device less often', async () => {
  const slow = engine(20);
  const results = await measureSpeed(slow, {
    now: slow.now,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  expect(results.map((row) => row.runs)).toEqual([9, 7, 7]);
});

it('stops when it is told to', async () => {
  const one = engine(1);
  const controller = new AbortController();
  const measured = measureSpeed(one, {
    now: one.now,
    signal: controller.signal,
    onProgress: (done) => {
      if (done === 3) controller.abort();
    },
  });
  await expect(measured).rejects.toMatchObject({ code: 'aborted' });
  expect(one.calls.length).toBeLessThan(15);
});

it('takes quantiles that were measured', () => {
  expect(quantile([5, 1, 4, 2, 3], 0.5)).toBe(3);
  expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBe(9);
  expect(quantile([7], 0.9)).toBe(7);
});
