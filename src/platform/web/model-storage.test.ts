import { expect, it } from 'vitest';
import type { ModelEntry, ModelFile } from '../../core/schema.ts';
import { bytesOnDevice, removeModel } from './model-storage.ts';

const file = (sha256: string): ModelFile => ({ path: sha256, bytes: 10, sha256 });
const model = (id: string, hashes: readonly string[]): ModelEntry =>
  ({ id, files: hashes.map(file) }) as unknown as ModelEntry;

function device(...hashes: string[]) {
  const here = new Set(hashes);
  return {
    here,
    status: ({ sha256, bytes }: ModelFile) =>
      Promise.resolve({ complete: here.has(sha256), bytes: here.has(sha256) ? bytes : 0 }),
    delete: ({ sha256 }: ModelFile) => Promise.resolve(void here.delete(sha256)),
  };
}

it('counts what is here of all devices', async () => {
  expect(await bytesOnDevice(device('a', 'b'), model('one', ['a', 'b', 'c']))).toBe(20);
});

it('leaves what another model on the device has too', async () => {
  const cache = device('weights', 'tokenizer', 'other');
  const one = model('one', ['weights', 'tokenizer']);
  await removeModel(cache, one, [one, model('two', ['other', 'tokenizer'])]);
  expect([...cache.here].sort()).toEqual(['other', 'tokenizer']);
});

it('keeps nothing for a model that was never downloaded', async () => {
  const cache = device('weights', 'tokenizer');
  const one = model('one', ['weights', 'tokenizer']);
  await removeModel(cache, one, [one, model('two', ['other', 'tokenizer'])]);
  expect([...cache.here]).toEqual([]);
});
