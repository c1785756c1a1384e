/**
 * A model's raw outputs on one split: written by the command line and by the Python zoo, read
 * by the evaluation and the dashboards. Ids and numbers only, never a text.
 */
import { z } from 'zod';
import { sha256Schema } from '../schema.ts';
import { TONES } from '../vocabulary.ts';
import { decodeHalfFloats, encodeHalfFloats } from './half-floats.ts';
import { runtimeSchema } from '../results/results-schema.ts';

/**
 * What is known of the model that made the predictions. The command line writes all of it; the
 * Python zoo adds keys of its own (its `revision` is that of the code), which are kept.
 */
export const predictionsOriginSchema = z.looseObject({
  /** Program that wrote the file. */
  tool: z.string().optional(),
  /** Of the served model's files, as `EngineInfo` has it. */
  model_revision: z.string().optional(),
  precision: z.string().optional(),
  parameters: z.int().positive().optional(),
  bytes: z.int().positive().optional(),
  runtime: runtimeSchema.optional(),
  /** Items that had nothing to classify and are not in the file. */
  not_read: z.array(z.string()).optional(),
});

export const predictionsFileSchema = z
  .object({
    version: z.literal(1),
    model: z.string().min(1),
    split: z.string().min(1),
    created_by: predictionsOriginSchema,
    /** SHA-256 of the label names in output order, joined with a line feed. */
    labels_sha256: sha256Schema,
    encoding: z.literal('float16-base64'),
    /** [items, labels] */
    shape: z.tuple([z.int().positive(), z.int().positive()]),
    /** [items, labels], raw. */
    logits: z.string(),
    /** [items, 3] in the order of `TONES`; null for a model without a tone head. */
    tone_logits: z.string().nullable(),
    ids: z.array(z.string()),
  })
  .refine((file) => file.ids.length === file.shape[0], { error: 'one id an item' })
  .refine((file) => new Set(file.ids).size === file.ids.length, { error: 'ids must be unique' });
export type PredictionsFile = z.infer<typeof predictionsFileSchema>;

export interface Predictions {
  readonly file: PredictionsFile;
  /** [items, labels] */
  readonly logits: Float32Array;
  /** [items, 3] */
  readonly toneLogits: Float32Array | null;
}

/** Decodes a parsed file. @throws `RangeError` when the numbers do not fit the shape. */
export function decodePredictions(file: PredictionsFile): Predictions {
  const [items, labels] = file.shape;
  const logits = decodeHalfFloats(file.logits);
  const toneLogits = file.tone_logits === null ? null : decodeHalfFloats(file.tone_logits);
  if (logits.length !== items * labels) {
    throw new RangeError(`${logits.length} logits for ${items} items of ${labels} labels`);
  }
  if (toneLogits !== null && toneLogits.length !== items * TONES.length) {
    throw new RangeError(`${toneLogits.length} tone logits for ${items} items`);
  }
  return { file, logits, toneLogits };
}

/** The file of some outputs. @throws `RangeError` for a value that float16 cannot hold. */
export function encodePredictions(
  about: Pick<PredictionsFile, 'model' | 'split' | 'created_by' | 'labels_sha256' | 'ids'>,
  logits: Float32Array,
  toneLogits: Float32Array | null,
): PredictionsFile {
  return {
    version: 1,
    model: about.model,
    split: about.split,
    created_by: about.created_by,
    labels_sha256: about.labels_sha256,
    encoding: 'float16-base64',
    shape: [about.ids.length, logits.length / about.ids.length],
    logits: encodeHalfFloats(logits),
    tone_logits: toneLogits === null ? null : encodeHalfFloats(toneLogits),
    ids: about.ids,
  };
}

/** What ties outputs to a label map: SHA-256 of the names in output order, line feed between. */
export async function labelsSha256(names: readonly string[]): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(names.join('\n')));
  return Array.from(new Uint8Array(digest), (b) => b.toString(16).padStart(2, '0')).join('');
}
