/** `/sentiment/*`: the tone of texts, from the served model's own tone head. */
import type { Hono } from 'hono';
import { answer, failure, HttpError, invalid, readBody } from '../http.ts';
import { pythonStrip } from '../pydantic.ts';
import { sentimentBatchRequest, sentimentRequest } from '../requests.ts';
import {
  sentimentBatchResponse,
  sentimentDistributionResponse,
  sentimentHealthResponse,
  sentimentResponse,
} from '../responses.ts';
import type { ApiService } from '../service.ts';
import { toneLabel, type ToneLabel } from '../tone-label.ts';
import { positivity, type TextTone, tonesOf } from '../tones.ts';
import { timeLimit } from '../time-limit.ts';

export function sentimentRoutes(app: Hono, service: ApiService): void {
  app.post('/sentiment/analyze', async (c) => {
    const { text } = await readBody(c, sentimentRequest);
    requireModel(service);
    const signal = timeLimit(c, service);
    const [tone] = await tones(service, [text], signal, 'Sentiment analysis failed');
    if (tone === null || tone === undefined) throw nothingToAnalyse(['text'], text);
    return answer(sentimentResponse, { label: toneLabel(tone.tone), score: tone.score, text });
  });

  app.post('/sentiment/batch', async (c) => {
    const { texts } = await readBody(c, sentimentBatchRequest);
    requireModel(service);
    const signal = timeLimit(c, service);
    const found = await scored(service, texts, signal, 'Batch sentiment analysis failed');
    return answer(sentimentBatchResponse, {
      results: found.items.map(({ text, tone }) => ({
        label: toneLabel(tone.tone),
        score: tone.score,
        text,
      })),
      total: found.items.length,
      distribution: distributionOf(found.items),
      ...skippedOf(found.skipped),
    });
  });

  app.post('/sentiment/distribution', async (c) => {
    const { texts } = await readBody(c, sentimentBatchRequest);
    requireModel(service);
    const signal = timeLimit(c, service);
    const prefix = 'Sentiment distribution calculation failed';
    const { items, skipped } = await scored(service, texts, signal, prefix);
    const sum = items.reduce((total, { tone }) => total + positivity(tone), 0);
    return answer(sentimentDistributionResponse, {
      distribution: distributionOf(items),
      total: items.length,
      average_score: sum / items.length,
      ...skippedOf(skipped),
    });
  });

  app.get('/sentiment/health', () => {
    const { info } = service;
    return answer(
      sentimentHealthResponse,
      info === null
        ? { status: 'unhealthy', error: 'Model not loaded' }
        : { status: 'healthy', model: info.modelId, device: info.device, loaded: true },
    );
  });
}

export function requireModel(service: ApiService): void {
  if (service.info === null) throw new HttpError(503, 'Model not loaded', { 'retry-after': '1' });
}

interface Scored {
  readonly text: string;
  readonly tone: TextTone;
}

async function scored(
  service: ApiService,
  given: readonly string[],
  signal: AbortSignal,
  prefix: string,
): Promise<{ items: Scored[]; skipped: number[] }> {
  const texts = given.map(pythonStrip);
  const found = await tones(service, texts, signal, prefix);
  const items: Scored[] = [];
  const skipped: number[] = [];
  found.forEach((tone, i) => {
    if (tone === null) skipped.push(i);
    else items.push({ text: texts[i] ?? '', tone });
  });
  if (items.length === 0) throw nothingToAnalyse(['texts'], [...given]);
  return { items, skipped };
}

async function tones(
  service: ApiService,
  texts: readonly string[],
  signal: AbortSignal,
  prefix: string,
): Promise<(TextTone | null)[]> {
  try {
    return await tonesOf(service, texts, signal);
  } catch (error) {
    throw failure(error, prefix, signal);
  }
}

/** A text of signs alone has no tone, and none is made up. */
function nothingToAnalyse(path: readonly string[], input: string | string[]): HttpError {
  return invalid([
    {
      type: 'value_error',
      loc: ['body', ...path],
      msg: 'Value error, No letter or digit to analyse',
      input,
      ctx: { error: new Map() },
    },
  ]);
}

function distributionOf(items: readonly Scored[]): Record<ToneLabel, number> {
  const distribution = { POSITIVE: 0, NEGATIVE: 0, NEUTRAL: 0 };
  for (const { tone } of items) distribution[toneLabel(tone.tone)]++;
  return distribution;
}

const skippedOf = (skipped: number[]) => (skipped.length === 0 ? {} : { skipped });
