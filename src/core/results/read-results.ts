/** Result files of both kinds, told apart by their own marks, and the rows they put in a table. */
import type { z } from 'zod';
import { AppError } from '../errors.ts';
import type { HeadlineMetric } from '../metrics/headline.ts';
import type { ProtocolScores } from '../metrics/protocol-scores.ts';
import { type ReferenceResults, referenceResultsSchema } from './reference-results.ts';
import { type Results, RESULTS_SCHEMA, resultsSchema } from './results-schema.ts';

export type ReadResults =
  | { readonly kind: 'ours'; readonly results: Results }
  | { readonly kind: 'reference'; readonly results: ReferenceResults };

/**
 * Recognises and checks a parsed JSON value.
 * @throws `AppError` `bad-input` when it is neither kind, or breaks the kind's schema; `details`
 * name the first place that does.
 */
export function readResults(value: unknown): ReadResults {
  if (typeof value === 'object' && value !== null) {
    if ('schema' in value) {
      if (value.schema !== RESULTS_SCHEMA) {
        throw new AppError(
          'bad-input',
          `results of schema ${String(value.schema)}, expected ${RESULTS_SCHEMA}`,
        );
      }
      return { kind: 'ours', results: parse(resultsSchema, value) };
    }
    if ('experiment_id' in value && 'metrics' in value) {
      return { kind: 'reference', results: parse(referenceResultsSchema, value) };
    }
  }
  throw new AppError('bad-input', 'not a result file of this project or of the reference');
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.join('.') ?? '';
  throw new AppError('bad-input', `${path}: ${issue?.message ?? 'invalid'}`, { details: { path } });
}

/** One line of a comparison: one model on one split at one threshold. */
export interface ResultRow {
  readonly id: string;
  readonly model: string;
  readonly origin: ReadResults['kind'];
  readonly split: string;
  readonly items: number;
  readonly labels: number;
  /** The same name only for runs that may be compared: same items, same label space. */
  readonly protocol: string;
  /** Null when labels have thresholds of their own. */
  readonly threshold: number | null;
  /** `fixed` in advance, `best` on this very split (flattering), or `val`: chosen on val. */
  readonly thresholdChosen: 'fixed' | 'best' | 'val';
  readonly protocolScores: ProtocolScores;
  /** With intervals; null for the reference, which has none. */
  readonly headline: Results['splits'][string]['headline'] | null;
}

/** All rows of a file: ours one a split, the reference's one a threshold. */
export function resultRows(read: ReadResults): ResultRow[] {
  return read.kind === 'ours' ? ourRows(read.results) : referenceRows(read.results);
}

function ourRows(results: Results): ResultRow[] {
  const { thresholds, data, model } = results;
  const chosen = results.thresholdsFrom === 'request' ? 'fixed' : 'val';
  return Object.entries(results.splits).map(([split, figures]) => ({
    id: model.id,
    model: model.title,
    origin: 'ours',
    split,
    items: figures.items,
    labels: data.labels,
    protocol: data.protocol,
    threshold: Object.keys(thresholds.perLabel).length > 0 ? null : thresholds.global,
    thresholdChosen: chosen === 'val' && thresholds.fittedOn.split === split ? 'best' : chosen,
    protocolScores: figures.protocol,
    headline: figures.headline,
  }));
}

function referenceRows(results: ReferenceResults): ResultRow[] {
  const row = (
    scores: ProtocolScores,
    threshold: number,
    thresholdChosen: ResultRow['thresholdChosen'],
  ): ResultRow => ({
    id: results.experiment_id,
    model: results.model_name,
    origin: 'reference',
    split: 'val',
    items: results.val_samples,
    labels: results.num_labels,
    protocol: `reference-${results.num_labels}`,
    threshold,
    thresholdChosen,
    protocolScores: scores,
    headline: null,
  });
  const best = results.optimized_threshold;
  return [
    row(results.metrics, results.threshold, 'fixed'),
    ...(best === undefined ? [] : [row(protocolOnly(best), best.threshold, 'best')]),
  ];
}

function protocolOnly(scores: ProtocolScores): ProtocolScores {
  const { precision, recall, f1, exact_match, subset_accuracy } = scores;
  const { micro_precision, micro_recall, micro_f1 } = scores;
  return {
    precision,
    recall,
    f1,
    exact_match,
    subset_accuracy,
    micro_precision,
    micro_recall,
    micro_f1,
  };
}

/** A headline figure of a row; for the reference those that its protocol scores have too. */
export function figureOf(row: ResultRow, metric: HeadlineMetric): number | null {
  if (row.headline !== null) return row.headline[metric].value;
  const p = row.protocolScores;
  const known: Partial<Record<HeadlineMetric, number>> = {
    protocolPrecision: p.precision,
    protocolRecall: p.recall,
    protocolF1: p.f1,
    microPrecision: p.micro_precision,
    microRecall: p.micro_recall,
    microF1: p.micro_f1,
    subsetAccuracy: p.subset_accuracy,
    cellAccuracy: p.exact_match,
    hammingLoss: 1 - p.exact_match,
  };
  return known[metric] ?? null;
}
