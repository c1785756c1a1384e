/**
 * What the API answers. Numbers are declared as whole or not, because the contract's clients see
 * `1.0` for a float; the OpenAPI document is made from the same schemas.
 */
import { z } from 'zod';
import { type Json, PythonFloat } from './python-json.ts';

const float = z.number();
const count = z.int();

const note = z.looseObject({ kind: z.string() });

/** Keys after the blank line are there only when the request asks for `details`. */
const prediction = z.object({
  tag: z.string(),
  score: float.min(0).max(1),

  threshold: float.optional(),
  threshold_source: z.enum(['request', 'label', 'global']).optional(),
});

const toneLabel = z.enum(['POSITIVE', 'NEGATIVE', 'NEUTRAL']);

export const classifyResponse = z.object({
  predictions: z.array(prediction),
  title: z.string(),
  snippet: z.string().nullable(),
  threshold: float,
  model_version: z.string(),

  kind: z.enum(['scored', 'empty']).optional(),
  sentiment: z.object({ label: toneLabel, score: float }).nullable().optional(),
  tokens: count.optional(),
  notes: z.array(note).optional(),
});

export const batchResponse = z.object({ results: z.array(classifyResponse), total: count });

export const healthResponse = z.object({
  status: z.enum(['healthy', 'model_not_loaded']),
  model_loaded: z.boolean(),
  device: z.string(),
  model_version: z.string().nullable(),
  model_path: z.string().nullable(),
  global_threshold: float.nullable(),
  thresholds_path: z.string().nullable(),
  thresholds_sha256: z.string().nullable(),
});

export const thresholdsReloadResponse = z.object({
  ok: z.boolean(),
  thresholds_path: z.string().optional(),
  thresholds_sha256: z.string().optional(),
  global_threshold: float.nullable().optional(),
  message: z.string().optional(),
});

export const modelReloadResponse = z.object({ message: z.string(), model_path: z.string() });

export const rootResponse = z.object({
  message: z.string(),
  version: z.string(),
  docs: z.string(),
});

export const detailResponse = z.object({ detail: z.string() });

export const sentimentResponse = z.object({
  label: toneLabel,
  score: float.min(0).max(1),
  text: z.string(),
});

const distribution = z.object({ POSITIVE: count, NEGATIVE: count, NEUTRAL: count });
/** Positions of texts without a letter or digit: they have no tone and are left out. */
const skipped = z.array(count).optional();

export const sentimentBatchResponse = z.object({
  results: z.array(sentimentResponse),
  total: count,
  distribution,
  skipped,
});

export const sentimentDistributionResponse = z.object({
  distribution,
  total: count,
  average_score: float,
  skipped,
});

export const sentimentHealthResponse = z.union([
  z.object({
    status: z.literal('healthy'),
    model: z.string(),
    device: z.string(),
    loaded: z.boolean(),
  }),
  z.object({ status: z.literal('unhealthy'), error: z.string() }),
]);

const success = <T extends z.ZodType>(data: T) => z.object({ status: z.literal('success'), data });

const scores = z.object({
  precision: float,
  recall: float,
  f1: float,
  exact_match: float,
});
const meanScores = scores.extend({ count }).partial();

export const performanceResponse = success(
  z.object({
    metrics: meanScores,
    report: z.object({
      timestamp: z.string(),
      recent_metrics: meanScores,
      total_predictions: count,
      predictions_with_metrics: count,
      trends: z.object({ f1_mean: float, f1_std: float, f1_min: float, f1_max: float }).optional(),
      latency_ms: z.object({ mean: float, p50: float, p95: float, max: float }).optional(),
    }),
  }),
);

export const feedbackResponse = success(z.object({ prediction_id: count, metrics: scores }));

export const predictionsResponse = success(
  z.object({
    logs: z.array(
      z.object({
        timestamp: z.string(),
        input: z.object({ title: z.string().nullable(), snippet: z.string().nullable() }),
        prediction: z.object({
          tags: z.array(z.string()),
          scores: z.record(z.string(), float),
        }),
        metadata: z.object({ model_version: z.string(), latency_ms: float, prediction_id: count }),
      }),
    ),
    analysis: z.object({
      total_predictions: count,
      unique_titles: count,
      avg_latency_ms: float.nullable(),
      model_versions: z.record(z.string(), count),
      date_range: z.object({ start: z.string(), end: z.string() }).partial(),
    }),
  }),
);

export const monitoringHealthResponse = success(
  z.object({
    health: z.object({
      prediction_logger: z.boolean(),
      performance_monitor: z.boolean(),
      drift_detector: z.boolean(),
    }),
  }),
);

