/** Files as people have them: numeric ids, empty cells, other names, broken rows. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type AnalyticsFile, readAnalyticsFile } from './analytics-file.ts';
import { isoDay } from './calendar-dates.ts';
import type { FileKind } from './file-columns.ts';
import { parseCount } from './read-counts.ts';

const read = (text: string, kind: FileKind): Promise<AnalyticsFile> =>
  readAnalyticsFile(new Blob([text]), kind, null);

function contentOf<K extends AnalyticsFile['content']['kind']>(file: AnalyticsFile, kind: K) {
  if (file.content.kind !== kind) throw new Error(`${file.content.kind} instead of ${kind}`);
  return file.content as Extract<AnalyticsFile['content'], { kind: K }>;
}

describe('counts', () => {
  const SAMPLE = '../shared/seed/analytics_sentiment_counts.csv';

  it.skipIf(!existsSync(SAMPLE))(
    'reads the reference’s sample with its ids like 24006362.0',
    async () => {
      const file = await read(readFileSync(SAMPLE, 'utf8'), 'counts');
      const { items } = contentOf(file, 'counts');
      expect(items).toHaveLength(20);
      expect(items[0]).toMatchObject({ id: '24006362', positive: 2, negative: 10, neutral: 35 });
      expect(file.faults).toEqual([]);
    },
  );

  it('names the line and the column of what is no count', async () => {
    const file = await read(
      'id;positive_count;negative_count;neutral_count\n1;5;2;\n2;три;1;0\n3;1;-1;0\n4;1\n5;1 200;2,0;3.0\n5;1;1;1\n',
      'counts',
    );
    const { items, repeated } = contentOf(file, 'counts');
    expect(items.map(({ id, positive }) => [id, positive])).toEqual([
      ['5', 1200],
      ['5', 1],
    ]);
    expect(repeated).toEqual(['5']);
    expect(file.faults).toEqual([
      { line: 2, field: 'neutral', reason: 'empty-cell', value: '' },
      { line: 3, field: 'positive', reason: 'no-count', value: 'три' },
      { line: 4, field: 'negative', reason: 'no-count', value: '-1' },
      { line: 5, field: null, reason: 'ragged', value: '4 · 1' },
    ]);
  });

  it('does without id and neutral, reads JSON lines, and asks where a column is missing', async () => {
    const bare = await read('positive,negative\n3,1\n', 'counts');
    expect(contentOf(bare, 'counts').items[0]).toMatchObject({ id: '1', neutral: 0 });
    const json = await read('{"id":7,"positive_count":2,"negative_count":0}\n', 'counts');
    expect(contentOf(json, 'counts').items[0]).toMatchObject({ id: '7', positive: 2 });
    const strange = await read('a,b\n1,2\n', 'counts');
    expect(contentOf(strange, 'missing').fields).toEqual([['positive'], ['negative']]);
    const chosen = await readAnalyticsFile(new Blob(['a,b\n1,2\n']), 'counts', {
      positive: 1,
      negative: 0,
    });
    expect(contentOf(chosen, 'counts').items[0]).toMatchObject({ positive: 2, negative: 1 });
  });

  it('refuses what is no file of text', async () => {
    await expect(read('', 'counts')).rejects.toMatchObject({ code: 'bad-input' });
    await expect(read(' \n\n', 'counts')).rejects.toMatchObject({ code: 'bad-input' });
  });

  it('tells counts from what only looks like one', () => {
    for (const [text, count] of [
      ['12', 12],
      ['12.0', 12],
      ['12,00', 12],
      ['1 234', 1234],
      ['1\u00a0234\u00a0567', 1_234_567],
    ] as const) {
      expect(parseCount(text), text).toBe(count);
    }
    for (const text of ['', '1.5', '-1', '1e3', '12 3', 'NaN', '99999999999999999999']) {
      expect(parseCount(text), text).toBeNull();
    }
  });
});

describe('categories and threads', () => {
  it('leaves texts to the model and keeps tones that are given', async () => {
    const file = await read(
      'категория;текст\nспорт;Ура победа\nспорт;\n;Без категории\n',
      'categories',
    );
    expect(contentOf(file, 'toned')).toMatchObject({ toJudge: 1, rows: [{ key: 'спорт' }] });
    expect(file.faults.map(({ line, field }) => [line, field])).toEqual([
      [3, 'text'],
      [4, 'category'],
    ]);
    const given = await read(
      'category,tone,score\nа,POSITIVE,"0,9"\nа,нейтральная,\nа,so-so,1\n',
      'categories',
    );
    const { rows, toJudge } = contentOf(given, 'toned');
    expect(toJudge).toBe(0);
    expect(rows.map(({ tone }) => [tone?.tone, tone?.score])).toEqual([
      ['positive', 0.9],
      ['neutral', 1],
    ]);
    expect(given.faults[0]).toMatchObject({ line: 4, reason: 'no-tone', value: 'so-so' });
  });

  it('sums counts of a category over its rows', async () => {
    const file = await read('category,positive,negative\nа,1,2\nб,0,1\nа,3,0\n', 'categories');
    expect(contentOf(file, 'tallies').tallies).toMatchObject([
      { category: 'а', positive: 4, negative: 2 },
      { category: 'б', positive: 0, negative: 1 },
    ]);
  });

  it('counts comments without a letter in their thread, numeric ids and all', async () => {
    const file = await read('news_id,text\n17.0,Плохо\n17.0,…\n18,Хорошо\n', 'threads');
    const { rows, toJudge } = contentOf(file, 'toned');
    expect(rows.map(({ key }) => key)).toEqual(['17', '17', '18']);
    expect(toJudge).toBe(2);
  });
});

describe('news', () => {
  it('reads labels, tones and dates, and says what has none', async () => {
    const file = await read(
      'date,title,labels,tone\n2026-02-01,Мост,"Россия, транспорт",positive\nвчера,Каток,спорт|хоккей,\n2026-02-02,,спорт,neutral\n',
      'news',
    );
    const { sample, undated } = contentOf(file, 'news');
    expect(sample.items).toBe(2);
    expect(sample.names).toEqual(['россия', 'транспорт', 'спорт', 'хоккей']);
    expect(sample.labels).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(sample.tones).toEqual([2, null]);
    expect(isoDay(sample.days?.[0] ?? 0)).toBe('2026-02-01');
    expect(undated).toBe(1);
    expect(file.faults).toEqual([{ line: 4, field: 'title', reason: 'empty-cell', value: '' }]);
  });
});
