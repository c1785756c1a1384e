/** Every operation of the API with its schemas: the OpenAPI document and the 405s are made of this. */
import type { z } from 'zod';
import * as requests from './requests.ts';
import * as responses from './responses.ts';

export type Tag = 'classification' | 'service' | 'sentiment' | 'analytics' | 'monitoring';

export interface Operation {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** A body that works, for the page that tries the API out. */
  readonly example?: unknown;
  readonly response: z.ZodType;
  /** Besides 200, and 422 where something is validated. */
  readonly errors: readonly number[];
  /** Other media type of the 200, chosen by `Accept`. */
  readonly lines?: boolean;
}

/** Answered by every POST: queue full, body too large, wrong bytes, origin or host refused. */
const POST_ERRORS = [400, 403, 413, 503] as const;
const COMPUTE_ERRORS = [...POST_ERRORS, 500, 504] as const;

const TITLE = 'Сборная выиграла товарищеский матч по хоккею';
const LEAD = 'Решающую шайбу забросили в третьем периоде.';
const COMMENTS = ['Отличная игра, молодцы', 'Ужасное судейство', 'Матч прошёл в субботу'];

export const OPERATIONS: readonly Operation[] = [
  {
    method: 'GET',
    path: '/',
    tag: 'service',
    summary: 'Name and version',
    response: responses.rootResponse,
    errors: [],
  },
  {
    method: 'GET',
    path: '/health',
    tag: 'service',
    summary: 'Whether a model is loaded; 503 with the same body while none is',
    response: responses.healthResponse,
    errors: [],
  },
  {
    method: 'POST',
    path: '/classify',
    tag: 'classification',
    summary: 'Labels of one text',
    query: requests.classifyQuery,
    body: requests.classifyRequest,
    example: { title: TITLE, snippet: LEAD, top_k: 5 },
    response: responses.classifyResponse,
    errors: COMPUTE_ERRORS,
  },
  {
    method: 'POST',
    path: '/classify/batch',
    tag: 'classification',
    summary:
      'Labels of 1 to 100 texts; with Accept: application/x-ndjson one line a text, as computed',
    query: requests.classifyQuery,
    body: requests.batchRequest,
    example: { items: [{ title: TITLE, snippet: LEAD }, { title: 'Цены на нефть снизились' }] },
    response: responses.batchResponse,
    errors: COMPUTE_ERRORS,
    lines: true,
  },
  {
    method: 'POST',
    path: '/thresholds/reload',
    tag: 'service',
    summary: 'Reads the thresholds file again; one that is wrong changes nothing',
    response: responses.thresholdsReloadResponse,
    errors: POST_ERRORS,
  },
  {
    method: 'POST',
    path: '/model/reload',
    tag: 'service',
    summary:
      'Starts the model anew; only models of the manifest, checked by hash; the old one goes on until the new one has passed its self-test',
    query: requests.reloadQuery,
    response: responses.modelReloadResponse,
    errors: [...POST_ERRORS, 404, 500],
  },
  {
    method: 'POST',
    path: '/sentiment/analyze',
    tag: 'sentiment',
    summary: 'Tone of one text',
    body: requests.sentimentRequest,
    example: { text: COMMENTS[0] },
    response: responses.sentimentResponse,
    errors: COMPUTE_ERRORS,
  },
  {
    method: 'POST',
    path: '/sentiment/batch',
    tag: 'sentiment',
    summary: 'Tone of 1 to 100 texts',
    body: requests.sentimentBatchRequest,
    example: { texts: COMMENTS },
    response: responses.sentimentBatchResponse,
    errors: COMPUTE_ERRORS,
  },
  {
    method: 'POST',
    path: '/sentiment/distribution',
    tag: 'sentiment',
    summary: 'How often each tone occurs in 1 to 100 texts',
    body: requests.sentimentBatchRequest,
    example: { texts: COMMENTS },
    response: responses.sentimentDistributionResponse,
    errors: COMPUTE_ERRORS,
  },
  {
    method: 'GET',
    path: '/sentiment/health',
    tag: 'sentiment',
    summary: 'Whether tone can be told',
    response: responses.sentimentHealthResponse,
    errors: [],
  },
  {
    method: 'POST',
    path: '/analytics/predictive-intervals',
    tag: 'analytics',
    summary: 'Items ranked by how positive their comments surely are; needs no model',
    body: requests.intervalsRequest,
    example: {
      data: [
        { id: 'a', positive_count: 80, negative_count: 20 },
        { id: 'b', positive_count: 1, negative_count: 0 },
        { id: 'c', positive_count: 2, negative_count: 9, neutral_count: 4 },
      ],
    },
    response: responses.intervalsResponse,
    errors: POST_ERRORS,
  },
  {
    method: 'POST',
    path: '/analytics/category-sentiment',
    tag: 'analytics',
    summary: 'Tone of the texts of each category; rows need category and text',
    body: requests.categoryRequest,
    example: { data: COMMENTS.map((text, i) => ({ category: i < 2 ? 'спорт' : 'город', text })) },
    response: responses.categoryResponse,
    errors: COMPUTE_ERRORS,
  },
  {
    method: 'POST',
    path: '/analytics/thread-analysis',
    tag: 'analytics',
    summary: 'Whether longer threads are more heated; rows need news_id and text',
    body: requests.threadRequest,
    example: { data: COMMENTS.map((text, i) => ({ news_id: i < 2 ? '1' : '2', text })) },
    response: responses.threadResponse,
    errors: COMPUTE_ERRORS,
  },
  {
    method: 'GET',
    path: '/analytics/health',
    tag: 'analytics',
    summary: 'Which analyses can run',
    response: responses.analyticsHealthResponse,
    errors: [],
  },
  {
    method: 'GET',
    path: '/monitoring/drift',
    tag: 'monitoring',
    summary: 'Whether the last requests differ from the reference texts, beyond chance',
    query: requests.driftQuery,
    response: responses.driftResponse,
    errors: [],
  },
  {
    method: 'GET',
    path: '/monitoring/performance',
    tag: 'monitoring',
    summary: 'Quality over predictions with feedback, and latency',
    query: requests.performanceQuery,
    response: responses.performanceResponse,
    errors: [],
  },
  {
    method: 'POST',
    path: '/monitoring/feedback',
    tag: 'monitoring',
    summary: 'True labels of a prediction, named by the X-Prediction-Id of its answer',
    body: requests.feedbackRequest,
    example: { prediction_id: 1, tags: ['спорт'] },
    response: responses.feedbackResponse,
    errors: [...POST_ERRORS, 404],
  },
  {
    method: 'GET',
    path: '/monitoring/predictions',
    tag: 'monitoring',
    summary: 'The last predictions; without texts unless the service was started with them',
    query: requests.predictionsQuery,
    response: responses.predictionsResponse,
    errors: [],
  },
  {
    method: 'GET',
    path: '/monitoring/health',
    tag: 'monitoring',
    summary: 'Which parts of monitoring work',
    response: responses.monitoringHealthResponse,
    errors: [],
  },
];
