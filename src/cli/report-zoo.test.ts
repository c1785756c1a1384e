/** What docs/RESULTS.md says of repeats, training time and precisions, from invented files. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Comparison, Results } from '../core/results/results-schema.ts';
import { makeProject } from './made-up-project.ts';
import { zooSections } from './report-zoo.ts';
import { testCli } from './test-context.ts';

async function project() {
  const cli = await testCli();
  await makeProject(cli.root);
  const at = (file: string): string => path.join(cli.root, 'experiments', file);
  // The poor model's answers under the name of a repeat of the good one.
  for (const split of ['val', 'test']) {
    const text = await readFile(at(`predictions/poor.${split}.json`), 'utf8');
    await writeFile(
      at(`predictions/good@seed43.${split}.json`),
      text.replace('"poor"', '"good@seed43"'),
    );
  }
  for (const model of ['good', 'good@seed43']) {
    const files = ['val', 'test'].map((split) => `experiments/predictions/${model}.${split}.json`);
    const args = ['--predictions', ...files, '--data', 'data', '--resamples', '20'];
    expect((await cli.run('evaluate', ...args)).status).toBe(0);
  }
  return { cli, at, document: () => readFile(path.join(cli.root, 'docs/RESULTS.md'), 'utf8') };
}

describe('the zoo in the report', () => {
  it('sets repeats apart and gives mean and spread', async () => {
    const { cli, at, document } = await project();
    expect((await cli.run('report')).status).toBe(0);
    const text = await document();
    const f1 = await Promise.all(
      ['good', 'good@seed43'].map(async (model) => {
        const results = JSON.parse(await readFile(at(`results/${model}.json`), 'utf8')) as Results;
        return results.splits['test']?.headline.protocolF1.value ?? 0;
      }),
    );
    const [one = 0, other = 0] = f1;
    const mean = ((one + other) / 2).toFixed(3);
    const spread = (Math.abs(one - other) / Math.SQRT2).toFixed(3);
    const row = text.split('\n').find((line) => line.includes(`${mean} ± ${spread}`));
    expect(row).toContain('| `good` |');
    expect(row).toContain(`${one.toFixed(3)}, ${other.toFixed(3)}`);
    expect(text).not.toContain('good@seed43');
  });

  it('tells how long training took and what fewer bits cost', async () => {
    const { cli, at, document } = await project();
    const config = { id: 'old', title: '', backbone: 'b', adaptation: 'lora', train: ['train'] };
    for (const folder of ['runs', 'precision']) await mkdir(at(folder));
    await writeFile(
      at('runs/good.json'),
      JSON.stringify({
        config: { ...config, seed: 42 },
        epochs: [
          { epoch: 1, seconds: 61 },
          { epoch: 2, seconds: 59 },
        ],
        record: { sessions: [{ threads: 2 }, { threads: 1 }] },
      }),
    );
    const variant = { about: 'x', bytes: 2_000_000, f1: 0.5, meanDifference: 0, flips: 0 };
    const latency = { lower: 0.5, median: 0.75, upper: 1 };
    await writeFile(
      at('precision/good.json'),
      JSON.stringify({
        schema: 'rubrika-precision/1',
        run: 'good',
        date: '2026-01-02T03:04:05Z',
        split: 'val',
        items: 10,
        itemsOfSplit: 60,
        labels: 4,
        threshold: 0.4,
        runtime: { device: 'wasm', threads: 1, runtime: 'r', node: 'n', os: 'o', cpu: 'c' },
        variants: [{ ...variant, name: 'fp32', worstDifference: 0, latency }],
      }),
    );
    expect((await cli.run('report')).status).toBe(0);
    const text = await document();
    expect(text).toMatch(/\| `good` \| +b \| +lora \| +train \| +2 \| +2\.0 \| 2, then 1 \|/);
    expect(text).toContain('## Precisions of `good`');
    expect(text).toMatch(/\| fp32 +\| +x \| 2\.0 MB \| 0\.5000 \| .* \| 0\.75 \[0\.50, 1\.00\] \|/);
  });
});

describe('ablations', () => {
  const interval = (value: number) => ({ value, low: value - 0.01, high: value + 0.01, p: 0.5 });
  const result = (id: string, against: string, f1: number): Results => {
    const differences = { protocolF1: interval(f1), macroF1: interval(2 * f1) };
    const comparison = { against, split: 'test', items: 1, differences } as unknown as Comparison;
    const figure = interval(0.5);
    const headline = { protocolF1: figure, microF1: figure, macroF1: figure };
    const splits = { test: { headline } };
    return { model: { id }, splits, comparisons: [comparison] } as unknown as Results;
  };

  it('pair each seed with the same seed of the other row', () => {
    const [row, without] = ['rubert_tiny_lora_10k_v1', 'rubert_tiny_snippet_ablation_lora_10k_v1'];
    const sections = zooSections({
      results: [
        result(row, without, 0.02),
        result(`${row}@seed43`, `${without}@seed43`, 0.04),
        // Against another seed: no pair.
        result(`${row}@seed44`, without, 0.5),
      ],
      runs: [],
      precisions: [],
    });
    const text = sections.join('\n');
    expect(text).toContain('## What one change is worth, on test');
    expect(text).toContain('+0.020 [0.010, 0.030]');
    expect(text).toContain('+0.030 (2), macro +0.060');
  });

  it('are left out where a row is not evaluated', () => {
    expect(zooSections({ results: [], runs: [], precisions: [] })).toEqual([]);
  });
});
