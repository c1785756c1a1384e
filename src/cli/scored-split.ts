/** A model's outputs on one split beside the truth, ready to be scored. */
import type { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { type Cells, cellsFromLogits } from '../core/metrics/cells.ts';
import type { TonePair } from '../core/metrics/headline.ts';
import { mostProbableTones } from '../core/metrics/tone-scores.ts';
import {
  decodePredictions,
  labelsSha256,
  type PredictionsFile,
  predictionsFileSchema,
} from '../core/predictions/predictions-file.ts';
import type { Calibration } from '../core/schema.ts';
import type { Split } from './dataset.ts';
import { readParsed } from './files.ts';

export interface ScoredSplit {
  readonly name: string;
  readonly sha256: string;
  readonly ids: readonly string[];
  /** [ids, labels], as stored: rounded to float16. */
  readonly logits: Float32Array;
  /** [ids, 3] */
  readonly toneLogits: Float32Array | null;
  /** [ids, labels] */
  readonly truth: Uint8Array;
  /** [ids] */
  readonly tones: Uint8Array | null;
  readonly notRead: readonly string[];
}

/** @throws `AppError` `bad-input` when the file is damaged or of another label map. */
export async function readPredictions(
  file: string,
  names: readonly string[],
): Promise<PredictionsFile> {
  const parsed: z.infer<typeof predictionsFileSchema> = await readParsed(
    file,
    predictionsFileSchema,
  );
  if (parsed.labels_sha256 !== (await labelsSha256(names))) {
    throw new AppError(
      'bad-input',
      `${file} was made for another label map than config/labels.json`,
    );
  }
  return parsed;
}

/**
 * Puts truth beside stored outputs, by id.
 * @throws `AppError` `bad-input` when an item is missing on either side, or the numbers do not
 * fit: figures of other items than the split's would pass for the split's.
 */
export function joinTruth(file: PredictionsFile, split: Split, labels: number): ScoredSplit {
  const position = new Map(split.items.map((item, i) => [item.id, i]));
  if (position.size !== split.items.length)
    throw new AppError('bad-input', `${split.file}: ids repeat`);
  const notRead = file.created_by.not_read ?? [];
  const rows = file.ids.map((id) => {
    const row = position.get(id);
    if (row === undefined)
      throw new AppError('bad-input', `${split.file} has no item ${id} of the predictions`);
    return row;
  });
  const said = new Set([...file.ids, ...notRead]);
  const unsaid = split.items.find((item) => !said.has(item.id));
  if (unsaid !== undefined) {
    throw new AppError(
      'bad-input',
      `the predictions of ${file.model} lack item ${unsaid.id} of ${split.name}`,
    );
  }
  let decoded: ReturnType<typeof decodePredictions>;
  try {
    decoded = decodePredictions(file);
  } catch (cause) {
    throw new AppError(
      'bad-input',
      `predictions of ${file.model} on ${file.split}: ${(cause as Error).message}`,
      {
        cause,
      },
    );
  }
  const truth = new Uint8Array(rows.length * labels);
  rows.forEach((row, i) =>
    truth.set(split.truth.subarray(row * labels, (row + 1) * labels), i * labels),
  );
  const { tones } = split;
  return {
    name: split.name,
    sha256: split.sha256,
    ids: file.ids,
    logits: decoded.logits,
    toneLogits: decoded.toneLogits,
    truth,
    tones: tones === null ? null : Uint8Array.from(rows, (row) => tones[row] ?? 0),
    notRead,
  };
}

export function cellsOf(split: ScoredSplit, labels: number, calibration: Calibration): Cells {
  return cellsFromLogits(split.logits, split.truth, labels, calibration);
}

export function tonePairOf(split: ScoredSplit): TonePair | null {
  if (split.toneLogits === null || split.tones === null) return null;
  return { truth: split.tones, predicted: mostProbableTones(split.toneLogits) };
}
