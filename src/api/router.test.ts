import { describe, expect, it } from 'vitest';
import { fakeEngine, testApi } from './test-api.ts';

const json = (text: string): unknown => JSON.parse(text);
const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** A promise and its key. */
function gate(): { open: () => void; passed: Promise<void> } {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}

describe('classify', () => {
  it('names what is above the thresholds, most probable first', async () => {
    const { status, text, headers } = await testApi().ask('POST', '/classify', {
      title: ' спорт и экономика, культура ',
      snippet: 'лид',
    });
    expect(status).toBe(200);
    // культура is as probable, but its own threshold is 0.9.
    expect(text).toBe(
      '{"predictions":[{"tag":"спорт","score":0.8807970779778823},' +
        '{"tag":"экономика","score":0.8807970779778823}],' +
        '"title":"спорт и экономика, культура","snippet":"лид","threshold":0.4,' +
        '"model_version":"model@revision"}',
    );
    expect(headers.get('x-monitored')).toBe('true');
    expect(Number(headers.get('x-process-time'))).toBeGreaterThan(0);
    expect(headers.get('x-prediction-id')).toBe('1');
  });

  it.each([
    ['a threshold of the request beats all others', { threshold: 0.8 }, 3, 0.8],
    ['0.5 means 0.5', { threshold: 0.5 }, 3, 0.5],
    ['top_k cuts', { top_k: 1 }, 1, 0.4],
    ['above everything', { threshold: 0.9 }, 0, 0.9],
  ])('%s', async (_, more, count, threshold) => {
    const title = 'спорт, экономика, культура';
    const { text } = await testApi().ask('POST', '/classify', { title, ...more });
    expect(json(text)).toMatchObject({ threshold });
    expect((json(text) as { predictions: unknown[] }).predictions).toHaveLength(count);
  });

  it('takes exactly 0.5 for the configured threshold where that is asked for', async () => {
    const api = testApi({ options: { halfMeansConfigured: true } });
    const half = await api.ask('POST', '/classify', { title: 'культура', threshold: 0.5 });
    expect(json(half.text)).toMatchObject({ threshold: 0.4, predictions: [] });
    const near = await api.ask('POST', '/classify', { title: 'культура', threshold: 0.50001 });
    expect(json(near.text)).toMatchObject({
      threshold: 0.50001,
      predictions: [{ tag: 'культура' }],
    });
  });

  it('tells more when asked for details', async () => {
    const api = testApi();
    const { text } = await api.ask('POST', '/classify?details=true', { title: 'плохой спорт' });
    expect(json(text)).toMatchObject({
      predictions: [{ tag: 'спорт', threshold: 0.4, threshold_source: 'global' }],
      kind: 'scored',
      sentiment: { label: 'NEGATIVE' },
      tokens: 12,
      notes: [],
    });
    const empty = await api.ask('POST', '/classify?details=1', { title: '...' });
    expect(json(empty.text)).toMatchObject({ predictions: [], kind: 'empty', sentiment: null });
    const wrong = await api.ask('POST', '/classify?details=maybe', { title: 'а' });
    expect(wrong.status).toBe(422);
    expect(json(wrong.text)).toMatchObject({
      detail: [{ type: 'bool_parsing', loc: ['query', 'details'], input: 'maybe' }],
    });
  });

  it('answers a batch in order, with the effective threshold', async () => {
    const titles = Array.from({ length: 11 }, (_, i) => `${i} спорт`);
    const { status, text, headers } = await testApi().ask('POST', '/classify/batch', {
      items: titles.map((title) => ({ title })),
    });
    expect(status).toBe(200);
    const answer = json(text) as { results: { title: string; threshold: number }[]; total: number };
    expect(answer.results.map(({ title }) => title)).toEqual(titles);
    expect(answer.results[0]).toMatchObject({ threshold: 0.4, model_version: 'model@revision' });
    expect(answer.total).toBe(11);
    expect(headers.get('x-prediction-id')).toBe('1,2,3,4,5,6,7,8,9,10,11');
    expect(headers.get('x-monitored')).toBe('true');
  });

  it('streams a batch line by line while it computes', async () => {
    const gates = [gate(), gate()];
    let call = 0;
    const engine = fakeEngine(() => gates[call++]!.passed);
    const api = testApi({ engines: () => [engine] });
    const response = await api.fetch(
      new Request('http://localhost/classify/batch', {
        method: 'POST',
        headers: { accept: 'application/x-ndjson', 'content-type': 'application/json' },
        body: JSON.stringify({ items: Array.from({ length: 6 }, () => ({ title: 'спорт' })) }),
      }),
    );
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    gates[0]!.open();
    // The first four are there although the other two are not computed.
    for (let i = 0; i < 4; i++) {
      const { value } = await reader.read();
      expect(json(value!)).toMatchObject({ predictions: [{ tag: 'спорт' }] });
    }
    gates[1]!.open();
    const rest: string[] = [];
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      rest.push(value);
    }
    const lines = rest.join('').trim().split('\n');
    expect(lines).toHaveLength(3);
    expect(json(lines[2]!)).toEqual({ total: 6 });
    expect(api.pending()).toBe(0);
  });

  it('ends a stream that fails with a line that says so', async () => {
    let calls = 0;
    const engine = fakeEngine(() =>
      ++calls === 1 ? Promise.resolve() : Promise.reject(new Error('secret path')),
    );
    const api = testApi({ engines: () => [engine] });
    const { text } = await api.ask(
      'POST',
      '/classify/batch',
      { items: Array.from({ length: 6 }, () => ({ title: 'спорт' })) },
      { accept: 'application/x-ndjson' },
    );
    const lines = text.trim().split('\n');
    expect(lines).toHaveLength(5);
    expect(json(lines[4]!)).toEqual({ detail: 'Classification failed: internal-error' });
    expect(api.reported).toHaveLength(1);
  });

  it('keeps the message of an exception to itself', async () => {
    const engine = fakeEngine(() => Promise.reject(new Error('secret path')));
    const api = testApi({ engines: () => [engine] });
    const { status, text } = await api.ask('POST', '/classify', { title: 'а' });
    expect([status, text]).toEqual([500, '{"detail":"Classification failed: internal-error"}']);
    expect(String(api.reported[0])).toContain('secret path');
  });

  it('gives up when the time is over', async () => {
    const engine = fakeEngine(() => new Promise(() => undefined));
    const busy = fakeEngine(() => new Promise((resolve) => setTimeout(resolve, 60)));
    for (const [engines, title] of [
      [[busy], 'computing'],
      [[engine], 'waiting'],
    ] as const) {
      const api = testApi({ engines: () => engines, options: { timeLimitMs: 30 } });
      if (title === 'waiting') void api.ask('POST', '/classify', { title: 'first' });
      const { status, text } = await api.ask('POST', '/classify', { title });
      expect([status, text]).toEqual([504, '{"detail":"Time limit exceeded"}']);
    }
  });
});

