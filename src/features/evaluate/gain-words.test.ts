import { expect, it } from 'vitest';
import { verdictOf } from './gain-words.ts';

it.each([
  [0.02, 0.001, 0.04, 'better'],
  [-0.02, -0.04, -0.001, 'worse'],
  [0.02, 0, 0.04, 'noise'],
  [0.02, -0.01, 0.04, 'noise'],
  [0, 0, 0, 'same'],
  [null, null, null, null],
])('%d [%d, %d] is %s', (value, low, high, verdict) => {
  const difference = { value, low, high, p: value === null ? null : 0.5 };
  expect(verdictOf({ metric: 'protocolF1', before: 0.5, after: 0.5, difference })).toBe(verdict);
});