const counts = { positive_count: count, negative_count: count, neutral_count: count };
/** One-sided credible bounds of the share of positive comments, exact at any level. */
const bounds = { predictive_interval: float, predictive_interval_upper: float };

const rankedItem = z.object({
  id: z.string(),
  ...counts,
  ...bounds,
  total_comments: count,
  positive_ratio: float,
});

export const intervalsResponse = z.object({
  ranked_data: z.array(rankedItem),
  top_positive: z.array(rankedItem),
  top_negative: z.array(rankedItem),
});

const categoryTop = z.object({
  category: z.string(),
  ...counts,
  ...bounds,
  total_comments: count,
  positive_ratio: float,
});

/** Rows without their keys, or with a text without a letter or digit. */
const skippedRows = count.optional();

export const categoryResponse = z.object({
  category_stats: z.record(
    z.string(),
    z.object({
      category: z.string(),
      total_comments: count,
      ...counts,
      positive_ratio: float,
      negative_ratio: float,
      neutral_ratio: float,
      ...bounds,
      average_score: float,
    }),
  ),
  top_positive_categories: z.array(categoryTop),
  top_negative_categories: z.array(categoryTop),
  skipped: skippedRows,
});

export const threadResponse = z.object({
  thread_stats: z.array(
    z.object({ news_id: z.string(), thread_length: count, temperature: float }),
  ),
  correlation: z.object({
    correlation: float.nullable(),
    p_value: float.nullable(),
    significant: z.boolean(),
    sample_size: count,
    slope: float.optional(),
    intercept: float.optional(),
    r_squared: float.optional(),
    interpretation: z.string().optional(),
    error: z.string().optional(),
  }),
  skipped: skippedRows,
});

export const analyticsHealthResponse = z.object({
  status: z.literal('healthy'),
  category_analytics_loaded: z.boolean(),
  thread_analyzer_loaded: z.boolean(),
});

export const driftResponse = success(
  z.object({
    has_drift: z.boolean(),
    drift_info: z.union([
      z.object({ error: z.string() }),
      z.record(
        z.string(),
        z.object({
          reference_mean: float,
          current_mean: float,
          relative_change: float.nullable(),
          drifted: z.boolean(),
          /** Permutation test, adjusted over all features (Benjamini and Hochberg). */
          q_value: float,
          /** Cliff's delta, or Cohen's h of a label's share. */
          effect: float,
        }),
      ),
    ]),
  }),
);

/** FastAPI's own shape of a 422. */
export const validationErrorResponse = z.object({
  detail: z.array(
    z.object({
      type: z.string(),
      loc: z.array(z.union([z.string(), z.int()])),
      msg: z.string(),
      input: z.unknown(),
      ctx: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
});

/** A value as JSON of its schema: floats stay floats, keys stand in the schema's order. */
export function jsonOf(schema: z.core.$ZodType, value: unknown): Json {
  const { def } = (schema as z.ZodType)._zod as unknown as {
    readonly def: z.core.$ZodTypes['_zod']['def'];
  };
  if (value === null) return null;
  // Only what the schemas above are made of; all else is plain already.
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check
  switch (def.type) {
    case 'object': {
      const given = value as Readonly<Record<string, unknown>>;
      const known = Object.entries(def.shape).filter(([key]) => given[key] !== undefined);
      const more =
        def.catchall === undefined ? [] : Object.keys(given).filter((key) => !(key in def.shape));
      return new Map([
        ...known.map(([key, inner]) => [key, jsonOf(inner, given[key])] as const),
        ...more.map((key) => [key, looseJson(given[key])] as const),
      ]);
    }
    case 'array':
      return (value as readonly unknown[]).map((item) => jsonOf(def.element, item));
    case 'record':
      return new Map(
        Object.entries(value as object).map(([key, item]) => [key, jsonOf(def.valueType, item)]),
      );
    case 'number':
      return 'format' in def ? (value as number) : new PythonFloat(value as number);
    case 'optional':
    case 'nullable':
      return jsonOf(def.innerType, value);
    case 'union': {
      const option = def.options.find((one) => (one as z.ZodType).safeParse(value).success);
      return option === undefined ? looseJson(value) : jsonOf(option, value);
    }
    default:
      return looseJson(value);
  }
}

function looseJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map(looseJson);
  if (typeof value === 'object' && value !== null) {
    return new Map(Object.entries(value).map(([key, item]) => [key, looseJson(item)]));
  }
  if (typeof value === 'number' && !Number.isInteger(value)) return new PythonFloat(value);
  return (value ?? null) as Json;
}
