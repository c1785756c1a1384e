/** A whole report: what is compared, with what, and what is said where there is nothing to compare. */
import { expect, it } from 'vitest';
import { labelsFileSchema } from '../schema.ts';
import { sfc32 } from '../random.ts';
import labelsFile from '../../../config/labels.json' with { type: 'json' };
import { driftReport } from './drift-report.ts';
import type { NewsSample } from './news-sample.ts';
import { trainingRates } from './training-rates.ts';

const { labels } = labelsFileSchema.parse(labelsFile);

/** Half of the items have the first label, `second` of ten the second; the words follow it. */
function sample(items: number, second: number, names = ['россия', 'спорт']): NewsSample {
  const has = Array.from({ length: items }, (_, i) => [
    ...(i % 2 === 0 ? [0] : []),
    ...(i % 10 < second ? [1] : []),
  ]);
  return {
    items,
    texts: has.map((item) => ({
      title: item.includes(1) ? 'Матч сыграли вничью' : 'Дорогу открыли утром',
      snippet: '',
    })),
    names,
    labels: has,
    tones: null,
    days: null,
    scores: [{ name: 'labelsPerItem', values: Float64Array.from(has, (item) => item.length) }],
  };
}
const options = () => ({ random: sfc32(4), permutations: 99 });

it('finds the label that changed and the words that came with it, and repeats with its seed', () => {
  const [before, after] = [sample(300, 2), sample(200, 6)];
  const reference = { kind: 'sample' as const, sample: before };
  const progress: number[] = [];
  const report = driftReport(reference, after, {
    ...options(),
    onProgress: (done) => progress.push(done),
  });
  expect(report.labels?.map(({ name, verdict }) => [name, verdict])).toEqual([
    ['россия', 'unknown'],
    ['спорт', 'drifted'],
  ]);
  expect(report.scores[0]).toMatchObject({ name: 'labelsPerItem', q: 0.01 });
  expect(report.vocabulary?.divergence.p).toBe(0.01);
  expect(report.vocabulary?.shifts.find(({ word }) => word === 'матч')?.gained).toBe(true);
  expect(report.texts.map(({ name }) => name)).toEqual(['titleLength', 'titleWords', 'cyrillic']);
  expect(progress.at(-1)).toBe(1);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  expect(driftReport(reference, after, options())).toEqual(report);
});

it('lets nothing drift that is the same', () => {
  const same = driftReport({ kind: 'sample', sample: sample(1000, 4) }, sample(1000, 4), options());
  expect(same.labels?.map(({ verdict }) => verdict)).toEqual(['stable', 'stable']);
  expect(same.vocabulary?.divergence.value).toBe(0);
  expect(same.vocabulary?.divergence.p).toBe(1);
});

it('knows only label rates of the training set, and says which labels it does not know', () => {
  const rates = trainingRates(labels);
  expect(Math.max(...rates.counts)).toBeLessThanOrEqual(rates.items);
  const report = driftReport(
    { kind: 'rates', rates },
    sample(50, 5, ['россия', 'моя рубрика']),
    options(),
  );
  expect(report).toMatchObject({ texts: [], scores: [], vocabulary: null });
  expect(report.labels).toHaveLength(labels.length);
  expect(report.unknownLabels).toEqual(['моя рубрика']);
});

it('compares no labels where a side has none, and refuses an empty side', () => {
  const bare = { ...sample(20, 5), labels: null };
  expect(driftReport({ kind: 'sample', sample: sample(20, 5) }, bare, options()).labels).toBeNull();
  const empty = sample(0, 0);
  expect(() => driftReport({ kind: 'sample', sample: empty }, bare, options())).toThrow(RangeError);
});
