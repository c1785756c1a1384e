import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LEASTS, readAddress, VIEWS, writeAddress } from './address.ts';

const set = (changes: Record<string, string | null>): Record<string, string> =>
  Object.fromEntries(Object.entries(changes).flatMap(([k, v]) => (v === null ? [] : [[k, v]])));

it('is read as it was written', () => {
  fc.assert(
    fc.property(
      fc.record({
        view: fc.constantFrom(...VIEWS),
        job: fc.option(fc.stringMatching(/^[a-f0-9]{4,12}$/), { nil: undefined }),
        reference: fc.constantFrom('train', 'abc123'),
        level: fc.integer({ min: 500, max: 999 }).map((l) => l / 1000),
        rule: fc.constantFrom('ignore' as const, 'half' as const, 'negative' as const),
        order: fc.constantFrom('exact' as const, 'reference' as const),
        temperature: fc.constantFrom('negative' as const, 'reference' as const),
        least: fc.constantFrom(...LEASTS),
        period: fc.constantFrom(undefined, 'day' as const, 'week' as const, 'month' as const),
        series: fc.uniqueArray(fc.stringMatching(/^[а-я:]{1,8}$/), { maxLength: 6 }),
      }),
      (address) => {
        expect(readAddress(set(writeAddress(address)))).toEqual(address);
      },
    ),
  );
});

it('is empty for the usual view, and takes the usual for what it cannot read', () => {
  const usual = readAddress({});
  expect(set(writeAddress(usual))).toEqual({});
  for (const level of ['0.4', '1', 'много', '']) {
    expect(readAddress({ view: 'x', level, least: '7', period: 'год', rule: '' })).toEqual(usual);
  }
});
