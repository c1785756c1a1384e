/** `POST /classify` and `POST /classify/batch`. */
import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import { decide, decideTone, type LabelDecision } from '../../core/decide.ts';
import type { ItemOutput } from '../../core/engine.ts';
import { answer, failure, HttpError, readBody, readQuery } from '../http.ts';
import { writePythonJson } from '../python-json.ts';
import {
  batchRequest,
  classifyQuery,
  type ClassifyRequest,
  classifyRequest,
  textStandsIn,
  textStandsInItems,
} from '../requests.ts';
import { batchResponse, classifyResponse, jsonOf } from '../responses.ts';
import type { ApiService } from '../service.ts';
import { timeLimit } from '../time-limit.ts';
import { toneLabel } from '../tone-label.ts';

type Answer = z.infer<typeof classifyResponse>;
interface Judged {
  readonly answer: Answer;
  readonly accepted: readonly LabelDecision[];
  readonly standard: boolean;
}

const NDJSON = 'application/x-ndjson';

export function classifyRoutes(app: Hono, service: ApiService): void {
  app.post('/classify', async (c) => {
    const { details } = readQuery(c, classifyQuery);
    const request = await readBody(c, classifyRequest, textStandsIn);
    const modelVersion = loadedVersion(service);
    const signal = timeLimit(c, service);
    const began = service.deps.clock.monotonic();
    try {
      const [output] = await service.queue.classify([inputOf(request)], signal);
      if (output === undefined) throw new RangeError('no output');
      const judged = judge(service, request, output, modelVersion, details);
      const id = remember(service, request, judged, service.deps.clock.monotonic() - began);
      return answer(classifyResponse, judged.answer, { 'x-prediction-id': String(id) });
    } catch (error) {
      throw failure(error, 'Classification failed', signal);
    }
  });

  app.post('/classify/batch', async (c) => {
    const { details } = readQuery(c, classifyQuery);
    const { items } = await readBody(c, batchRequest, textStandsInItems);
    const modelVersion = loadedVersion(service);
    const signal = timeLimit(c, service);
    const judged = judgeAll(service, items, modelVersion, details, signal);
    if (wantsLines(c)) {
      return new Response(lines(judged, service, signal), { headers: { 'content-type': NDJSON } });
    }
    const results: Answer[] = [];
    const ids: number[] = [];
    try {
      for await (const { answer: one, id } of judged) {
        results.push(one);
        ids.push(id);
      }
    } catch (error) {
      throw failure(error, 'Classification failed', signal);
    }
    return answer(
      batchResponse,
      { results, total: results.length },
      { 'x-prediction-id': ids.join(',') },
    );
  });
}

const inputOf = ({ title, snippet }: ClassifyRequest) => ({ title, snippet: snippet ?? '' });

function loadedVersion(service: ApiService): string {
  const { modelVersion } = service;
  if (modelVersion === null) throw new HttpError(503, 'Model not loaded', { 'retry-after': '1' });
  return modelVersion;
}

function judge(
  service: ApiService,
  request: ClassifyRequest,
  output: ItemOutput,
  modelVersion: string,
  details: boolean,
): Judged {
  const { deps } = service;
  const { values } = deps.thresholds();
  const { threshold, top_k: topK } = request;
  const configured =
    threshold === undefined || (deps.options.halfMeansConfigured && threshold === 0.5);
  const decisions =
    output.kind === 'empty'
      ? []
      : decide(output.logits, deps.labels, values, {
          ...(configured ? {} : { threshold }),
          ...(topK === null ? {} : { topK }),
        });
  const accepted = decisions.filter((decision) => decision.accepted);
  const tone = output.kind === 'empty' ? null : decideTone(output.toneLogits);
  return {
    accepted,
    standard: configured && topK === null,
    answer: {
      predictions: accepted.map((d) => ({
        tag: d.label.name,
        score: d.probability,
        ...(details ? { threshold: d.threshold, threshold_source: d.source } : {}),
      })),
      title: request.title,
      snippet: request.snippet,
      threshold: configured ? values.global : threshold,
      model_version: modelVersion,
      ...(details
        ? {
            kind: output.kind,
            sentiment: tone && {
              label: toneLabel(tone.tone),
              score: Math.max(...tone.probabilities),
            },
            tokens: output.kind === 'empty' ? 0 : output.tokens,
            notes: [...output.notes],
          }
        : {}),
    },
  };
}

function remember(
  service: ApiService,
  request: ClassifyRequest,
  { accepted, standard, answer: { model_version: modelVersion } }: Judged,
  latencyMs: number,
): number {
  const { title, snippet } = request;
  const at = service.deps.clock.now().getTime();
  return service.log.add({ at, title, snippet, accepted, standard, modelVersion, latencyMs });
}

/** One by one, as they are ready; latency is that of the item's own chunk. */
async function* judgeAll(
  service: ApiService,
  items: readonly ClassifyRequest[],
  modelVersion: string,
  details: boolean,
  signal: AbortSignal,
): AsyncGenerator<{ readonly answer: Answer; readonly id: number }> {
  const { monotonic } = service.deps.clock;
  let at = 0;
  let before = monotonic();
  for await (const outputs of service.queue.stream(items.map(inputOf), signal)) {
    const now = monotonic();
    const latencyMs = (now - before) / Math.max(1, outputs.length);
    before = now;
    for (const output of outputs) {
      const request = items[at++];
      if (request === undefined) return;
      const judged = judge(service, request, output, modelVersion, details);
      yield { answer: judged.answer, id: remember(service, request, judged, latencyMs) };
    }
  }
}

function wantsLines(c: Context): boolean {
  return (c.req.header('accept') ?? '').split(',').some((part) => part.trim().startsWith(NDJSON));
}

/**
 * One JSON object a line, each flushed when it is ready, and computed only as fast as the client
 * reads. The last line says `total`, or `detail` when the rest failed: a stream without it is cut.
 */
function lines(
  judged: AsyncGenerator<{ readonly answer: Answer; readonly id: number }>,
  service: ApiService,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let total = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const line = (text: string): void => {
          controller.enqueue(encoder.encode(`${text}\n`));
        };
        try {
          const next = await judged.next();
          if (next.done === true) {
            line(JSON.stringify({ total }));
            controller.close();
            return;
          }
          total++;
          line(writePythonJson(jsonOf(classifyResponse, next.value.answer)));
        } catch (error) {
          const failed = failure(error, 'Classification failed', signal);
          service.deps.report(error, '/classify/batch');
          line(JSON.stringify({ detail: failed instanceof HttpError ? failed.detail : 'failed' }));
          controller.close();
        }
      },
      async cancel() {
        await judged.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}
