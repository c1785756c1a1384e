import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { thresholdsFileSchema } from '../schema.ts';
import { ownThresholds, readThresholdsFile, writeThresholdsFile } from './thresholds-file.ts';

const shipped = readFileSync('config/thresholds.json', 'utf8');

it('is written exactly as the shipped file is, and read back', () => {
  for (const [id, thresholds] of Object.entries(
    thresholdsFileSchema.parse(JSON.parse(shipped)).models,
  )) {
    expect(readThresholdsFile(shipped, id)).toEqual(thresholds);
    const written = writeThresholdsFile(id, thresholds);
    expect(readThresholdsFile(written, id)).toEqual(thresholds);
    expect(thresholdsFileSchema.parse(JSON.parse(written)).models).toEqual({ [id]: thresholds });
  }
});

it.each([
  ['{', 'not JSON'],
  ['null', 'no "models"'],
  ['{"global_threshold":0.15,"per_class_thresholds":{}}', 'no "models"'],
  ['{"models":[]}', 'no "models"'],
  ['{"models":{"other":{}}}', 'only for: other'],
  ['{"models":{"m":{"global":2}}}', 'fittedOn'],
])('refuses %s', (text, message) => {
  expect(() => readThresholdsFile(text, 'm')).toThrow(message);
});

it('names only labels that differ from the one for all', () => {
  expect(ownThresholds(['a', 'b', 'c'], Float64Array.of(0.4, 0.3, 0.4), 0.4)).toEqual({ b: 0.3 });
});
