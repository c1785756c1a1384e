import { describe, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { modelsFileSchema } from '../core/schema.ts';
import { slices, NewsTokenizer } from './tokenizer.ts';
import { assemble } from './windows.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const readJson = (path: string): unknown => JSON.parse(readFileSync(root + path, 'utf8'));
const { models } = modelsFileSchema.parse(readJson('config/models.json'));

interface Golden {
  items: { id: string; title: string; snippet: string; ids_full: number[] }[];
}
/** Hashes instead of ids: the texts of val belong to their publishers. */
type TokenHashes = { id: string; tokens: number; sha256: string }[];

describe.each(models)('tokenizer of $id', (model) => {
  const tokenizer = new NewsTokenizer(
    readJson(`public/models/${model.id}/${model.tokenizer}`) as object,
  );
  const golden = readJson(`experiments/golden/${model.id}.json`) as Golden;
  const ids = (title: string, snippet: string): number[] => {
    const [a, b] = [tokenizer.encode(title), tokenizer.encode(snippet)];
    return a.length === 0 ? assemble(b, [], tokenizer.special) : assemble(a, b, tokenizer.special);
  };

  it('has golden texts to be held against', () => {
    expect(golden.items.length).toBeGreaterThanOrEqual(40);
  });

  it.each(golden.items)('gives the ids of the Python library: $id', (item) => {
    expect(ids(item.title, item.snippet)).toEqual(item.ids_full);
  });

  const val = root + '../shared/data/val.tsv';
  it.skipIf(!existsSync(val))(
    'gives the ids of the Python library on all of val (skipped where ../shared/data is missing)',
    () => {
      const hashes = readJson(`experiments/golden/${model.id}.tokens.json`) as TokenHashes;
      const rows = readFileSync(val, 'utf8').trimEnd().split('\n').slice(1);
      const wrong = rows.filter((row, i) => {
        const [id, , , title = '', snippet = ''] = row.split('\t');
        const actual = ids(title, snippet);
        const expected = hashes[i];
        return (
          expected?.id !== id ||
          expected?.tokens !== actual.length ||
          expected.sha256 !== createHash('sha256').update(actual.join(' ')).digest('hex')
        );
      });
      expect(rows).toHaveLength(1000);
      expect(wrong).toHaveLength(0);
    },
  );
});

describe('slices', () => {
  it('cuts at white space, never inside a word or a surrogate pair', () => {
    expect([...slices('аб вг де', 4)]).toEqual(['аб', ' вг', ' де']);
    expect([...slices('x😀😀', 2)].join('')).toBe('x😀😀');
    expect([...slices('x😀😀', 2)][0]).toBe('x');
  });
  it('loses nothing', () => {
    const text = 'слово '.repeat(3000);
    expect([...slices(text, 4096)].join('')).toBe(text);
  });
  it('gives an endless word in pieces', () => {
    expect([...slices('а'.repeat(10), 4)].map((s) => s.length)).toEqual([4, 4, 2]);
  });
});
