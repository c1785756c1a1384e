import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatHash, parseHash } from '../../app/router.ts';
import { type Address, GOALS, PULLS, readAddress, SCOPES, VIEWS, writeAddress } from './address.ts';

const address: fc.Arbitrary<Address> = fc.record({
  model: fc.option(fc.stringMatching(/^[a-z0-9-]{1,12}$/), { nil: undefined }),
  split: fc.constantFrom('val', 'test', undefined),
  job: fc.constantFrom('0f3a', undefined),
  view: fc.constantFrom(...VIEWS),
  label: fc.constantFrom('в мире', 'сша & нато', undefined),
  threshold: fc.option(
    fc.nat(100).map((n) => n / 100),
    { nil: undefined },
  ),
  goal: fc.constantFrom(...GOALS),
  floor: fc.nat(100).map((n) => n / 100),
  scope: fc.constantFrom(...SCOPES),
  pull: fc.constantFrom(...PULLS),
  unit: fc.constantFrom('sport', 'в мире', undefined),
  pair: fc.constantFrom<readonly [string, string] | undefined>(['в мире', 'сша'], undefined),
});

describe('address', () => {
  it('comes back from the address bar as it was', () => {
    fc.assert(
      fc.property(address, (given) => {
        const params = Object.fromEntries(
          Object.entries(writeAddress(given)).filter((entry): entry is [string, string] => {
            return entry[1] !== null;
          }),
        );
        const read = readAddress(parseHash(formatHash({ path: 'evaluate', params })).params);
        // Without a goal that has a floor there is none to keep, and one threshold for all has no pull.
        expect(read).toEqual({
          ...given,
          ...(given.goal.includes('-at-') ? {} : { floor: 0.8 }),
          ...(given.scope === 'global' ? { pull: 20, unit: undefined } : {}),
        });
      }),
    );
  });

  it('drops what it cannot mean', () => {
    const read = readAddress({
      t: '1.5',
      view: 'x',
      goal: 'best',
      floor: 'a',
      label: '',
      pair: 'a',
    });
    expect(Object.values(writeAddress(read)).every((value) => value === null)).toBe(true);
  });
});
