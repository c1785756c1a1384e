import { describe, expect, it } from 'vitest';
import { fakeEngine, testApi } from './test-api.ts';

const json = (text: string): unknown => JSON.parse(text);

describe('sentiment', () => {
  it('gives each text its tone and tells which have none', async () => {
    const api = testApi();
    const texts = [' хорошо ', '!!!', 'плохо', '', 'стол'];
    const batch = json((await api.ask('POST', '/sentiment/batch', { texts })).text);
    expect(batch).toMatchObject({
      results: [
        { label: 'POSITIVE', text: 'хорошо' },
        { label: 'NEGATIVE', text: 'плохо' },
        { label: 'NEUTRAL', text: 'стол' },
      ],
      total: 3,
      distribution: { POSITIVE: 1, NEGATIVE: 1, NEUTRAL: 1 },
      skipped: [1, 3],
    });
    const { text } = await api.ask('POST', '/sentiment/distribution', {
      texts: ['хорошо', 'плохо'],
    });
    expect(text).toBe(
      '{"distribution":{"POSITIVE":1,"NEGATIVE":1,"NEUTRAL":0},"total":2,"average_score":0.5}',
    );
  });

  it('makes up no tone for signs alone', async () => {
    const { status, text } = await testApi().ask('POST', '/sentiment/analyze', { text: '?!' });
    expect(status).toBe(422);
    expect(json(text)).toMatchObject({
      detail: [{ type: 'value_error', loc: ['body', 'text'], input: '?!' }],
    });
  });

  it('computes equal texts once', async () => {
    const engine = fakeEngine();
    const api = testApi({ engines: () => [engine] });
    await api.ask('POST', '/sentiment/batch', { texts: ['а', 'а', ' а', 'б'] });
    expect(engine.seen).toEqual(['а', 'б']);
  });
});

describe('monitoring', () => {
  it('logs predictions without their texts', async () => {
    const api = testApi();
    await api.ask('POST', '/classify', { title: 'спорт', snippet: 'тайна' });
    await api.ask('POST', '/classify/batch', { items: [{ title: 'спорт' }, { title: 'а' }] });
    const { text } = await api.ask('GET', '/monitoring/predictions?limit=2');
    expect(text).not.toContain('тайна');
    expect(json(text)).toMatchObject({
      status: 'success',
      data: {
        logs: [
          { input: { title: null, snippet: null }, prediction: { tags: ['спорт'] } },
          { prediction: { tags: [], scores: {} }, metadata: { prediction_id: 3 } },
        ],
        analysis: {
          total_predictions: 3,
          unique_titles: 2,
          model_versions: { 'model@revision': 3 },
          date_range: { start: '2026-01-02T03:04:05.000Z', end: '2026-01-02T03:04:05.000Z' },
        },
      },
    });
    const other = await api.ask('GET', '/monitoring/predictions?date=2026-01-03');
    expect(json(other.text)).toMatchObject({ data: { logs: [] } });
  });

  it('keeps texts only when told to', async () => {
    const api = testApi({ options: { logTexts: true } });
    await api.ask('POST', '/classify', { title: 'спорт' });
    const { text } = await api.ask('GET', '/monitoring/predictions');
    expect(json(text)).toMatchObject({
      data: { logs: [{ input: { title: 'спорт', snippet: null } }] },
    });
  });

  it('remembers a bounded number', async () => {
    const api = testApi({ options: { logCapacity: 5 } });
    for (let i = 0; i < 12; i++) await api.ask('POST', '/classify', { title: `${i}` });
    const { text } = await api.ask('GET', '/monitoring/predictions');
    const { logs } = (json(text) as { data: { logs: { metadata: { prediction_id: number } }[] } })
      .data;
    expect(logs.map(({ metadata }) => metadata.prediction_id)).toEqual([8, 9, 10, 11, 12]);
  });

  it('measures quality from feedback', async () => {
    const api = testApi();
    const before = await api.ask('GET', '/monitoring/performance');
    expect(json(before.text)).toMatchObject({
      data: { metrics: {}, report: { total_predictions: 0, predictions_with_metrics: 0 } },
    });
    for (const title of ['спорт, экономика', 'спорт', 'а']) {
      await api.ask('POST', '/classify', { title });
    }
    const feedback = (prediction_id: number, tags: string[]) =>
      api.ask('POST', '/monitoring/feedback', { prediction_id, tags });
    expect(json((await feedback(1, ['спорт'])).text)).toMatchObject({
      data: { metrics: { precision: 0.5, recall: 1, f1: 2 / 3, exact_match: 0 } },
    });
    await feedback(2, ['спорт']);
    await feedback(3, []);
    const { text } = await api.ask('GET', '/monitoring/performance');
    expect(json(text)).toMatchObject({
      data: {
        metrics: { precision: 2.5 / 3, recall: 1, count: 3, exact_match: 2 / 3 },
        report: {
          total_predictions: 3,
          predictions_with_metrics: 3,
          trends: { f1_min: 2 / 3, f1_max: 1 },
          latency_ms: { mean: expect.any(Number) as number },
        },
      },
    });
    expect(text).toContain('"recall":1.0,');
    expect((await feedback(99, [])).status).toBe(404);
    const unknown = await feedback(1, ['спорт', 'нет такой']);
    expect(json(unknown.text)).toMatchObject({
      detail: [{ loc: ['body', 'tags', 1], msg: 'Value error, Unknown tag' }],
    });
  });
});

