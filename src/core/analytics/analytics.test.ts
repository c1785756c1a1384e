/** What is counted, left out and said, on cases small enough to count by hand. */
import { describe, expect, it } from 'vitest';
import { sfc32 } from '../random.ts';
import { isoDay, nextPeriod, parseDay, periodStart } from './calendar-dates.ts';
import { judgeCategories, tallyCategories, toneAssociation } from './category-sentiment.ts';
import { featureDrift } from './feature-drift.ts';
import { rankItems } from './rank-items.ts';
import { textFeatures } from './text-features.ts';
import { threadRelation, threadStatistics } from './thread-statistics.ts';
import type { ToneScore } from './tone-score.ts';
import { trends, usablePeriods, usualPeriod } from './trends.ts';
import { vocabularyDrift, wordsOf } from './vocabulary-drift.ts';

const tone = (
  name: ToneScore['tone'],
  score: number,
  probabilities: ToneScore['probabilities'] = null,
): ToneScore => ({ tone: name, score, probabilities });

describe('ranking', () => {
  const items = [
    { id: 'loved', positive: 90, negative: 5, neutral: 0 },
    { id: 'one voice', positive: 1, negative: 0, neutral: 0 },
    { id: 'hated', positive: 4, negative: 60, neutral: 0 },
    { id: 'neutral', positive: 2, negative: 1, neutral: 400 },
    { id: 'silent', positive: 0, negative: 0, neutral: 0 },
  ];

  it('neutral comments make an item negative only under the rule that says so', () => {
    const worst = (rule: 'ignore' | 'half' | 'negative') =>
      rankItems(items, { level: 0.95, rule, most: 1 }).topNegative[0]?.ranked.item.id;
    expect(worst('ignore')).toBe('hated');
    expect(worst('half')).toBe('hated');
    expect(worst('negative')).toBe('neutral');
  });

  it('items without comments stay in the ranking and out of the top lists', () => {
    const { ranked, topPositive, topNegative } = rankItems(items, { level: 0.95, rule: 'ignore' });
    expect(ranked.find(({ item }) => item.id === 'silent')?.verdict).toBe('no-comments');
    const ids = (list: typeof topPositive) =>
      list.map(({ ranked: { item }, alsoInOther }) => `${item.id}${alsoInOther ? ', both' : ''}`);
    expect(ids(topPositive)).toEqual(['loved', 'neutral, both', 'one voice, both']);
    expect(ids(topNegative)).toEqual(['hated', 'neutral, both', 'one voice, both']);
    expect(ranked[0]).toMatchObject({ item: { id: 'loved' }, verdict: 'positive' });
    expect(ranked.find(({ item }) => item.id === 'one voice')?.verdict).toBe('unclear');
  });

  it('the reference’s order puts the neutral one last and reads its end backwards', () => {
    const { topNegative } = rankItems(items, {
      level: 0.95,
      rule: 'negative',
      order: 'reference',
      most: 2,
    });
    expect(topNegative.map(({ ranked }) => ranked.item.id)).toEqual(['neutral', 'hated']);
  });
});

describe('categories', () => {
  it('counts tones and means the reference’s score', () => {
    const tallies = tallyCategories([
      { category: 'спорт', tone: tone('positive', 0.9) },
      { category: 'суд', tone: tone('negative', 0.8) },
      { category: 'спорт', tone: tone('neutral', 0.7) },
    ]);
    const [sport, court] = judgeCategories(tallies, { level: 0.95, rule: 'ignore' });
    expect(sport).toMatchObject({ total: 2, tally: { category: 'спорт', neutral: 1 } });
    expect(sport?.averageScore).toBeCloseTo(0.7, 12);
    expect(court?.averageScore).toBeCloseTo(0.2, 12);
    expect(sport?.shares?.positive.value).toBe(0.5);
  });

  it('gives no association where there is nothing to associate', () => {
    const random = sfc32(1);
    expect(toneAssociation([{ positive: 3, negative: 2, neutral: 0 }], { random })).toBeNull();
    const oneTone = [
      { positive: 3, negative: 0, neutral: 0 },
      { positive: 5, negative: 0, neutral: 0 },
    ];
    expect(toneAssociation(oneTone, { random })).toBeNull();
  });

  it('finds an association that is there', () => {
    const tallies = [
      { positive: 40, negative: 5, neutral: 5 },
      { positive: 5, negative: 40, neutral: 5 },
    ];
    const found = toneAssociation(tallies, { random: sfc32(1), permutations: 199 });
    expect(found?.p).toBe(1 / 200);
    expect(found?.v).toBeGreaterThan(0.6);
  });
});

