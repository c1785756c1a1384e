/**
 * One evaluation of one model: the source of every figure in the documents and dashboards.
 * Written by the command line only. Figures are rounded to `decimals` places on writing, which
 * the file says; everything was computed in full, and thresholds and calibration stay exact.
 */
import { z } from 'zod';
import { HEADLINE_METRICS } from '../metrics/headline.ts';
import { calibrationSchema, modelThresholdsSchema, sha256Schema } from '../schema.ts';

export const RESULTS_SCHEMA = 'rubrika-results/1';
export const RESULT_DECIMALS = 6;

const count = z.int().min(0);
const share = z.number().min(0).max(1);
/** Null where the figure is undefined: no positives, nothing predicted, no tone head. */
const figure = z.number().nullable();

export const intervalSchema = z.object({ value: figure, low: figure, high: figure });
export const differenceSchema = intervalSchema.extend({ p: figure });

/** Exact keys of the reference project's result files. */
export const protocolSchema = z.object({
  precision: z.number(),
  recall: z.number(),
  f1: z.number(),
  exact_match: z.number(),
  subset_accuracy: z.number(),
  micro_precision: z.number(),
  micro_recall: z.number(),
  micro_f1: z.number(),
});
export const sanitySchema = z.object({
  avg_true_labels_per_sample: z.number(),
  avg_pred_labels_per_sample: z.number(),
  pct_samples_with_any_true_label: z.number(),
  pct_samples_with_any_pred_label: z.number(),
  prob_min: z.number(),
  prob_mean: z.number(),
  prob_max: z.number(),
});

export const runtimeSchema = z.object({
  device: z.string(),
  threads: count,
  runtime: z.string(),
  node: z.string(),
  os: z.string(),
  cpu: z.string(),
});
export type Runtime = z.infer<typeof runtimeSchema>;

const labelResultSchema = z.object({
  name: z.string(),
  threshold: share,
  support: count,
  tp: count,
  fp: count,
  fn: count,
  tn: count,
  precision: figure,
  recall: figure,
  f1: figure,
  averagePrecision: figure,
  rocAuc: figure,
  calibrationError: z.number(),
});

const tally = z.object({ label: z.string(), count });

export const splitResultSchema = z.object({
  items: count,
  /** Items without a letter or digit: nothing was computed for them, they are in no figure. */
  notRead: z.array(z.string()),
  labelsWithPositives: count,
  headline: z.record(z.enum(HEADLINE_METRICS), intervalSchema),
  /** The reference protocol's block, at the same thresholds. */
  protocol: protocolSchema,
  sanity: sanitySchema,
  errors: z.object({
    tp: count,
    fp: count,
    fn: count,
    tn: count,
    fpRate: share,
    fnRate: share,
    topFalsePositives: z.array(tally),
    topFalseNegatives: z.array(tally),
    mismatchedSets: z.array(
      z.object({ predicted: z.array(z.string()), actual: z.array(z.string()), count }),
    ),
    confusionPairs: z.array(z.object({ predicted: z.string(), actual: z.string(), count })),
  }),
  perLabel: z.array(labelResultSchema),
  sweep: z.array(protocolSchema.extend({ threshold: share, labelsPerItem: z.number() })),
  /** First best rows of the sweep. */
  best: z.object({ f1: share, precision: share, recall: share }),
  reliability: z.array(
    z.object({ from: share, to: share, count, confidence: figure, frequency: figure }),
  ),
  worstCalibrated: z.object({ label: z.string(), error: z.number() }),
  tone: z
    .object({
      accuracy: z.number(),
      macroF1: figure,
      /** [true][predicted] in the order negative, neutral, positive. */
      confusion: z.array(z.array(count)),
    })
    .nullable(),
});
export type SplitResult = z.infer<typeof splitResultSchema>;

export const robustnessSchema = z.object({
  split: z.string(),
  items: count,
  seed: count,
  revision: z.string(),
  clean: z.object({ f1: z.number(), toneAccuracy: figure }),
  rows: z.array(
    z.object({
      change: z.string(),
      /** Items whose text the change altered. */
      changed: count,
      f1: z.number(),
      /** F1 minus that of the clean texts, paired over items. */
      difference: differenceSchema,
      toneAccuracy: figure,
    }),
  ),
});
export type Robustness = z.infer<typeof robustnessSchema>;

export const comparisonSchema = z.object({
  against: z.string(),
  split: z.string(),
  items: count,
  /** This model minus the other. */
  differences: z.record(z.enum(HEADLINE_METRICS), differenceSchema),
});
export type Comparison = z.infer<typeof comparisonSchema>;

export const resultsSchema = z.object({
  schema: z.literal(RESULTS_SCHEMA),
  decimals: count,
  /** ISO 8601. */
  date: z.iso.datetime(),
  model: z.object({
    id: z.string().min(1),
    title: z.string(),
    /** Of the model's files; null where none are served (a row of the Python zoo). */
    revision: z.string().nullable(),
    precision: z.string().nullable(),
    parameters: z.int().positive().nullable(),
    /** Of the files a device downloads. */
    bytes: z.int().positive().nullable(),
  }),
  data: z.object({
    protocol: z.string(),
    labels: count,
    labelsSha256: sha256Schema,
    /** SHA-256 of each split's file. */
    files: z.record(z.string(), sha256Schema),
  }),
  /** Null for predictions that another program made. */
  runtime: runtimeSchema.nullable(),
  thresholds: modelThresholdsSchema,
  /** Where the thresholds came from: the served configuration, or val just now. */
  thresholdsFrom: z.enum(['config', 'fitted', 'request']),
  calibration: calibrationSchema,
  intervals: z.object({
    method: z.string(),
    resamples: count,
    level: share,
    seed: count,
  }),
  /** How logits are stored and were scored, and what that can have changed. */
  storage: z.object({
    encoding: z.string(),
    /** Cells so near their threshold that the unrounded logit may have decided otherwise. */
    undecidedCells: count,
    cells: count,
  }),
  splits: z.record(z.string(), splitResultSchema),
  comparisons: z.array(comparisonSchema).default([]),
  robustness: robustnessSchema.optional(),
});
export type Results = z.infer<typeof resultsSchema>;
