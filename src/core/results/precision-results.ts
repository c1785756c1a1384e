/** One trained model in several precisions, run by the page's own runtime over the same items. */
import { z } from 'zod';
import { runtimeSchema } from './results-schema.ts';

export const PRECISION_SCHEMA = 'rubrika-precision/1';

const count = z.int().min(0);

export const precisionVariantSchema = z.object({
  name: z.string(),
  about: z.string(),
  /** Of the file a device would download. */
  bytes: z.int().positive(),
  /** Protocol F1 at the first variant's best threshold. */
  f1: z.number(),
  /** Of the logits' absolute differences from the first variant's. */
  meanDifference: z.number(),
  worstDifference: z.number(),
  /** Decisions (cells) that differ from the first variant's. */
  flips: count,
  /** Time of an item over the first variant's time of the same item: quartiles over items. */
  latency: z.object({ lower: z.number(), median: z.number(), upper: z.number() }),
});
export type PrecisionVariant = z.infer<typeof precisionVariantSchema>;

export const precisionResultsSchema = z.object({
  schema: z.literal(PRECISION_SCHEMA),
  run: z.string().min(1),
  /** ISO 8601. */
  date: z.iso.datetime(),
  split: z.string(),
  items: count,
  /** Items of the split; those measured are spread evenly over them. */
  itemsOfSplit: count,
  labels: count,
  threshold: z.number().min(0).max(1),
  runtime: runtimeSchema,
  /** The first is what the others are compared with. */
  variants: z.array(precisionVariantSchema).min(1),
});
export type PrecisionResults = z.infer<typeof precisionResultsSchema>;
