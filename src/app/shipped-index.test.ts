import { describe, expect, it } from 'vitest';
import { entryOf, readShippedIndex, type ShippedEntry } from './shipped-index.ts';

const entry = (model: string, split: string): ShippedEntry => ({
  model,
  split,
  items: 1,
  bytes: 1,
  file: `${model}.${split}.json`,
  truth: `truth.${split}.json`,
});
const entries = [entry('a', 'test'), entry('a', 'val'), entry('b', 'test'), entry('b', 'val')];

describe('which predictions an address means', () => {
  it.each([
    [undefined, undefined, 'b.test.json'],
    ['a', undefined, 'a.test.json'],
    [undefined, 'val', 'b.val.json'],
    ['a', 'val', 'a.val.json'],
    ['c', undefined, undefined],
    ['a', 'dev', undefined],
  ])('model %s, split %s: %s', (model, split, file) => {
    expect(entryOf(entries, { model, split }, 'b')?.file).toBe(file);
  });

  it('without predictions of the default model it is the first there is', () => {
    expect(entryOf(entries, { model: undefined, split: undefined }, 'served')?.file).toBe(
      'a.test.json',
    );
    expect(entryOf([], { model: undefined, split: undefined }, 'served')).toBeNull();
  });
});

describe('index', () => {
  const files = (text: string) => ({ text: () => Promise.resolve(text) });
  const { signal } = new AbortController();

  it('is refused in another version', async () => {
    await expect(readShippedIndex(files('{"version":2}'), signal)).rejects.toMatchObject({
      code: 'config-invalid',
    });
    const read = await readShippedIndex(files(JSON.stringify({ version: 1, entries })), signal);
    expect(read).toEqual(entries);
  });
});