describe('analytics', () => {
  it('ranks items by what their comments surely say', async () => {
    const { text } = await testApi().ask('POST', '/analytics/predictive-intervals', {
      data: [
        { id: 'many', positive_count: 80, negative_count: 20 },
        { id: 'one', positive_count: 1, negative_count: 0 },
        { id: 'none', positive_count: 0, negative_count: 0 },
        { id: 'bad', positive_count: 1, negative_count: 9 },
      ],
    });
    const answer = json(text) as Record<string, { id: string; predictive_interval: number }[]>;
    expect(answer['ranked_data']!.map(({ id }) => id)).toEqual(['many', 'one', 'none', 'bad']);
    expect(answer['top_positive']!.map(({ id }) => id)).toEqual(['many', 'one']);
    expect(answer['top_negative']!.map(({ id }) => id)).toEqual(['bad']);
    // scipy.stats.beta.ppf(0.05, 81, 21)
    expect(answer['ranked_data']![0]!.predictive_interval).toBeCloseTo(0.72540986893457, 10);
    expect(text).toContain('"positive_ratio":0.8}');
  });

  it('tells the tone of categories, and what was left out', async () => {
    const { text } = await testApi().ask('POST', '/analytics/category-sentiment', {
      data: [
        { category: 'а', text: 'хорошо' },
        { category: 'а', text: 'стол' },
        { category: 'б', text: 'плохо' },
        { category: 'б', text: '!!!' },
        { category: '', text: 'плохо' },
        { text: 'плохо' },
      ],
    });
    expect(json(text)).toMatchObject({
      category_stats: {
        а: { total_comments: 2, positive_count: 1, neutral_count: 1, positive_ratio: 0.5 },
        б: { total_comments: 1, negative_count: 1 },
      },
      top_positive_categories: [{ category: 'а' }],
      top_negative_categories: [{ category: 'б' }],
      skipped: 3,
    });
    const nothing = await testApi().ask('POST', '/analytics/category-sentiment', { data: [{}] });
    expect(nothing.text).toBe(
      '{"category_stats":{},"top_positive_categories":[],"top_negative_categories":[],"skipped":1}',
    );
  });

  it('claims no correlation that is none', async () => {
    const ask = async (data: Record<string, string>[]) =>
      json((await testApi().ask('POST', '/analytics/thread-analysis', { data })).text);
    const thread = (news_id: string, ...texts: string[]) =>
      texts.map((text) => ({ news_id, text }));
    expect(await ask(thread('1', 'хорошо', 'плохо'))).toMatchObject({
      thread_stats: [{ news_id: '1', thread_length: 2 }],
      correlation: {
        correlation: 0,
        p_value: 1,
        sample_size: 1,
        error: expect.stringContaining('Insufficient') as string,
      },
    });
    expect(
      await ask([...thread('2', 'хорошо'), ...thread('1', 'плохо'), ...thread('3', 'стол')]),
    ).toMatchObject({
      thread_stats: [{ news_id: '2' }, { news_id: '1' }, { news_id: '3' }],
      correlation: {
        correlation: null,
        significant: false,
        error: expect.stringContaining('equally long') as string,
      },
    });
    expect(
      await ask([
        ...thread('1', 'хорошо'),
        ...thread('2', 'хорошо', 'плохо'),
        ...thread('3', 'плохо', 'плохо', 'плохо'),
      ]),
    ).toMatchObject({
      correlation: { sample_size: 3, interpretation: expect.any(String) as string },
    });
  });

  it('takes no more rows and characters than it can read whole', async () => {
    const row = { category: 'а', text: 'стол' };
    const many = await testApi().ask('POST', '/analytics/category-sentiment', {
      data: Array.from({ length: 1001 }, () => row),
    });
    expect(json(many.text)).toMatchObject({
      detail: [{ type: 'too_long', loc: ['body', 'data'] }],
    });
    const long = await testApi().ask('POST', '/analytics/category-sentiment', {
      data: [{ ...row, text: 'x'.repeat(5001) }],
    });
    expect(json(long.text)).toMatchObject({
      detail: [{ type: 'string_too_long', loc: ['body', 'data', 0, 'text'] }],
    });
  });
});

