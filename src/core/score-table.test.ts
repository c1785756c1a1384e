/** The reference's tables: refusals, and its published figures on its own files. */
import { existsSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { AppError } from './errors.ts';
import { predict } from './metrics/cells.ts';
import { errorSummary, protocolScores } from './metrics/protocol-scores.ts';
import { bestRow, sweep } from './metrics/threshold-sweep.ts';
import { readScoreTable, type ScoreTable } from './score-table.ts';

const header = ['id', 'class_10', 'class_2', 'target_class_2', 'target_class_10'];

describe('reading', () => {
  it('orders columns by number and names those it ignores', () => {
    const table = readScoreTable([header, ['x', '0.9', '0.2', '1', '0'], ['']]);
    expect(table.classes).toEqual([2, 10]);
    expect([...table.cells.probabilities]).toEqual([0.2, 0.9]);
    expect([...table.cells.truth]).toEqual([1, 0]);
    expect(table.ignored).toEqual(['id']);
  });

  it.each<[string, string[][], Record<string, string | number>]>([
    ['no class column', [['a'], ['1']], {}],
    ['no rows', [header], {}],
    [
      'a score without target',
      [
        ['class_1', 'class_2', 'target_class_1'],
        ['0', '0', '0'],
      ],
      { column: 'target_class_2' },
    ],
    [
      'a target without score',
      [
        ['class_1', 'target_class_1', 'target_class_3'],
        ['0', '0', '0'],
      ],
      { column: 'class_3' },
    ],
    [
      'a column twice',
      [
        ['class_1', 'class_1', 'target_class_1'],
        ['0', '0', '0'],
      ],
      { column: 'class_1' },
    ],
    ['a short row', [header, ['x', '0', '0', '0', '0'], ['x', '0']], { row: 2 }],
    [
      'a score that is text',
      [header, ['x', 'high', '0', '0', '0']],
      { row: 1, column: 'class_10' },
    ],
    ['an empty score', [header, ['x', '', '0', '0', '0']], { row: 1, column: 'class_10' }],
    ['a score above 1', [header, ['x', '0', '1.5', '0', '0']], { row: 1, column: 'class_2' }],
    ['a target of 2', [header, ['x', '0', '0', '2', '0']], { row: 1, column: 'target_class_2' }],
  ])('refuses %s', (_, rows, details) => {
    let thrown: unknown;
    try {
      readScoreTable(rows);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(AppError);
    expect((thrown as AppError).code).toBe('bad-input');
    expect((thrown as AppError).details).toEqual(details);
  });
});

const seed = new URL('../../../shared/seed/', import.meta.url);
const missing = !existsSync(seed);

function load(name: string): ScoreTable {
  const text = readFileSync(new URL(name, seed), 'utf8');
  return readScoreTable(Papa.parse<string[]>(text, { skipEmptyLines: true }).data);
}

describe.skipIf(missing)('the reference project (skipped where ../shared/seed is missing)', () => {
  it('has its figures on the sample of 50', () => {
    const { cells, ignored } = load('distilmbert_lora_10k_v1_val_preds_sample_50.csv');
    expect([cells.items, cells.labels, ...ignored]).toEqual([50, 141, 'model_id', 'sample_id']);
    const low = protocolScores(cells, predict(cells, 0.15));
    const rounded = (values: readonly number[]): string[] => values.map((x) => x.toFixed(6));
    expect(rounded(Object.values<number>({ ...low }))).toEqual([
      '0.623330',
      '0.749996',
      '0.680817',
      '0.991064',
      '0.140000',
      '0.630252',
      '0.797872',
      '0.704220',
    ]);
    const half = protocolScores(cells, predict(cells, 0.5));
    expect(rounded(Object.values<number>({ ...half }).slice(0, 5))).toEqual([
      '0.749993',
      '0.439998',
      '0.554614',
      '0.992199',
      '0.120000',
    ]);
    const errors = errorSummary(cells, predict(cells, 0.15));
    expect(errors).toMatchObject({ fp: 44, fn: 19, tp: 75, tn: 6912 });
    expect(rounded([errors.fpRate, errors.fnRate])).toEqual(['0.006325', '0.202128']);
    expect(errors.topFalsePositives.slice(0, 3)).toEqual([
      { label: 130, count: 19 },
      { label: 131, count: 16 },
      { label: 113, count: 5 },
    ]);
    expect(errors.topFalseNegatives[0]).toEqual({ label: 131, count: 8 });
    const rows = sweep(cells);
    const best = (metric: 'f1' | 'precision' | 'recall') =>
      bestRow(rows, { kind: 'maximise', metric })!;
    expect([best('f1').threshold, best('f1').f1.toFixed(6)]).toEqual([0.19, '0.696403']);
    expect([best('precision').threshold, best('precision').precision.toFixed(6)]).toEqual([
      0.41,
      '0.799993',
    ]);
    expect(best('recall').threshold).toBe(0.01);
  });

  it('has its figures on 1,000 items of 67 labels', () => {
    const { cells } = load('rubert_base_v1_eval.csv');
    expect([cells.items, cells.labels]).toEqual([1000, 67]);
    const rows = sweep(cells);
    const best = bestRow(rows, { kind: 'maximise', metric: 'f1' })!;
    expect([best.threshold, best.precision, best.recall, best.f1].map((x) => x.toFixed(6))).toEqual(
      ['0.100000', '0.164433', '0.402190', '0.233425'],
    );
    expect(bestRow(rows, { kind: 'maximise', metric: 'precision' })?.threshold).toBe(0.3);
    expect(errorSummary(cells, predict(cells, 0.15))).toMatchObject({
      fp: 5569,
      fn: 1243,
      tp: 527,
      tn: 59661,
    });
  });
});
