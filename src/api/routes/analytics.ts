/** `/analytics/*`: rankings by tone, tone by category, threads. The statistics are core's own. */
import type { Hono } from 'hono';
import {
  type CategorySentiment,
  judgeCategories,
  tallyCategories,
} from '../../core/analytics/category-sentiment.ts';
import { type Relation, strengthOf } from '../../core/analytics/correlation.ts';
import { type RankedItem, rankItems } from '../../core/analytics/rank-items.ts';
import { threadRelation, threadStatistics } from '../../core/analytics/thread-statistics.ts';
import { answer, failure, readBody } from '../http.ts';
import { categoryRequest, intervalsRequest, threadRequest } from '../requests.ts';
import {
  analyticsHealthResponse,
  categoryResponse,
  intervalsResponse,
  threadResponse,
} from '../responses.ts';
import type { ApiService } from '../service.ts';
import { timeLimit } from '../time-limit.ts';
import { tonesOf } from '../tones.ts';
import { requireModel } from './sentiment.ts';

/** A neutral comment is half of each: the same rule as in `average_score`, so that both agree. */
const RULE = 'half';
const CATEGORY_LEVEL = 0.95;
const MOST = 10;

export function analyticsRoutes(app: Hono, service: ApiService): void {
  app.post('/analytics/predictive-intervals', async (c) => {
    const { data, confidence_level: level } = await readBody(c, intervalsRequest);
    const items = data.map((row) => ({
      id: row.id,
      positive: row.positive_count,
      negative: row.negative_count,
      neutral: row.neutral_count,
    }));
    const { ranked, topPositive, topNegative } = rankItems(items, { level, rule: RULE });
    // In few items the two ends would overlap: an item stands in the list where it leans.
    const positive = topPositive.filter(({ ranked: { interval } }) => leans(interval) >= 0);
    const negative = topNegative.filter(({ ranked: { interval } }) => leans(interval) < 0);
    return answer(intervalsResponse, {
      ranked_data: ranked.map(itemOf),
      top_positive: positive.map(({ ranked: item }) => itemOf(item)),
      top_negative: negative.map(({ ranked: item }) => itemOf(item)),
    });
  });

  app.post('/analytics/category-sentiment', async (c) => {
    const { data } = await readBody(c, categoryRequest);
    requireModel(service);
    const known = data.flatMap(({ category = '', text = '' }) =>
      category === '' || text.trim() === '' ? [] : [{ category, text }],
    );
    const signal = timeLimit(c, service);
    const tones = await tonesOf(
      service,
      known.map(({ text }) => text),
      signal,
    ).catch((error: unknown) => {
      throw failure(error, 'Category sentiment analysis failed', signal);
    });
    const rows = known.flatMap(({ category }, i) => {
      const tone = tones[i] ?? null;
      return tone === null ? [] : [{ category, tone }];
    });
    const judged = judgeCategories(tallyCategories(rows), { level: CATEGORY_LEVEL, rule: RULE });
    const positive = judged
      .filter(({ interval }) => leans(interval) >= 0)
      .sort((a, b) => b.interval.lowerBound - a.interval.lowerBound);
    const negative = judged
      .filter(({ interval }) => leans(interval) < 0)
      .sort((a, b) => a.interval.upperBound - b.interval.upperBound);
    return answer(categoryResponse, {
      category_stats: Object.fromEntries(judged.map((one) => [one.tally.category, statsOf(one)])),
      top_positive_categories: positive.slice(0, MOST).map(topOf),
      top_negative_categories: negative.slice(0, MOST).map(topOf),
      ...skippedOf(data.length - rows.length),
    });
  });

  app.post('/analytics/thread-analysis', async (c) => {
    const { data } = await readBody(c, threadRequest);
    requireModel(service);
    const known = data.flatMap(({ news_id: thread = '', text = '' }) =>
      thread === '' ? [] : [{ thread, text }],
    );
    const signal = timeLimit(c, service);
    const tones = await tonesOf(
      service,
      known.map(({ text }) => text),
      signal,
    ).catch((error: unknown) => {
      throw failure(error, 'Thread analysis failed', signal);
    });
    const threads = threadStatistics(
      known.map(({ thread }, i) => ({ thread, tone: tones[i] ?? null })),
      'negative',
    );
    return answer(threadResponse, {
      thread_stats: threads.flatMap(({ thread, length, temperature }) =>
        temperature === null ? [] : [{ news_id: thread, thread_length: length, temperature }],
      ),
      correlation: correlationOf(threadRelation(threads)),
      ...skippedOf(data.length - known.length),
    });
  });

  app.get('/analytics/health', () => {
    const loaded = service.info !== null;
    return answer(analyticsHealthResponse, {
      status: 'healthy',
      category_analytics_loaded: loaded,
      thread_analyzer_loaded: loaded,
    });
  });
}

