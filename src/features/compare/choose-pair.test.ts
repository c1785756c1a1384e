import { expect, it } from 'vitest';
import { choosePair } from './choose-pair.ts';

const candidates = [
  { model: 'best', group: 'g' },
  { model: 'default', group: 'g' },
  { model: 'third', group: 'g' },
  { model: 'elsewhere', group: 'h' },
];
const chosen = (a?: string, b?: string) => {
  const pair = choosePair(candidates, { a, b }, 'default');
  return pair && pair.map((i) => candidates[i]!.model);
};

it.each([
  [undefined, undefined, ['default', 'best']],
  ['best', undefined, ['best', 'default']],
  ['third', 'best', ['third', 'best']],
  [undefined, 'default', ['best', 'default']],
  ['third', 'third', ['third', 'best']],
  ['gone', 'gone', ['default', 'best']],
  ['default', 'elsewhere', ['default', 'best']],
  ['elsewhere', 'best', ['default', 'best']],
])('%s against %s: %j', (a, b, expected) => {
  expect(chosen(a, b)).toEqual(expected);
});

it('is none where no two can be compared', () => {
  expect(choosePair(candidates.slice(2), { a: undefined, b: undefined }, 'default')).toBeNull();
  expect(choosePair([], { a: 'x', b: undefined }, 'default')).toBeNull();
});
