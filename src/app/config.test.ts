import { expect, it } from 'vitest';
import conformalFile from '../../config/conformal.json';
import labelsFile from '../../config/labels.json';
import modelsFile from '../../config/models.json';
import thresholdsFile from '../../config/thresholds.json';
import {
  conformalFileSchema,
  labelsFileSchema,
  modelsFileSchema,
  thresholdsFileSchema,
} from '../core/schema.ts';
import { readConfig } from './config.ts';

// The page imports these files without a parser, so they must be exactly what the parser would
// give: valid, and with every default written out.
it('labels.json is what the schema says', () => {
  expect(labelsFileSchema.parse(labelsFile).labels).toEqual(labelsFile.labels);
});

it('models.json is what the schema says, defaults written out', () => {
  expect(modelsFileSchema.parse(modelsFile)).toEqual(modelsFile);
});

it('every model has thresholds', () => {
  const config = readConfig();
  for (const { id } of modelsFile.models) expect(config.thresholdsOf(id).global).toBeGreaterThan(0);
});

it('thresholds.json is what the schema says, defaults written out', () => {
  expect(thresholdsFileSchema.parse(thresholdsFile)).toEqual(thresholdsFile);
});

it('conformal.json is what the schema says, and of the revision that the thresholds are of', () => {
  expect(conformalFileSchema.parse(conformalFile)).toEqual(conformalFile);
  const config = readConfig();
  for (const { id } of modelsFile.models) {
    const { revision } = config.thresholdsOf(id).fittedOn;
    expect(config.findConformal(id, revision)?.levels.map(({ level }) => level)).toEqual([
      0.8, 0.9, 0.95,
    ]);
    expect(config.findConformal(id, 'another')).toBeNull();
  }
});

it('names only known labels in thresholds.json', () => {
  const names = new Set(readConfig().labels.map((label) => label.name));
  for (const model of Object.values(thresholdsFileSchema.parse(thresholdsFile).models)) {
    for (const name of Object.keys(model.perLabel)) expect(names).toContain(name);
  }
});

it('refuses a model without thresholds by name', () => {
  expect(() => readConfig().thresholdsOf('no-such-model')).toThrow(
    expect.objectContaining({ code: 'config-invalid' }),
  );
});