/** Above 0 for more positive than negative. */
const leans = ({ mean }: { readonly mean: number }): number => mean - 0.5;

function itemOf({ item, interval, total, positiveRatio }: RankedItem) {
  return {
    id: item.id,
    positive_count: item.positive,
    negative_count: item.negative,
    neutral_count: item.neutral,
    predictive_interval: interval.lowerBound,
    predictive_interval_upper: interval.upperBound,
    total_comments: total,
    positive_ratio: positiveRatio,
  };
}

function statsOf({ tally, total, shares, interval, averageScore }: CategorySentiment) {
  return {
    category: tally.category,
    total_comments: total,
    positive_count: tally.positive,
    negative_count: tally.negative,
    neutral_count: tally.neutral,
    positive_ratio: shares?.positive.value ?? 0,
    negative_ratio: shares?.negative.value ?? 0,
    neutral_ratio: shares?.neutral.value ?? 0,
    predictive_interval: interval.lowerBound,
    predictive_interval_upper: interval.upperBound,
    average_score: averageScore ?? 0.5,
  };
}

function topOf({ tally, total, interval }: CategorySentiment) {
  return {
    category: tally.category,
    positive_count: tally.positive,
    negative_count: tally.negative,
    neutral_count: tally.neutral,
    predictive_interval: interval.lowerBound,
    predictive_interval_upper: interval.upperBound,
    total_comments: total,
    positive_ratio: total === 0 ? 0 : tally.positive / total,
  };
}

function correlationOf(relation: Relation) {
  const { pairs } = relation;
  if (relation.kind === 'too-few') {
    const error = 'Insufficient data for correlation analysis';
    return { correlation: 0, p_value: 1, significant: false, sample_size: pairs, error };
  }
  if (relation.kind === 'constant') {
    const what = { x: 'all threads are equally long', y: 'all temperatures are equal' };
    const reason = relation.which === 'both' ? `${what.x} and ${what.y}` : what[relation.which];
    return {
      correlation: null,
      p_value: null,
      significant: false,
      sample_size: pairs,
      error: `No correlation is defined: ${reason}`,
    };
  }
  const { pearson, line } = relation;
  const significant = pearson.p < 0.05;
  return {
    correlation: pearson.value,
    p_value: pearson.p,
    significant,
    sample_size: pairs,
    slope: line.slope,
    intercept: line.intercept,
    r_squared: line.r2,
    interpretation: significant
      ? inWords(pearson.value, pearson.p)
      : 'No significant correlation (p >= 0.05)',
  };
}

function inWords(r: number, p: number): string {
  const strength = strengthOf(r).replace('-', ' ');
  const direction = r > 0 ? 'positive' : 'negative';
  const start = strength.charAt(0).toUpperCase() + strength.slice(1);
  return `${start} ${direction} correlation (r=${r.toFixed(3)}, p=${p.toFixed(4)})`;
}

const skippedOf = (skipped: number) => (skipped === 0 ? {} : { skipped });
