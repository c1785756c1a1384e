/** `/monitoring/*`: what the service can tell of its own past answers. */
import type { Hono } from 'hono';
import { mean, quantile, standardDeviation } from 'simple-statistics';
import { answer, HttpError, invalid, readBody, readQuery } from '../http.ts';
import { type PredictionRecord, type SetScores, setScores } from '../prediction-log.ts';
import { feedbackRequest, performanceQuery, predictionsQuery } from '../requests.ts';
import {
  feedbackResponse,
  monitoringHealthResponse,
  performanceResponse,
  predictionsResponse,
} from '../responses.ts';
import type { ApiService } from '../service.ts';

const WEEK_MS = 7 * 24 * 3600 * 1000;

export function monitoringRoutes(app: Hono, service: ApiService): void {
  const { deps, log } = service;
  const known = new Set(deps.labels.map((label) => label.name));

  app.get('/monitoring/performance', (c) => {
    const { window = 100 } = readQuery(c, performanceQuery);
    const now = deps.clock.now();
    const records = log.recent(log.capacity);
    const scored = records.flatMap((record) =>
      record.truth === null ? [] : [{ record, scores: setScores(record.tags, record.truth) }],
    );
    const recent = meansOf(scored.slice(-window).map(({ scores }) => scores));
    const week = scored.filter(({ record }) => record.at > now.getTime() - WEEK_MS);
    const f1 = week.map(({ scores }) => scores.f1);
    const latencies = records.slice(-window).map((record) => record.latencyMs);
    return answer(performanceResponse, {
      status: 'success',
      data: {
        metrics: recent,
        report: {
          timestamp: now.toISOString(),
          recent_metrics: recent,
          total_predictions: log.total,
          predictions_with_metrics: scored.length,
          ...(f1.length === 0
            ? {}
            : {
                trends: {
                  f1_mean: mean(f1),
                  f1_std: standardDeviation(f1),
                  f1_min: Math.min(...f1),
                  f1_max: Math.max(...f1),
                },
              }),
          ...(latencies.length === 0
            ? {}
            : {
                latency_ms: {
                  mean: mean(latencies),
                  p50: quantile(latencies, 0.5),
                  p95: quantile(latencies, 0.95),
                  max: Math.max(...latencies),
                },
              }),
        },
      },
    });
  });

  app.post('/monitoring/feedback', async (c) => {
    const { prediction_id: id, tags } = await readBody(c, feedbackRequest);
    const wrong = tags.flatMap((tag, i) => (known.has(tag) ? [] : [{ tag, i }]));
    if (wrong.length > 0) {
      throw invalid(
        wrong.map(({ tag, i }) => ({
          type: 'value_error',
          loc: ['body', 'tags', i],
          msg: 'Value error, Unknown tag',
          input: tag,
          ctx: { error: new Map() },
        })),
      );
    }
    const metrics = log.addTruth(id, tags);
    if (metrics === null) throw new HttpError(404, `Prediction not found: ${id}`);
    return answer(feedbackResponse, { status: 'success', data: { prediction_id: id, metrics } });
  });

  app.get('/monitoring/predictions', (c) => {
    const { limit, date } = readQuery(c, predictionsQuery);
    const records = log.recent(log.capacity);
    const wanted =
      date === undefined ? records : records.filter((record) => iso(record.at).startsWith(date));
    const from = deps.clock.now().getTime() - WEEK_MS;
    return answer(predictionsResponse, {
      status: 'success',
      data: {
        logs: wanted.slice(-limit).map(logOf),
        analysis: analysisOf(records.filter((record) => record.at > from)),
      },
    });
  });

  app.get('/monitoring/health', async () =>
    answer(monitoringHealthResponse, {
      status: 'success',
      data: {
        health: {
          prediction_logger: log.capacity > 0,
          performance_monitor: log.capacity > 0,
          drift_detector: (await deps.driftReference()) !== null,
        },
      },
    }),
  );
}

const iso = (at: number): string => new Date(at).toISOString();

function meansOf(scores: readonly SetScores[]): Partial<SetScores> & { count?: number } {
  if (scores.length === 0) return {};
  const of = (key: keyof SetScores): number => mean(scores.map((one) => one[key]));
  return {
    precision: of('precision'),
    recall: of('recall'),
    f1: of('f1'),
    exact_match: of('exact_match'),
    count: scores.length,
  };
}

function logOf(record: PredictionRecord) {
  return {
    timestamp: iso(record.at),
    input: record.input ?? { title: null, snippet: null },
    prediction: { tags: [...record.tags], scores: { ...record.scores } },
    metadata: {
      model_version: record.modelVersion,
      latency_ms: record.latencyMs,
      prediction_id: record.id,
    },
  };
}

function analysisOf(records: readonly PredictionRecord[]) {
  const versions: Record<string, number> = {};
  for (const { modelVersion } of records) {
    versions[modelVersion] = (versions[modelVersion] ?? 0) + 1;
  }
  const [first, last] = [records[0], records.at(-1)];
  return {
    total_predictions: records.length,
    unique_titles: new Set(records.map((record) => record.titleHash)).size,
    avg_latency_ms: records.length === 0 ? null : mean(records.map((record) => record.latencyMs)),
    model_versions: versions,
    date_range:
      first === undefined || last === undefined ? {} : { start: iso(first.at), end: iso(last.at) },
  };
}