describe('under load', () => {
  it('refuses what is over the bound, at once and with a time to come back', async () => {
    const { open, passed } = gate();
    const engine = fakeEngine(() => passed);
    const api = testApi({ engines: () => [engine], options: { maxRequests: 3 } });
    const first = Array.from({ length: 3 }, (_, i) =>
      api.ask('POST', '/classify', { title: `${i}` }),
    );
    await tick();
    const refused = await api.ask('POST', '/classify', { title: 'over' });
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    expect(refused.headers.get('x-monitored')).toBe('true');
    // Looking at the service is never refused.
    expect((await api.ask('GET', '/health')).status).toBe(200);
    open();
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await api.ask('POST', '/classify', { title: 'again' })).status).toBe(200);
    expect(api.pending()).toBe(0);
  });

  it('lets a single text pass between the chunks of a batch', async () => {
    const engine = fakeEngine(tick);
    const api = testApi({ engines: () => [engine] });
    const items = Array.from({ length: 40 }, (_, i) => ({ title: `batch ${i}` }));
    const batch = api.ask('POST', '/classify/batch', { items });
    await tick();
    await api.ask('POST', '/classify', { title: 'single' });
    await batch;
    expect(engine.seen.indexOf('single')).toBeLessThan(13);
    expect(engine.seen).toHaveLength(41);
  });

  it('uses all engines for one batch and keeps the order', async () => {
    const engines = [fakeEngine(tick), fakeEngine(tick)];
    const api = testApi({ engines: () => engines });
    const items = Array.from({ length: 20 }, (_, i) => ({ title: `${i} спорт` }));
    const { text } = await api.ask('POST', '/classify/batch', { items });
    const { results } = json(text) as { results: { title: string }[] };
    expect(results.map(({ title }) => title)).toEqual(items.map(({ title }) => title));
    expect(engines.map(({ seen }) => seen.length).sort((a, b) => a - b)).toEqual([8, 12]);
  });
});

