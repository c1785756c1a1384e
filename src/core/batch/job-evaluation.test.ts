import { describe, expect, it } from 'vitest';
import { calibrate } from '../decide.ts';
import { judge } from '../evaluation/judge.ts';
import type { Label } from '../schema.ts';
import type { InputRow } from '../table/input-rows.ts';
import type { Job } from './batch-store.ts';
import { packResults, type RowOutcome } from './chunk-results.ts';
import { JobEvaluationBuilder, UNKNOWN_SHOWN } from './job-evaluation.ts';

const label = (index: number, name: string, ru: string, en: string): Label => ({
  index,
  name,
  ru,
  en,
  group: 'topic',
  definition_ru: '',
  definition_en: '',
  train_count: 1,
});
const labels = [label(0, 'футбол', 'Футбол', 'Football'), label(1, 'сша', 'США', 'USA')];
const calibration = { kind: 'platt', slope: 1.5, intercept: -0.25 } as const;
const job = (rows: number, truth: number | null = 2): Job =>
  ({
    rows,
    reading: { mapping: { title: 0, text: null, date: null, id: null, truth } },
    model: { revision: 'r1' },
  }) as unknown as Job;
const row = (line: number, truth: string, id = ''): InputRow => ({
  line,
  id,
  title: 'x',
  snippet: '',
  date: '',
  truth,
});
const scored = (...logits: number[]): RowOutcome => ({
  kind: 'scored',
  logits: Float32Array.from(logits),
  toneLogits: Float32Array.of(0, 0, 0),
  tokens: 3,
  notes: [],
});
const builder = (rows: number): JobEvaluationBuilder =>
  new JobEvaluationBuilder({ job: job(rows), labels, calibration });

describe('a job with truth', () => {
  it('becomes cells that the judge takes; names in any spelling, separated in any way', () => {
    const set = builder(4);
    set.add(
      [row(2, 'Футбол; usa', 'a'), row(3, 'сша|футбол'), row(4, '')],
      packResults([scored(2, 1), scored(-4, 3), scored(-5, -5)], 2),
    );
    const done = set.finish();
    const p = (logit: number): number => calibrate(logit, calibration);
    expect([...done.set.cells.probabilities]).toEqual([2, 1, -4, 3, -5, -5].map(p));
    expect([...done.set.cells.truth]).toEqual([1, 1, 1, 1, 0, 0]);
    expect(done.set).toMatchObject({ ids: ['a', '3', '4'], names: ['футбол', 'сша'] });
    expect(done.set).toMatchObject({ scored: true, revision: 'r1', tone: null });
    expect(done).toMatchObject({ blank: 1, waiting: 0, unknownNames: 0 });
    const judged = judge(done.set.cells, null, 0.5);
    expect(judged.perLabel.map(({ tp, fp, fn, tn }) => [tp, fp, fn, tn])).toEqual([
      [1, 0, 1, 1],
      [2, 0, 0, 1],
    ]);
  });

  it('tells what is not judged: other labels, rows without a score, rows that wait', () => {
    const set = builder(6);
    set.add(
      [row(2, 'погода, футбол'), row(3, 'погода, лыжи'), row(4, 'футбол')],
      packResults([scored(1, 1), { kind: 'empty', notes: [] }, scored(1, 1)], 2),
    );
    set.add([row(5, 'сша'), row(6, 'сша'), row(7, 'сша')], undefined);
    const done = set.finish();
    expect(done.set.cells.items).toBe(2);
    expect(done.set.notRead).toEqual(['3']);
    expect(done.waiting).toBe(3);
    expect(done.unknown).toEqual([{ name: 'погода', rows: 1 }]);
  });

  it('counts thousands of unknown tags without holding a label for each', () => {
    const set = builder(1);
    set.add(
      [row(2, Array.from({ length: 3000 }, (_, i) => `тег${i}`).join(','))],
      packResults([scored(0, 0)], 2),
    );
    const done = set.finish();
    expect(done.unknownNames).toBe(3000);
    expect(done.unknown).toHaveLength(UNKNOWN_SHOWN);
    expect(done.set.cells.labels).toBe(2);
  });

  it('refuses a job without truth, one without scores, and results of another model', () => {
    expect(() => new JobEvaluationBuilder({ job: job(1, null), labels, calibration })).toThrowError(
      expect.objectContaining({ code: 'bad-input' }),
    );
    expect(() => builder(1).finish()).toThrowError(expect.objectContaining({ code: 'bad-input' }));
    expect(() => {
      builder(1).add([row(2, '')], packResults([scored(0)], 1));
    }).toThrow(RangeError);
  });
});
