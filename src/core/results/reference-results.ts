/**
 * The reference project's result files (taisiyasolareva/multilabel-news-classifier,
 * `experiments/results/*.json`), read as they are, so that its rows can stand beside ours.
 */
import { z } from 'zod';
import { protocolSchema, sanitySchema } from './results-schema.ts';

export const referenceResultsSchema = z.object({
  experiment_id: z.string().min(1),
  checkpoint_path: z.string(),
  data_path: z.string(),
  protocol_dir: z.string().nullable(),
  protocol: z
    .object({
      data_path: z.string(),
      data_sha256: z.string(),
      split: z.object({
        train_date_end: z.string(),
        val_date_start: z.string(),
        val_date_end: z.string(),
        test_date_start: z.string(),
      }),
      limits: z.object({ max_train_samples: z.int(), max_val_samples: z.int() }),
      label_space: z.object({ min_tag_frequency: z.int().nullable(), num_labels: z.int() }),
    })
    .nullable(),
  threshold: z.number(),
  max_val_samples: z.int().nullable(),
  val_samples: z.int(),
  num_labels: z.int(),
  model_name: z.string(),
  use_snippet: z.boolean(),
  metrics: protocolSchema,
  sanity: sanitySchema,
  optimized_threshold: protocolSchema
    .extend({ threshold: z.number(), metric: z.string(), metric_value: z.number() })
    .optional(),
});
export type ReferenceResults = z.infer<typeof referenceResultsSchema>;