describe('borders', () => {
  it('refuses large bodies', async () => {
    const api = testApi({ options: { maxBodyBytes: 100 } });
    const { status, text } = await api.ask('POST', '/classify', { title: 'x'.repeat(200) });
    expect([status, text]).toEqual([413, '{"detail":"Request body is larger than 100 bytes"}']);
  });

  it('refuses bytes that are no UTF-8', async () => {
    const api = testApi();
    const response = await api.fetch(
      new Request('http://localhost/classify', { method: 'POST', body: Uint8Array.of(0x22, 0xff) }),
    );
    expect(response.status).toBe(400);
  });

  it('is closed to pages of other sites unless they are named', async () => {
    const origin = 'https://news.example';
    const closed = await testApi().ask('POST', '/classify', { title: 'а' }, { origin });
    expect([closed.status, closed.text]).toEqual([403, '{"detail":"Origin not allowed"}']);
    expect(closed.headers.get('access-control-allow-origin')).toBeNull();

    const api = testApi({ options: { corsOrigins: [origin] } });
    const open = await api.ask('POST', '/classify', { title: 'а' }, { origin });
    expect(open.status).toBe(200);
    expect(open.headers.get('access-control-allow-origin')).toBe(origin);
    const preflight = await api.ask('OPTIONS', '/classify', undefined, {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toContain('POST');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type');

    const own = await testApi().ask(
      'POST',
      '/classify',
      { title: 'а' },
      { origin: 'http://localhost' },
    );
    expect(own.status).toBe(200);
    const any = testApi({ options: { corsOrigins: ['*'] } });
    const anyone = await any.ask('GET', '/health', undefined, { origin });
    expect(anyone.headers.get('access-control-allow-origin')).toBe('*');
    expect(anyone.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('answers only to its own name where names are given', async () => {
    const api = testApi({ options: { hosts: ['localhost'] } });
    const ask = async (host: string) => (await api.ask('GET', '/', undefined, { host })).status;
    expect(await ask('localhost:8000')).toBe(200);
    expect(await ask('evil.example')).toBe(400);
  });

  it('has no model until it has one', async () => {
    const api = testApi({ engines: () => [] });
    const health = await api.ask('GET', '/health');
    expect(health.status).toBe(503);
    expect(json(health.text)).toEqual({
      status: 'model_not_loaded',
      model_loaded: false,
      device: 'wasm',
      model_version: null,
      model_path: null,
      global_threshold: 0.4,
      thresholds_path: 'config/thresholds.json',
      thresholds_sha256: 'ab'.repeat(32),
    });
    for (const [path, body] of [
      ['/classify', { title: 'а' }],
      ['/classify/batch', { items: [{ title: 'а' }] }],
      ['/sentiment/analyze', { text: 'а' }],
      ['/sentiment/batch', { texts: ['а'] }],
      ['/sentiment/distribution', { texts: ['а'] }],
    ] as const) {
      const { status, text } = await api.ask('POST', path, body);
      expect([status, text]).toEqual([503, '{"detail":"Model not loaded"}']);
    }
    const sentiment = await api.ask('GET', '/sentiment/health');
    expect(sentiment.text).toBe('{"status":"unhealthy","error":"Model not loaded"}');
  });

  it('forgives a slash too many', async () => {
    const { status, headers } = await testApi().ask('POST', '/classify/batch/');
    expect(status).toBe(307);
    expect(new URL(headers.get('location')!, 'http://x/api/classify/batch/').pathname).toBe(
      '/api/classify/batch',
    );
  });
});

describe('reloads', () => {
  it('reload only what is known', async () => {
    const api = testApi();
    expect((await api.ask('POST', '/model/reload')).text).toBe(
      '{"message":"Model reload initiated","model_path":"models/model"}',
    );
    const wrong = await api.ask('POST', '/model/reload?model_path=../../secret.pt');
    expect([wrong.status, wrong.text]).toEqual([
      404,
      '{"detail":"Model file not found: ../../secret.pt"}',
    ]);
    const failing = testApi({
      reloadModel: () => Promise.resolve({ kind: 'failed', reason: 'self-test-failed' }),
    });
    expect((await failing.ask('POST', '/model/reload')).status).toBe(500);
  });

  it('tell what became of the thresholds', async () => {
    const ok = await testApi().ask('POST', '/thresholds/reload');
    expect(ok.text).toBe(
      `{"ok":true,"thresholds_path":"config/thresholds.json","thresholds_sha256":"${'ab'.repeat(32)}","global_threshold":0.4}`,
    );
    const path = 'config/thresholds.json';
    const missing = testApi({ reloadThresholds: () => Promise.resolve({ kind: 'missing', path }) });
    expect((await missing.ask('POST', '/thresholds/reload')).text).toBe(
      `{"ok":false,"message":"Thresholds file not found: ${path}"}`,
    );
    const invalid = testApi({
      reloadThresholds: () => Promise.resolve({ kind: 'invalid', path, sha256: 'cd'.repeat(32) }),
    });
    expect(json((await invalid.ask('POST', '/thresholds/reload')).text)).toMatchObject({
      ok: false,
      thresholds_sha256: 'cd'.repeat(32),
      global_threshold: 0.4,
    });
  });
});
