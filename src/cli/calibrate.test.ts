/** Thresholds and calibration written for the page to use. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { calibrationReportSchema } from '../core/results/calibration-report.ts';
import { thresholdsFileSchema } from '../core/schema.ts';
import { makeProject } from './made-up-project.ts';
import { testCli } from './test-context.ts';

async function project(options: Parameters<typeof makeProject>[1]) {
  const cli = await testCli();
  await makeProject(cli.root, options);
  const read = async (file: string): Promise<unknown> =>
    JSON.parse(await readFile(path.join(cli.root, file), 'utf8'));
  return { cli, read };
}

it('writes what it fitted, and the evidence', async () => {
  const { cli, read } = await project({ items: 300, slope: 3 });
  const { status, out, err } = await cli.run('calibrate', '--model', 'good', '--data', 'data');
  expect(status).toBe(0);
  expect(err).toContain('wrote config/thresholds.json');
  const { models } = thresholdsFileSchema.parse(await read('config/thresholds.json'));
  const report = calibrationReportSchema.parse(await read('experiments/calibration/good.json'));
  expect(report.fitted).toEqual(models['good']);
  expect(models['good']?.fittedOn).toMatchObject({ split: 'val', items: 300, revision: 'abc123' });
  // Truth was drawn from sigmoid(3 · logit): identity is visibly wrong, one parameter is enough.
  expect(report.calibration.chosen).toBe('temperature');
  const { calibration } = models['good']!;
  if (calibration.kind !== 'platt') throw new Error(calibration.kind);
  expect(calibration.slope).toBeGreaterThan(2.5);
  expect(calibration.slope).toBeLessThan(3.6);
  expect(out).toContain('temperature *');
});

it('writes nothing on a dry run', async () => {
  const { cli, read } = await project({});
  const { status, out } = await cli.run(
    'calibrate',
    '--model',
    'good',
    '--data',
    'data',
    '--dry-run',
  );
  expect(status).toBe(0);
  expect(out).toContain('chosen: global');
  expect(await read('config/thresholds.json')).toEqual({ models: {} });
});

it('refuses predictions of a model that is not served', async () => {
  const { cli } = await project({});
  const { status, err } = await cli.run('calibrate', '--model', 'poor', '--data', 'data');
  expect(status).toBe(1);
  expect(err).toMatch(/names no model revision/);
});
