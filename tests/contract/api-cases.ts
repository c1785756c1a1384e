/** Requests that every home of the API must answer alike: an HTTP server in Node, a page in the browser. */
export interface ApiCase {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** Below the API. */
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ApiAnswer {
  readonly status: number;
  readonly text: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

const HOCKEY = {
  title: ' Сборная России по хоккею обыграла Финляндию ',
  snippet: 'Решающую шайбу забросили за минуту до конца третьего периода.',
};
const OIL = { title: 'Цены на нефть снизились после решения ОПЕК' };
/** Longer than one window of the model. */
const LONG = {
  title: 'В городе открылась выставка',
  snippet: 'Посетителям покажут картины, часть которых раньше не выставляли. '
    .repeat(30)
    .slice(0, 2000),
};

const post = (name: string, path: string, body: unknown, headers = {}): ApiCase => ({
  name,
  method: 'POST',
  path,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
});
const get = (name: string, path: string): ApiCase => ({ name, method: 'GET', path });

export const API_CASES: readonly ApiCase[] = [
  get('root', '/'),
  get('health', '/health'),
  post('one text', '/classify', HOCKEY),
  post('details', '/classify?details=true', { ...LONG, threshold: 0.05, top_k: 3 }),
  post('the stand-in', '/classify', { text: OIL.title, threshold: 1 }),
  post('signs only', '/classify?details=1', { title: '?!' }),
  post('batch', '/classify/batch', { items: [HOCKEY, OIL, LONG, { title: '...' }, HOCKEY] }),
  post('stream', '/classify/batch', { items: [OIL, HOCKEY] }, { accept: 'application/x-ndjson' }),
  post('bad batch', '/classify/batch', { items: [HOCKEY, { title: ' ', top_k: 2.5 }] }),
  post('broken JSON', '/classify', '{"title": "Матч",}'),
  { name: 'no body', method: 'POST', path: '/classify' },
  post('text, not JSON', '/classify', '{}', { 'content-type': 'text/plain' }),
  get('wrong method', '/classify'),
  get('nothing there', '/no/such/path'),
  post('tone', '/sentiment/analyze', { text: ' Отличная новость, всех поздравляю ' }),
  post('tones', '/sentiment/batch', { texts: ['Ужасная авария', '!!!', 'Матч прошёл в субботу'] }),
  post('distribution', '/sentiment/distribution', { texts: ['Ужасно', 'Отлично'] }),
  get('sentiment health', '/sentiment/health'),
  post('intervals', '/analytics/predictive-intervals', {
    data: [
      { id: 'a', positive_count: 80, negative_count: 20 },
      { id: 'b', positive_count: 1, negative_count: 0, neutral_count: 3 },
    ],
    confidence_level: 0.91,
  }),
  post('categories', '/analytics/category-sentiment', {
    data: [
      { category: 'спорт', text: 'Отличная игра' },
      { category: 'спорт', text: 'Ужасное судейство' },
      { category: 'город', text: 'Открыли парк' },
      { text: 'без категории' },
    ],
  }),
  post('threads', '/analytics/thread-analysis', {
    data: ['1', '2', '2', '3', '3', '3'].map((news_id, i) => ({
      news_id,
      text: i % 2 === 0 ? 'Ужасно' : 'Отлично',
    })),
  }),
  get('analytics health', '/analytics/health'),
  post('feedback', '/monitoring/feedback', { prediction_id: 1, tags: ['спорт', 'хоккей'] }),
  post('unknown label', '/monitoring/feedback', { prediction_id: 1, tags: ['нет такой'] }),
  get('performance', '/monitoring/performance?window=10'),
  get('predictions', '/monitoring/predictions?limit=3'),
  get('drift', '/monitoring/drift'),
  get('monitoring health', '/monitoring/health'),
  get('bad window', '/monitoring/drift?window=many'),
  post('thresholds', '/thresholds/reload', ''),
  post('another model', '/model/reload?model_path=best_model.pt', ''),
  get('description', '/openapi.json'),
  get('page', '/docs'),
];

/** Headers that are part of the contract; times are not compared. */
const COMPARED = ['content-type', 'x-monitored', 'x-prediction-id', 'allow', 'retry-after'];

/**
 * Without what differs from one run to the next (times of day, milliseconds), and with numbers to
 * twelve digits: logits are the same bit for bit, but `Math.exp` differs in its last bit between
 * versions of V8.
 */
export function comparable({ status, text, headers }: ApiAnswer): unknown {
  return {
    status,
    text: text
      .replaceAll(/\d\.\d{13,}(?:e[+-]\d+)?/g, (number) => Number(number).toPrecision(12))
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
      .replaceAll(/("(?:latency_ms|avg_latency_ms|mean|p50|p95|max)":)[\d.e-]+/g, '$1<ms>'),
    headers: Object.fromEntries(
      COMPARED.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])),
    ),
    timed: headers['x-process-time'] !== undefined,
  };
}
