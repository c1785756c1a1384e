/** Variants of one model side by side: the scores by hand, the command on the served graphs. */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { labelsSha256 } from '../core/predictions/predictions-file.ts';
import { encodeTruth } from '../core/predictions/truth-file.ts';
import { precisionResultsSchema } from '../core/results/precision-results.ts';
import { rowsOf, scorePrecisions, spread } from './precision-scores.ts';
import { testCli } from './test-context.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const graphs = path.join(root, 'public/models/e5-small-6l/onnx');

describe('scores of variants', () => {
  const about = { about: '', bytes: 1 };
  const variants = [
    { name: 'exact', ...about },
    { name: 'rough', ...about },
  ];

  it('compares each with the first at the first one’s threshold', () => {
    const { threshold, variants: rows } = scorePrecisions(variants, {
      logits: [Float32Array.of(3, -3, -3, 3), Float32Array.of(2.5, -3, 3, 3)],
      times: [Float64Array.of(10, 20), Float64Array.of(5, 20)],
      truth: Uint8Array.of(1, 0, 0, 1),
    });
    expect(threshold).toBe(0.05);
    const [exact, rough] = rows;
    expect(exact).toMatchObject({ meanDifference: 0, worstDifference: 0, flips: 0 });
    expect(exact?.f1).toBeCloseTo(1, 4);
    expect(exact?.latency).toEqual({ lower: 1, median: 1, upper: 1 });
    expect(rough).toMatchObject({ worstDifference: 6, meanDifference: 6.5 / 4, flips: 1 });
    // Items: precision 1 and 1/2, recall 1 and 1.
    expect(rough?.f1).toBeCloseTo((2 * 0.75) / 1.75, 4);
    expect(rough?.latency).toEqual({ lower: 0.625, median: 0.75, upper: 0.875 });
  });

  it('spreads items evenly', () => {
    expect(spread(10, 3)).toEqual([0, 3, 6]);
    expect(spread(2, 5)).toEqual([0, 1]);
    expect(rowsOf(Uint8Array.of(1, 2, 3, 4, 5, 6), [2, 0], 2)).toEqual(Uint8Array.of(5, 6, 1, 2));
  });
});

describe('precision', () => {
  it('says what it needs', async () => {
    const cli = await testCli({ root });
    expect((await cli.run('precision')).err).toContain('give --from');
    const { status, err } = await cli.run('precision', '--from', 'nowhere');
    expect(status).toBe(1);
    expect(err).toContain('precision.json cannot be read');
  });

  it.skipIf(!existsSync(graphs))(
    'measures two graphs on the same ids (skipped where the served model is missing)',
    { timeout: 120_000 },
    async () => {
      const cli = await testCli({ root });
      const data = 'model_quantized.onnx_data';
      for (const file of ['model_quantized.onnx', 'model_webgpu.onnx', data]) {
        await copyFile(path.join(graphs, file), path.join(cli.root, file));
      }
      const { labels } = JSON.parse(
        await readFile(path.join(root, 'config/labels.json'), 'utf8'),
      ) as { labels: { name: string }[] };
      const names = labels.map((label) => label.name);
      const sha256 = await labelsSha256(names);
      const ids = ['a', 'b', 'c'];
      const truth = new Uint8Array(ids.length * names.length).fill(1, 0, 2);
      const about = { split: 'val', data_sha256: sha256, labels_sha256: sha256, ids };
      await mkdir(path.join(cli.root, 'predictions'));
      await writeFile(
        path.join(cli.root, 'predictions/truth.val.json'),
        JSON.stringify(encodeTruth(about, truth, null)),
      );
      const variant = (name: string, file: string) => ({
        name,
        about: name,
        file,
        bytes: 1000,
        external: [data],
      });
      await writeFile(
        path.join(cli.root, 'precision.json'),
        JSON.stringify({
          version: 1,
          run: 'made-up',
          variants: [
            variant('exact', 'model_webgpu.onnx'),
            variant('int8', 'model_quantized.onnx'),
          ],
          ids,
          tokens: [
            [0, 100, 200, 2],
            [0, 300, 2],
            [0, 400, 500, 600, 2],
          ],
        }),
      );
      const { status, err } = await cli.run(
        'precision',
        '--from',
        '.',
        '--items',
        '2',
        '--out',
        '.',
      );
      expect(err).toContain('wrote precision/made-up.json');
      expect(status).toBe(0);
      const text = await readFile(path.join(cli.root, 'precision/made-up.json'), 'utf8');
      const results = precisionResultsSchema.parse(JSON.parse(text));
      expect(results).toMatchObject({ run: 'made-up', items: 2, itemsOfSplit: 3, labels: 141 });
      const [exact, int8] = results.variants;
      expect(exact).toMatchObject({ meanDifference: 0, flips: 0 });
      expect(int8?.meanDifference).toBeGreaterThan(0);
      expect(int8?.worstDifference).toBeLessThan(1);
    },
  );
});