describe('threads', () => {
  const rows = [
    { thread: 'b', tone: tone('negative', 0.9, [0.9, 0.05, 0.05]) },
    { thread: 'a', tone: tone('neutral', 0.6, [0.3, 0.6, 0.1]) },
    { thread: 'b', tone: null },
    { thread: 'b', tone: tone('positive', 0.7, [0.1, 0.2, 0.7]) },
  ];

  it('keeps the order of appearance and counts empty comments apart', () => {
    const threads = threadStatistics(rows, 'reference');
    expect(threads.map(({ thread }) => thread)).toEqual(['b', 'a']);
    expect(threads[0]).toMatchObject({ length: 3, scored: 2 });
    expect(threads[0]?.temperature).toBeCloseTo(0.6, 12);
    expect(threads[1]?.temperature).toBe(0.5);
  });

  it('takes the probability of negative, or the share of negative ones', () => {
    expect(threadStatistics(rows, 'negative').map(({ temperature }) => temperature)).toEqual([
      0.5, 0.3,
    ]);
    const tones = rows.map((row) => ({
      ...row,
      tone: row.tone && { ...row.tone, probabilities: null },
    }));
    expect(threadStatistics(tones, 'negative').map(({ temperature }) => temperature)).toEqual([
      0.5, 0,
    ]);
  });

  it('has no sentence about threads that are all equally long', () => {
    const even = ['a', 'b', 'c', 'd'].map((thread, i) => ({
      thread,
      tone: tone('negative', 0.5 + i / 10),
    }));
    expect(threadRelation(threadStatistics(even, 'reference'))).toEqual({
      kind: 'constant',
      pairs: 4,
      which: 'x',
    });
    expect(threadRelation(threadStatistics(even.slice(0, 2), 'reference')).kind).toBe('too-few');
    const silent = threadStatistics([{ thread: 'a', tone: null }], 'reference');
    expect(silent[0]?.temperature).toBeNull();
    expect(threadRelation(silent)).toEqual({ kind: 'too-few', pairs: 0 });
  });
});