describe('drift', () => {
  const reference = {
    version: 1 as const,
    split: 'val',
    items: 200,
    features: {
      titleLength: Array.from({ length: 200 }, (_, i) => 40 + (i % 20)),
      textLength: [100, 120],
      titleWords: Array.from({ length: 200 }, (_, i) => 5 + (i % 4)),
      cyrillic: Array.from({ length: 200 }, () => 0.8),
    },
    labels: {
      model: 'model@revision',
      items: 200,
      counts: { спорт: 20, экономика: 100, культура: 0 },
    },
  };
  const title = (i: number): string => `слово ${'спорт '.repeat(5)}${'я'.repeat(4 + (i % 20))}`;

  async function drift(titles: string[], more = {}) {
    const api = testApi({ driftReference: () => Promise.resolve(reference) });
    for (const one of titles) await api.ask('POST', '/classify', { title: one, ...more });
    return json((await api.ask('GET', '/monitoring/drift')).text) as {
      data: { has_drift: boolean; drift_info: Record<string, { drifted: boolean }> };
    };
  }

  it('says when it cannot tell', async () => {
    const none = await testApi().ask('GET', '/monitoring/drift');
    expect(none.text).toBe(
      '{"status":"success","data":{"has_drift":false,"drift_info":{"error":"No reference statistics"}}}',
    );
    const { data } = await drift(['один']);
    expect(data).toEqual({ has_drift: false, drift_info: { error: 'Insufficient data' } });
    expect((await testApi().ask('GET', '/monitoring/drift?window=0')).status).toBe(422);
  });

  it('sees longer titles and a commoner label', async () => {
    const { data } = await drift(
      Array.from({ length: 60 }, (_, i) => `${title(i)} ${'я'.repeat(60)}`),
    );
    expect(data.has_drift).toBe(true);
    expect(data.drift_info['title_length']).toMatchObject({ drifted: true });
    expect(data.drift_info['label:спорт']).toMatchObject({
      reference_mean: 0.1,
      current_mean: 1,
      drifted: true,
    });
    // Nobody sent a lead.
    expect(data.drift_info['snippet_length']).toBeUndefined();
  });

  it('compares no labels that other thresholds chose', async () => {
    const { data } = await drift(
      Array.from({ length: 60 }, (_, i) => title(i)),
      { threshold: 0.1 },
    );
    expect(Object.keys(data.drift_info)).toEqual([
      'title_length',
      'title_word_count',
      'cyrillic_ratio',
    ]);
  });
});

describe('documents', () => {
  it('describe every operation', async () => {
    const { text } = await testApi().ask('GET', '/openapi.json');
    const document = json(text) as {
      paths: Record<string, Record<string, { responses: object }>>;
      components: { schemas: Record<string, unknown> };
    };
    // The contract's 18, and feedback.
    expect(Object.keys(document.paths)).toHaveLength(19);
    // Every reference leads somewhere.
    const names = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1]!);
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) expect(document.components.schemas).toHaveProperty(name);
    expect(document.components.schemas['ClassificationRequest']).toMatchObject({
      properties: {
        title: { type: 'string', minLength: 1, maxLength: 500 },
        threshold: { type: 'number', minimum: 0, maximum: 1 },
      },
    });
  });

  it('are tried out on a page without any other origin', async () => {
    const { text, headers } = await testApi().ask('GET', '/docs');
    expect(text).not.toMatch(/https?:\/\//);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    for (const [, path] of text.matchAll(/(?:href|src)="(docs\/[^"]+)"/g)) {
      const file = await testApi().ask('GET', `/${path!}`);
      expect(file.status).toBe(200);
      expect(file.text).not.toMatch(/https?:\/\//);
    }
  });
});
