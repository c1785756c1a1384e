/** The repository's own data: labels, models, thresholds, and where results go. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { AppError } from '../core/errors.ts';
import {
  labelsFileSchema,
  type ModelEntry,
  modelsFileSchema,
  thresholdsFileSchema,
} from '../core/schema.ts';
import type { CliContext } from './context.ts';
import { readParsed } from './files.ts';

export type LabelsFile = z.infer<typeof labelsFileSchema>;
export type ThresholdsFile = z.infer<typeof thresholdsFileSchema>;

export function labelsOf(context: CliContext): Promise<LabelsFile> {
  return readParsed(path.join(context.root, 'config/labels.json'), labelsFileSchema);
}

export function thresholdsPath(context: CliContext): string {
  return path.join(context.root, 'config/thresholds.json');
}

export function thresholdsOf(context: CliContext): Promise<ThresholdsFile> {
  return readParsed(thresholdsPath(context), thresholdsFileSchema);
}

/** @param id the default model when left out. @throws `AppError` `bad-input` for an unknown one. */
export async function modelOf(context: CliContext, id: string | undefined): Promise<ModelEntry> {
  const file = await readParsed(path.join(context.root, 'config/models.json'), modelsFileSchema);
  const wanted = id ?? file.default;
  const model = file.models.find((entry) => entry.id === wanted);
  if (model !== undefined) return model;
  const known = file.models.map((entry) => entry.id).join(', ');
  throw new AppError('bad-input', `no model "${wanted}" in config/models.json; there is ${known}`);
}

/** The same without an error, for models that only the zoo knows. */
export async function findModel(context: CliContext, id: string): Promise<ModelEntry | null> {
  const file = path.join(context.root, 'config/models.json');
  if (!existsSync(file)) return null;
  const { models } = await readParsed(file, modelsFileSchema);
  return models.find((entry) => entry.id === id) ?? null;
}

export function modelFolderOf(context: CliContext, model: ModelEntry): string {
  return path.join(context.root, 'public/models', model.id);
}

export const PROTOCOL = 'protocol_10k_1k';

export function resultsPath(out: string, id: string): string {
  return path.join(out, 'results', `${id}.json`);
}

export function predictionsPath(out: string, id: string, split: string): string {
  return path.join(out, 'predictions', `${id}.${split}.json`);
}

export function calibrationPath(out: string, id: string): string {
  return path.join(out, 'calibration', `${id}.json`);
}
