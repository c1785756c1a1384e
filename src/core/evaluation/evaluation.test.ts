/** Reading evaluation files of every kind, and the reference's own figures on its own sample. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { HEADLINE_METRICS } from '../metrics/headline.ts';
import { encodePredictions, labelsSha256 } from '../predictions/predictions-file.ts';
import { encodeTruth, truthFileSchema, truthOf } from '../predictions/truth-file.ts';
import { detailOf, judge } from './judge.ts';
import { readShipped } from './read-shipped.ts';
import { readUpload } from './read-upload.ts';

const known = ['политика', 'спорт', 'наука'];
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (table: string, names: string | null = null) =>
  readUpload({ table: bytes(table), names: names === null ? null : bytes(names) }, known);

describe('readable tables', () => {
  it('takes a list with probabilities; what it leaves out is 0', () => {
    const set = read('id,tags,predicted,note\nа,"спорт, наука",спорт=0.9|политика=0.2,x\nб,,,\n\n');
    expect(set.names).toEqual(known);
    expect(set.ids).toEqual(['а', 'б']);
    expect([...set.cells.probabilities]).toEqual([0.2, 0.9, 0, 0, 0, 0]);
    expect([...set.cells.truth]).toEqual([0, 1, 1, 0, 0, 0]);
    expect(set.scored).toBe(true);
    expect(set.ignored).toEqual(['note']);
  });

  it('takes decisions alone and says that they are no scores', () => {
    const set = read('tags\tpredicted\nспорт\tспорт, погода\n');
    expect(set.names).toEqual(['спорт', 'погода']);
    expect([...set.cells.probabilities]).toEqual([1, 1]);
    expect(set.scored).toBe(false);
    expect(set.ids).toEqual(['1']);
  });

  it('takes a column a label, decimal comma included', () => {
    const set = read('tags;спорт;наука;лишнее\nнаука;0,25;0,75;1\n');
    expect(set.names).toEqual(['спорт', 'наука']);
    expect([...set.cells.probabilities]).toEqual([0.25, 0.75]);
    expect(set.ignored).toEqual(['лишнее']);
  });

  it('takes a decimal comma inside lists', () => {
    const list = read('tags;predicted\nспорт;спорт=0,9, наука = 0,25|политика=1\n');
    expect(list.names).toEqual(known);
    expect([...list.cells.probabilities]).toEqual([1, 0.9, 0.25]);
    const two = read(
      'tags,labels,probabilities\nспорт,спорт; наука,"0,9; 0,25"\nспорт,спорт,"0,9"\n',
    );
    expect([...two.cells.probabilities]).toEqual([0.9, 0.25, 0.9, 0]);
  });

  it('takes the columns of the command line', () => {
    const set = read('id,title,labels,probabilities,tags\n1,t,спорт; наука,0.9000; 0.5000,спорт\n');
    expect([...set.cells.probabilities]).toEqual([0.9, 0.5]);
    expect(set.ignored).toEqual([]);
    expect(set.texts).toEqual(['t']);
  });

  it.each([
    ['id,predicted\n1,спорт\n', { column: 'tags' }],
    ['id,tags\n1,спорт\n', { column: 'predicted' }],
    ['id,tags,predicted\n', {}],
    ['tags,predicted,tags\nа,б,в\n', { column: 'tags' }],
    ['tags,predicted\nа,б\nа\n', { row: 2 }],
    ['tags,predicted\nа,б=1.5\n', { row: 1, column: 'predicted' }],
    ['tags,labels,probabilities\nа,б;в,0.5\n', { row: 1, column: 'probabilities' }],
    ['tags,спорт\nспорт,\n', { row: 1, column: 'спорт' }],
  ])('refuses %j with the place', (table, details) => {
    expect(() => read(table)).toThrow(
      expect.objectContaining({ code: 'bad-input', details }) as Error,
    );
  });
});

describe('files as newsrooms have them', () => {
  /** Windows-1251 of Russian letters and ASCII. */
  const cp1251 = (text: string): Uint8Array =>
    Uint8Array.from(text, (c) => {
      const code = c.charCodeAt(0);
      return code < 128 ? code : code - 0x410 + 0xc0;
    });

  it('are read in Windows-1251 with a semicolon, names as well', () => {
    const table =
      'id;tags;predicted;заголовок\r\n1;спорт, наука;спорт=0,9|наука=0,2;Матч отложен\r\n';
    const set = readUpload({ table: cp1251(table), names: null }, known);
    expect(set.names).toEqual(known.slice(1));
    expect(set.texts).toEqual(['Матч отложен']);
    expect([...set.cells.probabilities]).toEqual([0.9, 0.2]);
    expect(set.reading).toEqual({ encoding: 'windows-1251', delimiter: ';', undecodable: 0 });
    const classes = readUpload(
      { table: bytes('class_0|target_class_0\n0.5|1\n'), names: cp1251('спорт\r\n') },
      known,
    );
    expect(classes.names).toEqual(['спорт']);
    expect(classes.reading).toEqual({ encoding: 'utf-8', delimiter: '|', undecodable: 0 });
  });

  it('are read in UTF-16, and what cannot be decoded is counted', () => {
    const utf16 = new Uint8Array(
      Uint16Array.from('\uFEFFtags\tpredicted\nспорт\tспорт\n', (c) => c.charCodeAt(0)).buffer,
    );
    expect(readUpload({ table: utf16, names: null }, known).reading?.encoding).toBe('utf-16le');
    const broken = Uint8Array.from([...bytes('\uFEFFtags,predicted,note\nспорт,спорт,'), 0xff]);
    expect(readUpload({ table: broken, names: null }, known).reading?.undecodable).toBe(1);
  });
});

