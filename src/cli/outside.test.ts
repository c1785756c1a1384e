/** Agreement with other people's tags: counted by hand, and the whole command on invented items. */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { outsideResultsSchema } from '../core/results/outside-results.ts';
import { agreement } from './outside.ts';
import { testCli } from './test-context.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const results = 'results/e5-small-6l.json';
const missing = !existsSync(path.join(root, 'public/models/e5-small-6l'));

describe('agreement', () => {
  const shared = new Set([0, 1, 2]);
  const options = { shared, resamples: 50, seed: 1 };

  it('counts shared labels only', () => {
    const editors = [new Set([0, 1]), new Set([2])].map((set) => ({ editors: set }));
    const found = agreement(editors, [new Set([0, 2, 9]), new Set([2, 7])], options);
    expect(found).toMatchObject({ items: 2, both: 2, editorsOnly: 1, oursOnly: 1 });
    expect(found.recall.value).toBeCloseTo(2 / 3);
    expect(found.precision.value).toBeCloseTo(2 / 3);
    expect(found.recall.low).toBeLessThanOrEqual(2 / 3);
  });

  it('has no figure of nothing', () => {
    expect(agreement([], [], options)).toMatchObject({
      items: 0,
      recall: { value: null },
      precision: { value: null },
    });
  });
});

describe('outside', () => {
  it('says what is missing', async () => {
    const cli = await testCli({ root });
    await mkdir(path.join(cli.root, 'data'));
    const { status, err } = await cli.run('outside', '--data', 'data');
    expect(status).toBe(1);
    expect(err).toContain('ria_editors.tsv is missing');
  });

  it.skipIf(missing)(
    'judges the model on items that it was not trained on (skipped where it is missing)',
    { timeout: 120_000 },
    async () => {
      const cli = await testCli({ root });
      const write = (file: string, lines: string[][]): Promise<void> =>
        writeFile(
          path.join(cli.root, file),
          `${lines.map((line) => line.join('\t')).join('\n')}\n`,
        );
      for (const folder of ['data', 'results']) await mkdir(path.join(cli.root, folder));
      await copyFile(path.join(root, 'experiments', results), path.join(cli.root, results));
      const match = 'Сборная России по футболу сыграла вничью со сборной Китая';
      await write('data/ria_editors.tsv', [
        ['id', 'title', 'snippet', 'editor_tags'],
        ['new', match, '', 'Россия|Китай|Что-то своё'],
        ['old', 'Заметка', '', 'Россия'],
      ]);
      const header = ['id', 'title', 'snippet', 'tags', 'tone'];
      await write('data/train.tsv', [header, ['old', 'Заметка', '', 'россия,погода', 'neutral']]);
      await write('data/train_extra.tsv', [header, ['x', 'Другая', '', 'погода', 'neutral']]);
      const { status, err } = await cli.run('outside', '--data', 'data', '--out', '.');
      expect(err).toContain('wrote outside/e5-small-6l.json');
      expect(status).toBe(0);
      const text = await readFile(path.join(cli.root, 'outside/e5-small-6l.json'), 'utf8');
      const found = outsideResultsSchema.parse(JSON.parse(text));
      expect(found.modelOnUnseen).toMatchObject({ items: 1, both: 2, editorsOnly: 0 });
      // Weather is no label that the editors have.
      expect(found.annotations).toMatchObject({ items: 1, both: 1, editorsOnly: 0, oursOnly: 0 });
      expect(found.perLabel.map((row) => row.label)).toContain('китай');
    },
  );
});
