/** `drift-reference`: what /monitoring/drift compares requests with. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type DriftReference, driftReferenceSchema } from '../api/drift-reference.ts';
import { textFeatures } from '../core/analytics/text-features.ts';
import { decide } from '../core/decide.ts';
import { AppError } from '../core/errors.ts';
import { decodePredictions } from '../core/predictions/predictions-file.ts';
import type { Label } from '../core/schema.ts';
import { defineCommand } from './command.ts';
import { type CliContext, shownPath } from './context.ts';
import { dataPath, readSplit } from './dataset.ts';
import { writeWhole } from './files.ts';
import { labelsOf, modelOf, predictionsPath, thresholdsOf } from './project.ts';
import { readPredictions } from './scored-split.ts';

const DIGITS = 1e4;

export const driftReferenceCommand = defineCommand({
  name: 'drift-reference',
  summary: 'Lengths and label frequencies of a split, which /monitoring/drift compares with.',
  usage: 'drift-reference [options]',
  details: `
Writes config/drift-reference.json from the texts of the split and from the stored predictions of
the default model (evaluate writes them). It holds figures only, sorted, and no text.`,
  options: {
    data: {
      type: 'string',
      value: 'path',
      help: 'folder with <split>.tsv, or one .tsv; else NEWS_DATA_DIR',
    },
    split: { type: 'string', value: 'name', help: 'split to describe', default: 'val' },
  },
  async run({ values }, context) {
    const { labels } = await labelsOf(context);
    const names = labels.map(({ name }) => name);
    const split = await readSplit(dataPath(context, values.data), values.split, names);
    const features = Object.fromEntries(
      textFeatures(split.items).map(({ name, values: found }) => [
        name,
        Array.from(found.toSorted(), (value) => Math.round(value * DIGITS) / DIGITS),
      ]),
    ) as DriftReference['features'];
    const reference = driftReferenceSchema.parse({
      version: 1,
      split: split.name,
      items: split.items.length,
      features,
      labels: await labelFrequencies(context, split.name, labels),
    });
    const target = path.join(context.root, 'config/drift-reference.json');
    await writeWhole(target, `${JSON.stringify(reference)}\n`);
    const about = reference.labels?.model ?? 'without label frequencies: no stored predictions';
    context.err(`${shownPath(context, target)}: ${reference.items} items, ${about}\n`);
  },
});

async function labelFrequencies(
  context: CliContext,
  split: string,
  labels: readonly Label[],
): Promise<DriftReference['labels']> {
  const model = await modelOf(context, undefined);
  const file = predictionsPath(path.join(context.root, 'experiments'), model.id, split);
  if (!existsSync(file)) return null;
  const stored = await readPredictions(
    file,
    labels.map(({ name }) => name),
  );
  const thresholds = (await thresholdsOf(context)).models[model.id];
  const revision = stored.created_by.model_revision;
  if (thresholds === undefined || typeof revision !== 'string') {
    throw new AppError('config-invalid', `${file} has no revision, or its model no thresholds`);
  }
  const { logits } = decodePredictions(stored);
  const counts = Object.fromEntries(labels.map(({ name }) => [name, 0]));
  for (let item = 0; item < stored.ids.length; item++) {
    const row = logits.subarray(item * labels.length, (item + 1) * labels.length);
    for (const { label, accepted } of decide(row, labels, thresholds)) {
      if (accepted) counts[label.name] = (counts[label.name] ?? 0) + 1;
    }
  }
  return { model: `${model.id}@${revision}`, items: stored.ids.length, counts };
}
