/** The whole way from files to a result file, on invented data. */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Results, resultsSchema } from '../core/results/results-schema.ts';
import { thresholdsFileSchema } from '../core/schema.ts';
import { makeProject, NAMES } from './made-up-project.ts';
import { type TestCli, testCli } from './test-context.ts';

let cli: TestCli;
const predictions = (model: string, ...splits: string[]): string[] => [
  '--predictions',
  ...splits.map((split) => `experiments/predictions/${model}.${split}.json`),
];
const evaluate = (model: string, ...rest: string[]) =>
  cli.run(
    'evaluate',
    ...predictions(model, 'val', 'test'),
    '--data',
    'data',
    '--resamples',
    '50',
    ...rest,
  );

async function readResult(id: string): Promise<Results> {
  const text = await readFile(path.join(cli.root, `experiments/results/${id}.json`), 'utf8');
  return resultsSchema.parse(JSON.parse(text));
}

async function patch(file: string, change: (text: string) => string): Promise<void> {
  const at = path.join(cli.root, file);
  await writeFile(at, change(await readFile(at, 'utf8')));
}

beforeEach(async () => {
  cli = await testCli();
  await makeProject(cli.root);
});

describe('evaluate --predictions', () => {
  it('fits a threshold on val, applies it to test, writes and prints', async () => {
    const { status, out, err } = await evaluate('good', '--title', 'Good');
    expect(err).toContain('wrote experiments/results/good.json');
    expect(status).toBe(0);
    const results = await readResult('good');
    expect(results).toMatchObject({
      date: '2026-01-02T03:04:05.000Z',
      thresholdsFrom: 'fitted',
      model: { id: 'good', title: 'Good', revision: 'abc123', bytes: 1_000_000 },
      thresholds: { fittedOn: { split: 'val', items: 60, objective: 'protocol F1' } },
      intervals: { resamples: 50, seed: 1 },
      data: { labels: 4 },
    });
    expect(Object.keys(results.splits)).toEqual(['val', 'test']);
    const { val, test } = results.splits;
    expect(results.thresholds.global).toBe(val?.best.f1);
    expect(test?.headline.protocolF1.value).toBeGreaterThan(0.5);
    expect(val?.perLabel.map((label) => label.name)).toEqual(NAMES);
    expect(val?.tone?.confusion.flat().reduce((a, b) => a + b)).toBe(60);
    expect(results.storage.cells).toBe(480);
    expect(out).toContain('protocolF1');
  });

  it('gives the same file for the same input', async () => {
    await evaluate('good');
    const first = await readFile(path.join(cli.root, 'experiments/results/good.json'), 'utf8');
    await evaluate('good');
    expect(await readFile(path.join(cli.root, 'experiments/results/good.json'), 'utf8')).toBe(
      first,
    );
  });

  it('does not care in which order the data lists the items', async () => {
    await evaluate('good');
    const before = await readResult('good');
    await patch('data/val.tsv', (text) => {
      const [header, ...rows] = text.trim().split('\n');
      return [header, ...rows.reverse()].join('\n') + '\n';
    });
    await evaluate('good');
    expect((await readResult('good')).splits['val']).toEqual(before.splits['val']);
  });

  it('takes the configured thresholds when they are of this revision', async () => {
    await cli.run('calibrate', '--model', 'good', '--data', 'data');
    await evaluate('good');
    const results = await readResult('good');
    const config = thresholdsFileSchema.parse(
      JSON.parse(await readFile(path.join(cli.root, 'config/thresholds.json'), 'utf8')),
    );
    expect(results.thresholdsFrom).toBe('config');
    expect(results.thresholds).toEqual(config.models['good']);
    expect(results.calibration).toEqual(config.models['good']?.calibration);
  });

  it('says so and fits anew when they are of another revision', async () => {
    await cli.run('calibrate', '--model', 'good', '--data', 'data');
    await patch('config/thresholds.json', (text) => text.replaceAll('abc123', 'older'));
    const { err } = await evaluate('good');
    expect(err).toMatch(/at revision older, this is abc123: not used/);
    expect((await readResult('good')).thresholdsFrom).toBe('fitted');
  });

  it('takes a threshold from the command line', async () => {
    await evaluate('good', '--threshold', '0.9');
    const results = await readResult('good');
    expect(results).toMatchObject({ thresholdsFrom: 'request', thresholds: { global: 0.9 } });
  });

  it('adds the paired difference from another model', async () => {
    await evaluate('poor');
    const { status } = await evaluate('good', '--against', 'poor');
    expect(status).toBe(0);
    const { comparisons, splits } = await readResult('good');
    const poor = await readResult('poor');
    expect(comparisons.map((c) => [c.against, c.split, c.items])).toEqual([
      ['poor', 'val', 60],
      ['poor', 'test', 60],
    ]);
    const difference = comparisons[1]!.differences.protocolF1;
    const expected =
      splits['test']!.headline.protocolF1.value! - poor.splits['test']!.headline.protocolF1.value!;
    expect(difference.value).toBeCloseTo(expected, 5);
    expect(difference.value).toBeGreaterThan(0);
    // poor has no tone head: there is nothing to compare.
    expect(comparisons[1]!.differences.toneAccuracy.value).toBeNull();
    expect(poor.splits['test']!.tone).toBeNull();
  });

  it('prints all of it as JSON on demand', async () => {
    const { out } = await evaluate('good', '--json');
    expect(resultsSchema.parse(JSON.parse(out))).toEqual(await readResult('good'));
  });

  it('leaves nothing behind when interrupted', async () => {
    cli.abort();
    const { status, err } = await evaluate('good');
    expect(status).toBe(130);
    expect(err).toContain('interrupted; nothing was written');
    expect(existsSync(path.join(cli.root, 'experiments/results'))).toBe(false);
  });
});