describe('class columns', () => {
  const table = 'sample_id,class_1,class_0,target_class_0,target_class_1\n7,0.9,0.2,0,1\n';

  it('are named by number, or by a file of names', () => {
    expect(read(table).names).toEqual(['class_0', 'class_1']);
    expect(read(table, 'первый\r\nвторой\r\n').names).toEqual(['первый', 'второй']);
    expect(read(table).ids).toEqual(['7']);
    expect(read(table).ignored).toEqual([]);
  });

  it('refuse a file of names that is too short', () => {
    expect(() => read(table, 'первый\n')).toThrow(/no line 2/);
  });
});

describe('shipped predictions', () => {
  const ids = ['/b', '/a'];
  const truth = async (sha = labelsSha256(known)) =>
    encodeTruth(
      { split: 'test', data_sha256: '0'.repeat(64), labels_sha256: await sha, ids: ['/a', '/b'] },
      Uint8Array.from([1, 0, 0, 0, 1, 1]),
      Uint8Array.from([0, 2]),
    );
  const predictions = async (split = 'test') =>
    encodePredictions(
      {
        model: 'm',
        split,
        created_by: { model_revision: 'abc' },
        labels_sha256: await labelsSha256(known),
        ids,
      },
      Float32Array.from([0, 2, -2, 4, -4, 0]),
      Float32Array.from([0, 0, 1, 3, 1, 0]),
    );
  const open = async (p: unknown, t: unknown) =>
    readShipped(
      {
        predictions: JSON.stringify(p),
        truth: JSON.stringify(t),
        calibration: { kind: 'identity' },
      },
      known,
    );

  it('stand beside the truth of the same item, whatever its place', async () => {
    const set = await open(await predictions(), await truth());
    expect([...set.cells.truth]).toEqual([0, 1, 1, 1, 0, 0]);
    expect(set.cells.probabilities[0]).toBe(0.5);
    expect(set.tone).toEqual({ truth: Uint8Array.of(2, 0), predicted: Uint8Array.of(2, 0) });
    expect(set.ids).toEqual(ids);
    expect(set.revision).toBe('abc');
  });

  it.each<[string, () => Promise<unknown>]>([
    ['another split', async () => open(await predictions('val'), await truth())],
    [
      'another label map',
      async () => open(await predictions(), await truth(Promise.resolve('f'.repeat(64)))),
    ],
    ['no JSON schema', async () => open({}, await truth())],
  ])('are refused for %s', async (_, attempt) => {
    await expect(attempt()).rejects.toMatchObject({ code: 'config-invalid' });
  });

  it('are refused when an item is on one side only', async () => {
    const file = truthFileSchema.parse(await truth());
    expect(() => truthOf(file, ['/a'], 3)).toThrow(/lack item \/b/);
    expect(() => truthOf(file, ['/a', '/b', '/c'], 3)).toThrow(/no item \/c/);
    expect([...truthOf(file, ['/a'], 3, ['/b']).truth]).toEqual([1, 0, 0]);
  });
});

const sample = path.resolve('../shared/seed/distilmbert_lora_10k_v1_val_preds_sample_50.csv');
describe.skipIf(!existsSync(sample))('the reference’s sample (needs ../shared)', () => {
  const set = () => readUpload({ table: readFileSync(sample), names: null }, known);

  it('has its published figures at 0.15', () => {
    const { cells, tone } = set();
    expect([cells.items, cells.labels]).toEqual([50, 141]);
    const judgement = judge(cells, tone, 0.15);
    const figure = (name: (typeof HEADLINE_METRICS)[number]) =>
      judgement.headline[HEADLINE_METRICS.indexOf(name)]!;
    expect(figure('protocolPrecision')).toBeCloseTo(0.62333, 5);
    expect(figure('protocolRecall')).toBeCloseTo(0.749996, 5);
    expect(figure('protocolF1')).toBeCloseTo(0.680817, 5);
    expect(figure('cellAccuracy')).toBeCloseTo(0.991064, 5);
    expect(figure('subsetAccuracy')).toBeCloseTo(0.14, 9);
    const { tp, fp, fn, tn, topFalsePositives, topFalseNegatives } = judgement.errors;
    expect([tp, fp, fn, tn]).toEqual([75, 44, 19, 6912]);
    expect(topFalsePositives.slice(0, 3)).toEqual([
      { label: 130, count: 19 },
      { label: 131, count: 16 },
      { label: 113, count: 5 },
    ]);
    expect(topFalseNegatives[0]).toEqual({ label: 131, count: 8 });
    expect(judgement.perLabel[130]).toMatchObject({ fp: 19 });
    expect(detailOf(cells, 0.15, 131).mistakes.length).toBe(16 + 8);
  });
});
