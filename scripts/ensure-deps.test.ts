import { describe, expect, it } from 'vitest';
import { installIsStale, satisfies } from './ensure-deps.mjs';

describe('the check of Node', () => {
  it.each([
    ['20.19.0', true],
    ['20.20.2', true],
    ['22.1.0', true],
    ['20.18.3', false],
    ['18.20.8', false],
  ])('takes %s: %s', (version, expected) => {
    expect(satisfies(version, '>=20.19')).toBe(expected);
  });
});

describe('the check of installed packages', () => {
  const lock = {
    '': { version: '1.0.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b-linux': { version: '2.0.0', optional: true },
  };

  it('is content when each package is there, optional ones of other systems aside', () => {
    expect(installIsStale(lock, { 'node_modules/a': { version: '1.0.0' } })).toBe(false);
  });

  it.each([
    ['nothing is installed', {}],
    ['a package has another version', { 'node_modules/a': { version: '1.0.1' } }],
    [
      'an optional package has another version',
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-linux': { version: '1.9.0' } },
    ],
  ])('asks for an install when %s', (_, installed) => {
    expect(installIsStale(lock, installed)).toBe(true);
  });
});
