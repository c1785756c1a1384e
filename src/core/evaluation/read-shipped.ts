/** A zoo model's shipped predictions beside the shipped truth of the same split. */
import type { z } from 'zod';
import { AppError } from '../errors.ts';
import { cellsFromLogits } from '../metrics/cells.ts';
import { mostProbableTones } from '../metrics/tone-scores.ts';
import {
  decodePredictions,
  labelsSha256,
  type PredictionsFile,
  predictionsFileSchema,
} from '../predictions/predictions-file.ts';
import { type Truth, truthFileSchema, truthOf } from '../predictions/truth-file.ts';
import type { Calibration } from '../schema.ts';
import type { EvaluationSet } from './evaluation-set.ts';

export interface Shipped {
  /** JSON text of a predictions file. */
  readonly predictions: string;
  /** JSON text of the truth file of its split. */
  readonly truth: string;
  readonly calibration: Calibration;
}

interface OpenShipped extends Truth {
  readonly file: PredictionsFile;
  readonly logits: Float32Array;
  readonly toneLogits: Float32Array | null;
  readonly notRead: readonly string[];
}

/**
 * Both files, checked against each other.
 * @param names the app's labels in output order.
 * @throws `AppError` `config-invalid` for files that are damaged, of another label map or of
 * another split; `bad-input` when their items differ.
 */
export async function openShipped(
  shipped: Pick<Shipped, 'predictions' | 'truth'>,
  names: readonly string[],
): Promise<OpenShipped> {
  const file = parse(predictionsFileSchema, shipped.predictions, 'predictions');
  const truthFile = parse(truthFileSchema, shipped.truth, 'truth');
  const sha256 = await labelsSha256(names);
  if (file.labels_sha256 !== sha256 || truthFile.labels_sha256 !== sha256) {
    throw invalid('made for another label map than config/labels.json', 'labels.json');
  }
  if (file.split !== truthFile.split) {
    throw invalid(`predictions of ${file.split}, truth of ${truthFile.split}`, 'truth');
  }
  const { logits, toneLogits } = decodePredictions(file);
  const notRead = file.created_by.not_read ?? [];
  const truth = truthOf(truthFile, file.ids, names.length, notRead);
  return { file, logits, toneLogits, notRead, ...truth };
}

/** The set of both files. @throws as {@link openShipped}. */
export async function readShipped(
  shipped: Shipped,
  names: readonly string[],
): Promise<EvaluationSet> {
  const { file, logits, toneLogits, truth, tones, notRead } = await openShipped(shipped, names);
  return {
    cells: cellsFromLogits(logits, truth, names.length, shipped.calibration),
    names,
    ids: file.ids,
    texts: null,
    tone:
      tones === null || toneLogits === null
        ? null
        : { truth: tones, predicted: mostProbableTones(toneLogits) },
    scored: true,
    ignored: [],
    notRead,
    reading: null,
    revision: file.created_by.model_revision ?? null,
  };
}

function parse<T>(schema: z.ZodType<T>, text: string, file: string): T {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalid('not JSON', file);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`, file);
}

function invalid(message: string, file: string): AppError {
  return new AppError('config-invalid', `${file}: ${message}`, { details: { file } });
}