describe('drift', () => {
  it('leaves items without a lead out of its length', () => {
    const features = textFeatures([
      { title: 'Мост 😀', snippet: '' },
      { title: 'News', snippet: 'лид' },
    ]);
    const of = (name: string) => Array.from(features.find((f) => f.name === name)!.values);
    expect(of('titleLength')).toEqual([6, 4]);
    expect(of('textLength')).toEqual([3]);
    expect(of('titleWords')).toEqual([2, 1]);
    expect(of('cyrillic')).toEqual([4 / 6, 3 / 7]);
  });

  it('keeps the reference’s rule of five per cent beside a test that knows chance', () => {
    const noisy = (seed: number, shift: number) => {
      const random = sfc32(seed);
      return Float64Array.from({ length: 30 }, () => 10 + shift + 8 * random());
    };
    const named = (values: Float64Array) => [{ name: 'length', values }];
    const options = { random: sfc32(5), permutations: 199 };
    const [chance] = featureDrift(named(noisy(2, 0)), named(noisy(38, 0)), options);
    expect(chance).toMatchObject({ referenceRule: true });
    expect(chance!.q).toBeGreaterThan(0.05);
    const [real] = featureDrift(named(noisy(2, 0)), named(noisy(38, 9)), options);
    expect(real!.q).toBeLessThan(0.05);
    expect(real!.distances.cliff).toBeGreaterThan(0.5);
  });

  it('tells another vocabulary from the same one, with its words', () => {
    const about = (words: string[], seed: number) => {
      const random = sfc32(seed);
      return Array.from({ length: 40 }, () =>
        Array.from({ length: 6 }, () => words[Math.floor(random() * words.length)]).join(' '),
      );
    };
    const [sea, snow] = [
      ['море', 'порт', 'судно', 'груз', 'рейс'],
      ['снег', 'порт', 'мороз', 'груз', 'дорога'],
    ];
    const options = () => ({ random: sfc32(9), permutations: 99 });
    const other = vocabularyDrift(about(sea, 1), about(snow, 2), options())!;
    expect(other.divergence.p).toBe(0.01);
    expect(other.shifts.slice(0, 6).map(({ word }) => word)).not.toContain('порт');
    expect(other.unseen).toBeGreaterThan(0.4);
    const same = vocabularyDrift(about(sea, 1), about(sea, 3), options())!;
    expect(same.divergence.p).toBeGreaterThan(0.05);
    expect(same.unseen).toBe(0);
    expect(vocabularyDrift(['…'], ['слово'], options())).toBeNull();
  });

  it('splits words as people do', () => {
    expect(wordsOf('Ёлка из-за «Спартака»: 2:1, COVID-19.')).toEqual([
      'елка',
      'из-за',
      'спартака',
      '2',
      '1',
      'covid-19',
    ]);
  });
});

describe('time', () => {
  it('reads the dates of files and refuses what is none', () => {
    const read = (text: string) => {
      const day = parseDay(text);
      return day === null ? null : isoDay(day);
    };
    for (const text of [
      '2026-02-07',
      '2026-02-07T23:59:59+03:00',
      '07.02.2026',
      '7.2.2026 12:30',
      '20260207',
      '07/02/2026',
      '2026/02/07',
      '1770422400',
    ]) {
      expect(read(text), text).toBe('2026-02-07');
    }
    for (const text of ['', '31.02.2026', '2026-13-01', 'вчера', '7 февраля', '0001-01-01']) {
      expect(read(text), text).toBeNull();
    }
  });

  it('weeks begin on Monday, months on the first', () => {
    const day = parseDay('2026-02-07')!;
    expect(isoDay(periodStart(day, 'week'))).toBe('2026-02-02');
    expect(isoDay(periodStart(parseDay('1969-12-31')!, 'week'))).toBe('1969-12-29');
    expect(isoDay(periodStart(day, 'month'))).toBe('2026-02-01');
    expect(isoDay(nextPeriod(parseDay('2026-12-01')!, 'month'))).toBe('2027-01-01');
  });

  it('shows a gap as a gap and counts what has no date', () => {
    const days = ['2026-01-01', '2026-01-01', '2026-01-03', 'когда-то'].map(parseDay);
    const found = trends(days, 1, (item) => item === 0, 'day')!;
    expect(found.points.map(({ items }) => items)).toEqual([2, 0, 1]);
    expect(found.points[0]?.shares[0]?.value).toBe(0.5);
    expect(found.points[1]?.shares[0]).toBeNull();
    expect(found.points[2]?.shares[0]?.value).toBe(0);
    expect(found).toMatchObject({ gaps: 1, dated: 3, undated: 1 });
    expect(trends([null], 1, () => true, 'day')).toBeNull();
  });

  it('offers periods that make a readable line', () => {
    const century = [parseDay('1926-01-01'), parseDay('2026-01-01')];
    expect(usablePeriods(century)).toEqual(['month']);
    const month = Array.from({ length: 900 }, (_, i) => 20_000 + (i % 30));
    expect(usualPeriod(month)).toBe('day');
    expect(usualPeriod(century)).toBe('month');
  });
});
