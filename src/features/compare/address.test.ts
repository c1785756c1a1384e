import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HEADLINE_METRICS } from '../../core/metrics/headline.ts';
import { readAddress, VIEWS, writeAddress } from './address.ts';

const given = (params: Record<string, string | null>) =>
  Object.fromEntries(
    Object.entries(params).filter((pair): pair is [string, string] => pair[1] !== null),
  );

it('comes back as it was written', () => {
  const text = fc.string({ minLength: 1 }).filter((value) => value !== 'all');
  const address = fc.record({
    view: fc.constantFrom(...VIEWS),
    metric: fc.constantFrom(...HEADLINE_METRICS),
    split: fc.option(text, { nil: null }),
    protocol: fc.option(text, { nil: null }),
    a: fc.option(text, { nil: undefined }),
    b: fc.option(text, { nil: undefined }),
    label: fc.option(text, { nil: undefined }),
  });
  fc.assert(
    fc.property(address, (value) => {
      expect(readAddress(given(writeAddress(value)))).toEqual(value);
    }),
  );
});

it('falls back on what is usual, which the address does not name', () => {
  const usual = readAddress({ view: 'x', metric: 'y' });
  expect(usual).toMatchObject({ view: 'models', metric: 'protocolF1', split: 'test' });
  expect(given(writeAddress(usual))).toEqual({});
});
