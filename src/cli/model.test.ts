/** Commands that run the served model: the page's own inference code, on invented texts. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { predictionsFileSchema } from '../core/predictions/predictions-file.ts';
import { resultsSchema } from '../core/results/results-schema.ts';
import { modelsFileSchema } from '../core/schema.ts';
import { PERTURBATIONS } from './perturbations.ts';
import { testCli } from './test-context.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const manifest = path.join(root, 'config/models.json');
const model = existsSync(manifest)
  ? modelsFileSchema.parse(JSON.parse(readFileSync(manifest, 'utf8')))
  : null;
const missing = model === null || !existsSync(path.join(root, 'public/models', model.default));
const id = model?.default ?? '';

const TEXTS = [
  [
    'Сборная России по хоккею обыграла Финляндию в товарищеском матче',
    'Победную шайбу забросили за минуту до конца третьего периода, рассказал тренер команды.',
    'спорт,хоккей,россия',
    'positive',
  ],
  [
    'Цены на нефть снизились после решения ОПЕК',
    'Эксперты связывают падение котировок с ростом добычи в странах Персидского залива.',
    'экономика',
    'negative',
  ],
  [
    'В Москве открылась выставка современной живописи',
    'Посетителям покажут более ста картин, часть из них раньше не выставляли.',
    'культура,москва',
    'neutral',
  ],
  ['...', '', '', 'neutral'],
] as const;

async function dataFile(folder: string): Promise<string> {
  const known = JSON.parse(readFileSync(path.join(root, 'config/labels.json'), 'utf8')) as {
    labels: { name: string }[];
  };
  const names = new Set(known.labels.map((label) => label.name));
  const rows = TEXTS.map(([title, snippet, tags, tone], i) => {
    const usable = tags
      .split(',')
      .filter((tag) => names.has(tag))
      .join(',');
    return [`made:${i}`, title, snippet, usable, tone].join('\t');
  });
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'val.tsv');
  await writeFile(file, `id\ttitle\tsnippet\ttags\ttone\n${rows.join('\n')}\n`);
  return file;
}

describe.skipIf(missing)('the served model (skipped where its files are missing)', () => {
  it('is evaluated, shaken and windowed', { timeout: 300_000 }, async () => {
    const cli = await testCli({ root });
    const data = await dataFile(cli.root);
    const args = ['--data', data, '--out', cli.root];
    const threshold = ['--threshold', '0.5', '--resamples', '20'];
    const evaluated = await cli.run('evaluate', '--model', id, ...args, ...threshold);
    expect(evaluated.err).toContain('val: 4 of 4');
    expect(evaluated.status).toBe(0);
    const stored = predictionsFileSchema.parse(
      JSON.parse(await readFile(path.join(cli.root, `predictions/${id}.val.json`), 'utf8')),
    );
    // The text without a letter got no score, and the file says so.
    expect(stored.ids).toEqual(['made:0', 'made:1', 'made:2']);
    expect(stored.created_by.not_read).toEqual(['made:3']);
    const readResult = async () =>
      resultsSchema.parse(
        JSON.parse(await readFile(path.join(cli.root, `results/${id}.json`), 'utf8')),
      );
    const results = await readResult();
    expect(results.runtime).toMatchObject({ device: 'wasm', threads: 1, node: process.version });
    expect(results.model).toMatchObject({
      id,
      revision: expect.stringMatching(/^[0-9a-f]{12}$/) as string,
    });
    expect(results.splits['val']).toMatchObject({ items: 3, notRead: ['made:3'] });
    // Any working model puts hockey under sport.
    expect(results.splits['val']!.perLabel.find((label) => label.name === 'спорт')).toMatchObject({
      tp: 1,
      fp: 0,
    });

    // Scoring the stored predictions gives the same figures.
    const again = await cli.run(
      'evaluate',
      '--predictions',
      path.join(cli.root, `predictions/${id}.val.json`),
      ...args,
      ...threshold,
    );
    expect(again.status).toBe(0);
    expect(await readResult()).toEqual(results);

    const shaken = await cli.run('robustness', '--model', id, ...args);
    expect(shaken.status).toBe(0);
    const { robustness } = await readResult();
    expect(robustness?.rows.map((row) => row.change)).toEqual(Object.keys(PERTURBATIONS));
    expect(robustness?.rows[0]).toMatchObject({ change: 'capitals', changed: 3 });
    expect(robustness?.items).toBe(4);
    // The table stays while model and thresholds do, and goes when the thresholds change.
    await cli.run(
      'evaluate',
      '--predictions',
      path.join(cli.root, `predictions/${id}.val.json`),
      ...args,
      ...threshold,
    );
    expect((await readResult()).robustness).toEqual(robustness);
    const changed = await cli.run(
      'evaluate',
      '--predictions',
      path.join(cli.root, `predictions/${id}.val.json`),
      ...args,
      '--threshold',
      '0.4',
      '--resamples',
      '20',
    );
    expect(changed.err).toContain('dropped');
    expect((await readResult()).robustness).toBeUndefined();

    const windowed = await cli.run(
      'windowing',
      '--model',
      id,
      '--data',
      data,
      '--max-tokens',
      '24',
      '--overlap',
      '8',
    );
    expect(windowed.status).toBe(0);
    expect(windowed.out).toMatch(/^full .*\n(max|mean) /m);
    expect(windowed.out).toContain('max minus mean: ');
  });

  it('classifies lines and tables', { timeout: 120_000 }, async () => {
    const cli = await testCli({ root, stdin: `${TEXTS[0][0]}\n\n!!!\n` });
    const lines = await cli.run('classify', '--threshold', '0.5');
    expect(lines.status).toBe(0);
    const [first, second, ...rest] = lines.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ kind: 'scored', model: id });
    expect(JSON.stringify(first!['labels'])).toContain('"label":"спорт"');
    expect(second).toMatchObject({ kind: 'empty', labels: [], tone: null, tokens: 0 });

    const file = await dataFile(cli.root);
    const table = await cli.run('classify', '--file', file, '--format', 'csv', '--top-k', '1');
    const rows = table.out.trim().split('\n');
    expect(rows[0]).toBe('id,kind,title,snippet,labels,probabilities,tone,notes');
    expect(rows).toHaveLength(5);
    expect(rows[1]).toMatch(/^made:0,scored,/);
    expect(rows[4]).toBe('made:3,empty,...,,,,,');
  });

  it('takes CSV, JSON lines and other encodings, and answers what it can read', async () => {
    const cli = await testCli({ root });
    const write = async (name: string, content: string | Uint8Array): Promise<string> => {
      const file = path.join(cli.root, name);
      await writeFile(file, content);
      return file;
    };
    const titles = (out: string): unknown[] =>
      out
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { title: string }).title);

    const broken = await write(
      'news.csv',
      'номер;заголовок;текст\n1;Матч выигран;"Счёт; 3:1"\n2;лишняя;ячейка;тут\n3;Цены снизились;\n',
    );
    const table = await cli.run('classify', '--file', broken);
    expect(table.status).toBe(1);
    expect(titles(table.out)).toEqual(['Матч выигран', 'Цены снизились']);
    expect(table.out).toContain('"id":"1"');
    expect(table.out).toContain('"snippet":"Счёт; 3:1"');
    expect(table.err).toMatch(/line 3: not read \(ragged\)/);
    expect(table.err).toMatch(/1 row could not be read; the others are answered/);

    const lines = await write(
      'news.txt',
      '{"title": "Матч, выигран", "id": 7}\n{"title": "Цены"}\n',
    );
    const json = await cli.run('classify', '--file', lines);
    expect([json.status, titles(json.out)]).toEqual([0, ['Матч, выигран', 'Цены']]);

    // «Матч, выигран» in windows-1251; the comma makes no table of a list.
    const old = [
      0xcc, 0xe0, 0xf2, 0xf7, 0x2c, 0x20, 0xe2, 0xfb, 0xe8, 0xe3, 0xf0, 0xe0, 0xed, 0x0a,
    ];
    const listed = await cli.run(
      'classify',
      '--file',
      await write('old.txt', Uint8Array.from(old)),
    );
    expect([listed.status, titles(listed.out)]).toEqual([0, ['Матч, выигран']]);
    expect(listed.err).toMatch(/read as windows-1251/);
  }, 120_000);

  it('never lets a text become a formula of a spreadsheet', { timeout: 60_000 }, async () => {
    const cli = await testCli({ root });
    const { out } = await cli.run('classify', '=1+1 матч', '--format', 'csv');
    expect(out.split('\n')[1]).toContain("'=1+1 матч");
  });

  it.each([
    ['a model that is not there', ['evaluate', '--model', 'nope'], /no model "nope"/],
    [
      'a precision that is not there',
      ['classify', 'x', '--precision', 'int1'],
      /no variant "int1" for WASM; there is/,
    ],
    [
      'windows longer than the model',
      ['windowing', '--max-tokens', '9999'],
      /below the model's own/,
    ],
    ['a table without results', ['robustness'], /results\/.*json cannot be read/],
  ])('refuses %s', async (_, args, message) => {
    const cli = await testCli({ root });
    const data = args[0] === 'classify' ? [] : ['--data', await dataFile(cli.root)];
    const out = args[0] === 'robustness' ? ['--out', cli.root] : [];
    const { status, err } = await cli.run(...args, ...data, ...out);
    expect(err).toMatch(message);
    expect(status).toBeGreaterThan(0);
  });
});

describe('the process', () => {
  function start(...args: string[]) {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...args], {
      cwd: root,
      env: { ...process.env, INIT_CWD: root },
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    const ended = new Promise<{ status: number | null; out: string; err: string }>((resolve) => {
      child.on('close', (status) => resolve({ status, out, err }));
    });
    return { child, ended };
  }

  it('lists its commands, and fails on none', { timeout: 60_000 }, async () => {
    const help = await start('--help').ended;
    expect(help.status).toBe(0);
    expect(help.out).toMatch(/classify .*\n.*evaluate /);
    const none = await start('evaluate', '--file', 'no-such-file.csv').ended;
    expect(none.status).toBe(1);
    expect(none.err).toMatch(
      /^error: .*no-such-file\.csv cannot be read \(ENOENT\) \(bad-input\)\n$/,
    );
  });

  it.skipIf(missing)('stops cleanly on Ctrl-C', { timeout: 120_000 }, async () => {
    const cli = await testCli();
    const lines = Array.from(
      { length: 3000 },
      (_, i) => `x:${i}\tНовость номер ${i}\t\t\tneutral`,
    ).join('\n');
    const data = path.join(cli.root, 'val.tsv');
    await writeFile(data, `id\ttitle\tsnippet\ttags\ttone\n${lines}\n`);
    const { child, ended } = start('evaluate', '--model', id, '--data', data, '--out', cli.root);
    child.stderr.once('data', () => child.kill('SIGINT'));
    const { status, out, err } = await ended;
    expect(err).toMatch(/interrupted; nothing was written\n$/);
    expect(status).toBe(130);
    expect(out).toBe('');
    expect(existsSync(path.join(cli.root, 'predictions'))).toBe(false);
  });
});
