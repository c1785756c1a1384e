import { expect, it } from 'vitest';
import { readChoices, writeChoices } from './address.ts';

it.each([
  [{}, undefined, undefined],
  [{ t: '0.4', k: '10' }, 0.4, 10],
  [{ t: '0', k: '1' }, 0, 1],
  [{ t: '1', k: '141' }, 1, 141],
  [{ t: '0.339999', k: '3' }, 0.34, 3],
  [{ t: '', k: '' }, undefined, undefined],
  [{ t: '1.01', k: '142' }, undefined, undefined],
  [{ t: '-0.1', k: '0' }, undefined, undefined],
  [{ t: 'abc', k: '2.5' }, undefined, undefined],
])('reads %j', (params: Record<string, string>, threshold, topK) => {
  expect(readChoices(params, 141)).toEqual({ threshold, topK });
});

it('writes what it reads and clears what it could not read', () => {
  expect(writeChoices(readChoices({ t: '0.4', k: '10' }, 141))).toEqual({ t: '0.4', k: '10' });
  expect(writeChoices(readChoices({ t: 'x', k: 'y' }, 141))).toEqual({ t: null, k: null });
  expect(writeChoices({ threshold: 0.1 + 0.2, topK: undefined })).toEqual({ t: '0.3', k: null });
});
