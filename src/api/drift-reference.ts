/** `config/drift-reference.json`: past texts in figures, never as texts. `cli drift-reference` writes it. */
import { z } from 'zod';
import { TEXT_FEATURES } from '../core/analytics/text-features.ts';

export const driftReferenceSchema = z.object({
  version: z.literal(1),
  /** Split of the annotated items, and how many there are. */
  split: z.string(),
  items: z.int().positive(),
  /** Sorted, so that no row is an item. */
  features: z.record(z.enum(TEXT_FEATURES), z.array(z.number()).min(1)),
  /** How often a model named each label with its configured thresholds. */
  labels: z
    .object({
      /** `<model>@<revision>` */
      model: z.string(),
      items: z.int().positive(),
      counts: z.record(z.string(), z.int().min(0)),
    })
    .nullable(),
});
export type DriftReference = z.infer<typeof driftReferenceSchema>;