describe('evaluate refuses', () => {
  const refused = async (message: RegExp, ...args: string[]): Promise<void> => {
    const { status, out, err } = await cli.run('evaluate', ...args);
    expect(err).toMatch(message);
    expect(status).toBe(1);
    expect(out).toBe('');
    expect(err.trim().split('\n').at(-1)).toMatch(/^error: .*\((bad-input|config-invalid)\)$/);
  };

  it('test alone without thresholds', () =>
    refused(/no thresholds for good/, ...predictions('good', 'test'), '--data', 'data'));

  it('predictions of two models', () =>
    refused(
      /different models/,
      ...predictions('good', 'val'),
      'experiments/predictions/poor.test.json',
      '--data',
      'data',
    ));

  it('one split twice', () =>
    refused(/same split/, ...predictions('good', 'val', 'val'), '--data', 'data'));

  it('another label map', async () => {
    await patch('config/labels.json', (text) => text.replaceAll('кино', 'театр'));
    await patch('data/val.tsv', (text) => text.replaceAll('кино', 'театр'));
    await refused(/another label map/, ...predictions('good', 'val'), '--data', 'data');
  });

  it('a tag that is no label, with the item', async () => {
    await patch('data/val.tsv', (text) => text.replace('спорт', 'шахматы'));
    await refused(
      /item val:\d+: "шахматы" is no label/,
      ...predictions('good', 'val'),
      '--data',
      'data',
    );
  });

  it('data that lack an item of the predictions', async () => {
    await patch('data/val.tsv', (text) => text.replace('val:7\t', 'val:700\t'));
    await refused(
      /has no item val:7 of the predictions/,
      ...predictions('good', 'val'),
      '--data',
      'data',
    );
  });

  it('predictions that lack an item of the data', async () => {
    await patch('data/val.tsv', (text) => `${text}val:99\tЕщё\t\tспорт\tneutral\n`);
    await refused(/lack item val:99/, ...predictions('good', 'val'), '--data', 'data');
  });

  it('a torn line, with its number', async () => {
    await patch('data/val.tsv', (text) => text.replace('val:3\t', 'val:3'));
    await refused(
      /val\.tsv:5: 4 columns, the header has 5/,
      ...predictions('good', 'val'),
      '--data',
      'data',
    );
  });

  it('a damaged file, with the place', async () => {
    await patch('experiments/predictions/good.val.json', (text) =>
      text.replace('"version":1', '"version":3'),
    );
    await refused(/good\.val\.json: version/, ...predictions('good', 'val'), '--data', 'data');
  });

  it('data that are not there', () =>
    refused(/nowhere does not exist/, ...predictions('good', 'val'), '--data', 'nowhere'));

  it('a comparison that nobody evaluated', () =>
    refused(
      /--against poor: .*poor\.json is missing/,
      ...predictions('good', 'val'),
      '--data',
      'data',
      '--against',
      'poor',
    ));
});

