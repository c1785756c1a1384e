/** How a model's thresholds and calibration were chosen: the evidence beside config/thresholds.json. */
import { z } from 'zod';
import { modelThresholdsSchema } from '../schema.ts';
import { differenceSchema } from './results-schema.ts';

export const CALIBRATION_SCHEMA = 'rubrika-calibration/1';

export const calibrationReportSchema = z.object({
  schema: z.literal(CALIBRATION_SCHEMA),
  decimals: z.int().min(0),
  date: z.iso.datetime(),
  model: z.string(),
  revision: z.string(),
  split: z.string(),
  items: z.int().positive(),
  folds: z.int().min(2),
  seed: z.int().min(0),
  /** Out of fold. `gain`: log loss minus that of the best simpler kind. */
  calibration: z.object({
    chosen: z.enum(['identity', 'temperature', 'platt']),
    candidates: z.array(
      z.object({
        kind: z.enum(['identity', 'temperature', 'platt']),
        logLoss: z.number(),
        brier: z.number(),
        calibrationError: z.number(),
        gain: differenceSchema.nullable(),
      }),
    ),
  }),
  /** Out of fold. `k` null: the global threshold; `gain`: F1 minus that of the global one. */
  thresholds: z.object({
    chosen: z.number().nullable(),
    candidates: z.array(
      z.object({ k: z.number().nullable(), f1: z.number(), gain: differenceSchema.nullable() }),
    ),
  }),
  fitted: modelThresholdsSchema,
});
export type CalibrationReport = z.infer<typeof calibrationReportSchema>;
