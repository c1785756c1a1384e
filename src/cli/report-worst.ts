/** The served model's worst items, from its stored predictions and the stored truth. */
import { existsSync } from 'node:fs';
import { cellsFromLogits, predict, thresholdVector } from '../core/metrics/cells.ts';
import { worstItems } from '../core/metrics/worst-items.ts';
import { decodePredictions } from '../core/predictions/predictions-file.ts';
import { truthFileSchema, truthOf } from '../core/predictions/truth-file.ts';
import type { Results } from '../core/results/results-schema.ts';
import type { CliContext } from './context.ts';
import { readParsed } from './files.ts';
import { labelsOf, predictionsPath } from './project.ts';
import type { WorstItems } from './report-errors.ts';
import { readPredictions } from './scored-split.ts';

const SPLIT = 'val';
const WORST = 50;

/** @returns null when the predictions or the truth are not there. */
export async function readWorstItems(
  context: CliContext,
  from: string,
  { model, thresholds }: Results,
): Promise<WorstItems | null> {
  const predictions = predictionsPath(from, model.id, SPLIT);
  const truthPath = predictionsPath(from, 'truth', SPLIT);
  if (!existsSync(predictions) || !existsSync(truthPath)) return null;
  const names = (await labelsOf(context)).labels.map((label) => label.name);
  const file = await readPredictions(predictions, names);
  const { truth } = truthOf(
    await readParsed(truthPath, truthFileSchema),
    file.ids,
    names.length,
    file.created_by.not_read ?? [],
  );
  const { logits } = decodePredictions(file);
  const cells = cellsFromLogits(logits, truth, names.length, thresholds.calibration);
  const predicted = predict(cells, thresholdVector(thresholds, names));
  return {
    split: SPLIT,
    items: cells.items,
    ids: file.ids,
    names,
    worst: worstItems(cells, predicted, WORST),
  };
}
