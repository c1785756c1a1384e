/** Label sets with a promise: what the command writes, and what it refuses. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { conformalReportSchema } from '../core/conformal/conformal-report.ts';
import { conformalFileSchema } from '../core/schema.ts';
import { makeProject } from './made-up-project.ts';
import { testCli } from './test-context.ts';

async function project(options: Parameters<typeof makeProject>[1]) {
  const cli = await testCli();
  await makeProject(cli.root, options);
  await writeFile(path.join(cli.root, 'config/conformal.json'), JSON.stringify({ models: {} }));
  expect((await cli.run('truth', '--data', 'data')).status).toBe(0);
  const read = async (file: string): Promise<unknown> =>
    JSON.parse(await readFile(path.join(cli.root, file), 'utf8'));
  return { cli, read };
}

it('writes thresholds for the page and the evidence, with what test says', async () => {
  const { cli, read } = await project({ items: 400 });
  const { status, out } = await cli.run('conformal', '--model', 'good');
  expect(status).toBe(0);
  expect(out).toContain('true labels held');
  const { models } = conformalFileSchema.parse(await read('config/conformal.json'));
  const report = conformalReportSchema.parse(await read('experiments/conformal/good.json'));
  const levels = models['good']!.levels;
  expect(levels.map(({ level }) => level)).toEqual([0.8, 0.9, 0.95]);
  levels.forEach(({ level, checked }, i) => {
    const [val, test] = report.levels[i]!.splits;
    expect([val?.split, test?.split]).toEqual(['val', 'test']);
    // On the calibration items the promise holds by construction.
    expect(val!.figures.coverage.value).toBeGreaterThanOrEqual(level);
    expect(checked.coverage.value).toBe(test!.figures.coverage.value);
    // Drawn alike, the other items keep it but for chance.
    expect(checked.coverage.value).toBeGreaterThan(level - 0.06);
  });
  expect(models['good']!.fittedOn).toMatchObject({ split: 'val', revision: 'abc123' });
});

it('refuses predictions of a model that is not served', async () => {
  const { cli, read } = await project({});
  const { status, err } = await cli.run('conformal', '--model', 'poor');
  expect(status).toBe(1);
  expect(err).toMatch(/names no model revision/);
  expect(await read('config/conformal.json')).toEqual({ models: {} });
});
