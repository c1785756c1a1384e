/** The evidence beside config/conformal.json: what the sets hold on val and on test. */
import { z } from 'zod';
import { SET_FIGURES } from './set-quality.ts';

export const CONFORMAL_SCHEMA = 'rubrika-conformal/1';

const intervalSchema = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

export const conformalReportSchema = z.object({
  schema: z.literal(CONFORMAL_SCHEMA),
  decimals: z.int().min(0),
  date: z.iso.datetime(),
  model: z.string(),
  revision: z.string(),
  seed: z.int().min(0),
  resamples: z.int().positive(),
  levels: z.array(
    z.object({
      level: z.number(),
      /** Logit. */
      threshold: z.number(),
      /** By split; 95 % percentile bootstrap over items. */
      splits: z.array(
        z.object({
          split: z.string(),
          items: z.int().positive(),
          /** Items with a true label. */
          labelled: z.int().positive(),
          figures: z.record(z.enum(SET_FIGURES), intervalSchema),
        }),
      ),
    }),
  ),
});
export type ConformalReport = z.infer<typeof conformalReportSchema>;
