/** Generated documents: same input, same bytes, and those in the repository are up to date. */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeProject } from './made-up-project.ts';
import { replaceBetween, table } from './markdown.ts';
import { BEGIN, END } from './report.ts';
import { testCli } from './test-context.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('the repository', () => {
  it('has documents that agree with its result files', async () => {
    const cli = await testCli({ root });
    const { status, err } = await cli.run('report', '--check');
    expect(err).toMatch(/all up to date/);
    expect(status).toBe(0);
  });
});

describe('report', () => {
  async function reported() {
    const cli = await testCli();
    await makeProject(cli.root);
    for (const model of ['poor', 'good']) {
      const files = ['val', 'test'].map(
        (split) => `experiments/predictions/${model}.${split}.json`,
      );
      const against = model === 'good' ? ['--against', 'poor'] : [];
      const args = ['--predictions', ...files, '--data', 'data', '--resamples', '20', ...against];
      const { status } = await cli.run('evaluate', ...args);
      expect(status).toBe(0);
    }
    const read = (file: string): Promise<string> => readFile(path.join(cli.root, file), 'utf8');
    return { cli, read };
  }

  it('tabulates all models, best first, with differences', async () => {
    const { cli, read } = await reported();
    await writeFile(
      path.join(cli.root, 'README.md'),
      `# X\n\n${BEGIN}\nstale text\n${END}\n\ntail\n`,
    );
    expect((await cli.run('report')).status).toBe(0);
    const text = await read('docs/RESULTS.md');
    expect(text.indexOf('| `good`')).toBeGreaterThan(0);
    expect(text.indexOf('| `good`')).toBeLessThan(text.indexOf('| `poor`'));
    expect(text).toContain('## Models on test (60 items)');
    expect(text).toMatch(/\| `good` − `poor` \| +test \| +\+0\.\d{3} \[/);
    const readme = await read('README.md');
    expect(readme).toMatch(/^# X\n\n/);
    expect(readme).toContain('| poor');
    expect(readme).not.toContain('stale text');
    expect(readme).toMatch(/tail\n$/);
    // A second run finds nothing to do, and the check agrees.
    expect((await cli.run('report')).err).toBe('all up to date\n');
    expect((await cli.run('report', '--check')).status).toBe(0);
  });

  it('notices a hand-made change', async () => {
    const { cli, read } = await reported();
    await cli.run('report');
    await writeFile(
      path.join(cli.root, 'docs/RESULTS.md'),
      (await read('docs/RESULTS.md')).replace('0.', '1.'),
    );
    const { status, err } = await cli.run('report', '--check');
    expect(status).toBe(1);
    expect(err).toMatch(/out of date: docs\/RESULTS\.md/);
  });

  it('refuses a README without the markers', async () => {
    const { cli } = await reported();
    await writeFile(path.join(cli.root, 'README.md'), '# X\n');
    const { status, err } = await cli.run('report');
    expect(status).toBe(1);
    expect(err).toContain('README.md lacks the lines');
  });

  it('names a result file that it cannot read', async () => {
    const { cli } = await reported();
    await writeFile(path.join(cli.root, 'experiments/results/odd.json'), '{"a": 1}');
    const { status, err } = await cli.run('report');
    expect(status).toBe(1);
    expect(err).toMatch(/results\/odd\.json: not a result file/);
  });

  const reference = path.join(root, '../shared/seed/results/distilmbert_lora_10k_v1.json');
  it.skipIf(!existsSync(reference))(
    'sets the reference apart (skipped where ../shared/seed is missing)',
    async () => {
      const cli = await testCli();
      await mkdir(path.join(cli.root, 'experiments/results'), { recursive: true });
      await copyFile(
        reference,
        path.join(cli.root, 'experiments/results/distilmbert_lora_10k_v1.json'),
      );
      await cli.run('report');
      const text = await readFile(path.join(cli.root, 'docs/RESULTS.md'), 'utf8');
      expect(text).toContain('No model has been evaluated yet.');
      expect(text).toContain('## The reference project');
      expect(text).toMatch(
        /distilmbert_lora_10k_v1 \| .* \| +0\.15 \(best on these items\) \| +0\.434 \| +0\.471 \| 0\.452/,
      );
    },
  );
});

describe('markdown', () => {
  it('lays out a table and escapes bars', () => {
    expect(table(['a', 'b'], [['x|y', '1']])).toBe(
      '| a    |   b |\n| ---- | --: |\n| x\\|y |   1 |',
    );
  });

  it('replaces between markers only', () => {
    expect(replaceBetween('1 <a> 2 <b> 3', '<a>', '<b>', 'x')).toBe('1 <a>\n\nx\n\n<b> 3');
    expect(replaceBetween('1 <b> 2 <a>', '<a>', '<b>', 'x')).toBeNull();
  });
});
