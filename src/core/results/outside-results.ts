/** How far a model's labels agree with the tags that a publisher's editors gave. */
import { z } from 'zod';
import { intervalSchema, runtimeSchema } from './results-schema.ts';

export const OUTSIDE_SCHEMA = 'rubrika-outside/1';

const count = z.int().min(0);

const agreementSchema = z.object({
  items: count,
  /** Pairs of item and shared label: given by both, by one side only. */
  both: count,
  editorsOnly: count,
  oursOnly: count,
  /** Of the editors' tags, the share that our side gave too. */
  recall: intervalSchema,
  /** Of our labels, the share that the editors gave too. */
  precision: intervalSchema,
});
export type Agreement = z.infer<typeof agreementSchema>;

export const outsideResultsSchema = z.object({
  schema: z.literal(OUTSIDE_SCHEMA),
  model: z.string(),
  revision: z.string(),
  /** ISO 8601. */
  date: z.iso.datetime(),
  source: z.string(),
  /** Labels that the editors' vocabulary has, too. */
  sharedLabels: count,
  /** The model, on items that it was not trained on. */
  modelOnUnseen: agreementSchema,
  /** The annotations that models are trained on, on the items that have them. */
  annotations: agreementSchema,
  /** Of the model, by label, most frequent first. */
  perLabel: z.array(
    z.object({ label: z.string(), both: count, editorsOnly: count, oursOnly: count }),
  ),
  intervals: z.object({ method: z.string(), resamples: count, seed: count }),
  runtime: runtimeSchema,
});
export type OutsideResults = z.infer<typeof outsideResultsSchema>;
