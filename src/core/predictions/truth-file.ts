/**
 * What is true of the items of a split: ids and label indices, never a text. Written by the
 * command line from the annotated items, shipped beside the predictions so that the page can
 * judge a model without the news.
 */
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { sha256Schema } from '../schema.ts';
import { TONES } from '../vocabulary.ts';

export const truthFileSchema = z
  .object({
    version: z.literal(1),
    split: z.string().min(1),
    /** Of the file that the items stand in. */
    data_sha256: sha256Schema,
    /** As in a predictions file. */
    labels_sha256: sha256Schema,
    ids: z.array(z.string()).min(1),
    /** [items][], label indices in ascending order. */
    labels: z.array(z.array(z.int().min(0))),
    /** [items], index into `TONES`; null for items without a tone. */
    tones: z
      .array(
        z
          .int()
          .min(0)
          .max(TONES.length - 1),
      )
      .nullable(),
  })
  .refine((file) => file.labels.length === file.ids.length, { error: 'one label list an item' })
  .refine((file) => file.tones === null || file.tones.length === file.ids.length, {
    error: 'one tone an item',
  })
  .refine((file) => new Set(file.ids).size === file.ids.length, { error: 'ids must be unique' });
export type TruthFile = z.infer<typeof truthFileSchema>;

/** The file of a split. @param truth [ids, labels] of 0/1. @param tones [ids] or null. */
export function encodeTruth(
  about: Pick<TruthFile, 'split' | 'data_sha256' | 'labels_sha256' | 'ids'>,
  truth: Uint8Array,
  tones: Uint8Array | null,
): TruthFile {
  const width = truth.length / about.ids.length;
  return {
    version: 1,
    split: about.split,
    data_sha256: about.data_sha256,
    labels_sha256: about.labels_sha256,
    ids: about.ids,
    labels: about.ids.map((_, item) => {
      const indices: number[] = [];
      for (let label = 0; label < width; label++) {
        if (truth[item * width + label] === 1) indices.push(label);
      }
      return indices;
    }),
    tones: tones === null ? null : [...tones],
  };
}

export interface Truth {
  /** [ids, labels] of 0/1, in the order asked for. */
  readonly truth: Uint8Array;
  /** [ids], index into `TONES`. */
  readonly tones: Uint8Array | null;
}

/**
 * Truth of the given items in the given order.
 * @param allowed items of the split that may be missing from `ids` (nothing to classify in them).
 * @throws `AppError` `bad-input` for an item on one side only or a label out of range: figures of
 * other items than the split's would pass for the split's.
 */
export function truthOf(
  file: TruthFile,
  ids: readonly string[],
  labels: number,
  allowed: readonly string[] = [],
): Truth {
  const position = new Map(file.ids.map((id, i) => [id, i]));
  const truth = new Uint8Array(ids.length * labels);
  const tones = file.tones === null ? null : new Uint8Array(ids.length);
  ids.forEach((id, item) => {
    const row = position.get(id);
    if (row === undefined) throw mismatch(`the truth of ${file.split} has no item ${id}`);
    for (const label of file.labels[row] ?? []) {
      if (label >= labels) throw mismatch(`item ${id}: label ${label} of ${labels}`);
      truth[item * labels + label] = 1;
    }
    if (tones !== null) tones[item] = file.tones?.[row] ?? 0;
  });
  const covered = new Set([...ids, ...allowed]);
  const left = file.ids.find((id) => !covered.has(id));
  if (left !== undefined) throw mismatch(`the predictions lack item ${left} of ${file.split}`);
  return { truth, tones };
}

function mismatch(message: string): AppError {
  return new AppError('bad-input', message);
}