describe('wrong use ends with status 2', () => {
  it.each([
    ['no source', ['evaluate', '--data', 'data'], /one of --model, --predictions, --file/],
    ['two sources', ['evaluate', '--file', 'a.csv', '--model', 'm'], /one of --model/],
    [
      'no data',
      ['evaluate', '--predictions', 'x.json'],
      /--data <folder or file>, or NEWS_DATA_DIR/,
    ],
    ['an unknown option', ['evaluate', '--modle', 'm'], /Unknown option '--modle'/],
    ['a word too many', ['evaluate', '--file', 'a.csv', 'b.csv'], /"b.csv" belongs to no option/],
    [
      'a threshold of 2',
      ['evaluate', '--file', 'a.csv', '--threshold', '2'],
      /--threshold must be a number of 0 to 1/,
    ],
    [
      'an empty threshold',
      ['evaluate', '--file', 'a.csv', '--threshold', ''],
      /--threshold must be/,
    ],
    [
      'half a resample',
      ['evaluate', '--predictions', 'a', '--resamples', '0.5'],
      /--resamples must be a whole number/,
    ],
    ['an unknown command', ['evalute'], /no command "evalute"/],
    [
      'an unknown format',
      ['classify', 'x', '--format', 'xml'],
      /--format must be one of jsonl, csv/,
    ],
    ['an unknown change', ['robustness', '--change', 'upside-down'], /no change "upside-down"/],
    ['calibrate without a model', ['calibrate'], /one of --model and --predictions/],
  ])('%s', async (_, args, message) => {
    const { status, err, out } = await cli.run(...args);
    expect(err).toMatch(message);
    expect(status).toBe(2);
    expect(out).toBe('');
  });
});

describe('evaluate --file', () => {
  const table = [
    'id,class_0,class_1,target_class_0,target_class_1',
    'a,0.9,0.2,1,0',
    'b,0.6,0.7,0,1',
  ].join('\n');

  it('prints the protocol’s figures', async () => {
    await writeFile(path.join(cli.root, 'scores.csv'), `${table}\n`);
    const { status, out, err } = await cli.run('evaluate', '--file', 'scores.csv');
    expect(status).toBe(0);
    expect(err).toBe('columns not used: id\n');
    expect(out).toContain('2 items, 2 labels, threshold 0.5');
    expect(out).toMatch(/TP \/ FP \/ FN \/ TN +2 \/ 1 \/ 0 \/ 1/);
    expect(out).toContain('most false positives: class_0: 1');
  });

  it('prints all of it as JSON on demand', async () => {
    await writeFile(path.join(cli.root, 'scores.csv'), table);
    const { out } = await cli.run(
      'evaluate',
      '--file',
      'scores.csv',
      '--threshold',
      '0.65',
      '--json',
    );
    expect(JSON.parse(out)).toMatchObject({
      items: 2,
      threshold: 0.65,
      metrics: { subset_accuracy: 1 },
      errors: { tp: 2, fp: 0, fn: 0, tn: 2 },
      best: [
        { metric: 'f1', threshold: 0.61 },
        { metric: 'precision' },
        { metric: 'recall', threshold: 0.01 },
      ],
    });
  });

  it('names row and column of a fault', async () => {
    await writeFile(path.join(cli.root, 'scores.csv'), table.replace('0.7', 'x'));
    const { status, err } = await cli.run('evaluate', '--file', 'scores.csv');
    expect(status).toBe(1);
    expect(err).toContain('row 2, class_1: "x" is not a score of 0..1');
  });

  it('names a file that is not there', async () => {
    const { status, err } = await cli.run('evaluate', '--file', 'gone.csv');
    expect(status).toBe(1);
    expect(err).toMatch(/gone\.csv cannot be read \(ENOENT\)/);
  });
});
