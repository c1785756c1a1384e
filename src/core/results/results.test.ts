/** Result files: what is written is valid, and both kinds are read. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.ts';
import { createCells } from '../metrics/cells.ts';
import { HEADLINE_METRICS, LOSSES } from '../metrics/headline.ts';
import { sfc32 } from '../random.ts';
import type { ModelThresholds } from '../schema.ts';
import { evaluateSplit } from './evaluate-split.ts';
import { figureOf, readResults, resultRows } from './read-results.ts';
import { type Results, RESULTS_SCHEMA, splitResultSchema } from './results-schema.ts';
import { roundNumbers } from './round-numbers.ts';

const names = ['спорт', 'политика', 'кино'];
const thresholds: ModelThresholds = {
  global: 0.5,
  perLabel: { политика: 0.3 },
  calibration: { kind: 'identity' },
  fittedOn: { split: 'val', items: 3, objective: 'protocol F1', rule: 'r', revision: 'abc' },
};
const cells = createCells(
  3,
  3,
  Float64Array.of(0.9, 0.4, 0.1, 0.2, 0.35, 0.1, 0.6, 0.2, 0.1),
  Uint8Array.of(1, 0, 0, 0, 1, 0, 1, 1, 0),
);
const split = evaluateSplit(
  {
    cells,
    tone: { truth: Uint8Array.of(0, 1, 2), predicted: Uint8Array.of(0, 1, 1) },
    names,
    thresholds,
    notRead: ['x:9'],
  },
  { random: sfc32(1), resamples: 20 },
);
const results: Results = {
  schema: RESULTS_SCHEMA,
  decimals: 6,
  date: '2026-01-02T03:04:05.000Z',
  model: { id: 'm', title: 'M', revision: 'abc', precision: null, parameters: null, bytes: null },
  data: { protocol: 'p', labels: 3, labelsSha256: 'a'.repeat(64), files: { val: 'b'.repeat(64) } },
  runtime: null,
  thresholds,
  thresholdsFrom: 'config',
  calibration: { kind: 'identity' },
  intervals: { method: 'percentile', resamples: 20, level: 0.95, seed: 1 },
  storage: { encoding: 'float16', undecidedCells: 0, cells: 9 },
  splits: { val: split, test: split },
  comparisons: [],
};

describe('a split', () => {
  it('is valid, complete and named', () => {
    expect(splitResultSchema.parse(split)).toEqual(split);
    expect(Object.keys(split.headline)).toEqual([...HEADLINE_METRICS]);
    expect(split.perLabel.map((label) => [label.name, label.threshold])).toEqual([
      ['спорт', 0.5],
      ['политика', 0.3],
      ['кино', 0.5],
    ]);
    expect(split.perLabel[2]).toMatchObject({
      support: 0,
      precision: null,
      recall: null,
      averagePrecision: null,
    });
    expect(split.labelsWithPositives).toBe(2);
    expect(split.notRead).toEqual(['x:9']);
    expect(split.tone).toEqual({
      accuracy: 2 / 3,
      macroF1: (1 + 2 / 3 + 0) / 3,
      confusion: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 1, 0],
      ],
    });
  });

  it('scores with each label’s own threshold', () => {
    // Predicted: {спорт, политика}, {политика}, {спорт}; true: {спорт}, {политика}, {спорт, политика}.
    expect(split.errors).toMatchObject({ tp: 3, fp: 1, fn: 1, tn: 4 });
    expect(split.headline.protocolPrecision.value).toBeCloseTo((0.5 + 1 + 1) / 3, 4);
    expect(split.errors.confusionPairs).toEqual([
      { predicted: 'политика', actual: 'спорт', count: 1 },
    ]);
  });

  it('has no tone block without a tone head', () => {
    const mute = evaluateSplit(
      { cells, tone: null, names, thresholds, notRead: [] },
      { random: sfc32(1), resamples: 5 },
    );
    expect(mute.tone).toBeNull();
    expect(mute.headline.toneAccuracy).toEqual({ value: null, low: null, high: null });
    expect(splitResultSchema.parse(mute)).toEqual(mute);
  });

  it('refuses names that do not fit', () => {
    expect(() =>
      evaluateSplit(
        { cells, tone: null, names: ['a'], thresholds, notRead: [] },
        { random: sfc32(1) },
      ),
    ).toThrow(RangeError);
  });
});

describe('reading', () => {
  it('knows ours after a round trip through JSON, rounded or not', () => {
    const read = readResults(JSON.parse(JSON.stringify(roundNumbers(results, 6))));
    expect(read.kind).toBe('ours');
    const rows = resultRows(read);
    expect(rows.map((row) => [row.split, row.thresholdChosen, row.threshold])).toEqual([
      ['val', 'best', null],
      ['test', 'val', null],
    ]);
    expect(figureOf(rows[0]!, 'sampleF1')).toBe(
      read.kind === 'ours' ? read.results.splits['val']!.headline.sampleF1.value : 0,
    );
  });

  it.each([
    ['nothing', null],
    ['another object', { a: 1 }],
    ['another version', { ...results, schema: 'rubrika-results/0' }],
    ['a damaged file', { ...results, splits: { val: { ...split, items: -1 } } }],
    ['a damaged reference file', { experiment_id: 'x', metrics: {} }],
  ])('refuses %s', (_, value) => {
    expect(() => readResults(value)).toThrow(AppError);
  });

  it('says where a file is damaged', () => {
    const value = { ...results, splits: { val: { ...split, items: -1 } } };
    expect(() => readResults(value)).toThrow(/splits\.val\.items/);
  });
});

const folder = new URL('../../../../shared/seed/results/', import.meta.url);
const missing = !existsSync(folder);

describe.skipIf(missing)(
  'the six files of the reference (skipped where ../shared/seed is missing)',
  () => {
    const files = missing ? [] : readdirSync(folder).filter((name) => name.endsWith('.json'));

    it('are all read', () => {
      expect(files).toHaveLength(6);
    });

    it.each(files)('%s', (name) => {
      const read = readResults(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
      expect(read.kind).toBe('reference');
      const [fixed, best] = resultRows(read);
      expect(fixed).toMatchObject({
        id: name.replace('.json', ''),
        threshold: 0.5,
        thresholdChosen: 'fixed',
        items: 1000,
        split: 'val',
      });
      expect(best?.thresholdChosen).toBe('best');
      expect(best!.protocolScores.f1).toBeGreaterThan(fixed!.protocolScores.f1);
      expect(figureOf(best!, 'protocolF1')).toBe(best!.protocolScores.f1);
      expect(figureOf(best!, 'lrap')).toBeNull();
    });

    it('keep runs of different label spaces apart', () => {
      const protocols = files.map(
        (name) =>
          resultRows(readResults(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))))[0]!
            .protocol,
      );
      expect(new Set(protocols)).toEqual(new Set(['reference-67', 'reference-141']));
    });
  },
);

describe('rounding', () => {
  it('reaches every number and nothing else', () => {
    expect(roundNumbers({ a: [0.12345678, 'x', null, { b: -0.0000001 }], c: 12 }, 6)).toEqual({
      a: [0.123457, 'x', null, { b: 0 }],
      c: 12,
    });
  });
});

it('losses are headline metrics', () => {
  for (const loss of LOSSES) expect(HEADLINE_METRICS).toContain(loss);
});
