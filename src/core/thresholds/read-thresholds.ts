/**
 * Thresholds from outside (a file, the device's storage) as typed data: the same shape as
 * `modelThresholdsSchema`, checked by hand, because the validator would cost the page 23 kB.
 * read-thresholds.test.ts holds the two together.
 */
import { AppError } from '../errors.ts';
import type { Calibration, ModelThresholds } from '../schema.ts';

/**
 * What is left out has its default, what is not known is left out, as the schema does.
 * @throws `AppError` `bad-input` with `details.field`, the path of the first value that does not fit.
 */
export function readThresholds(value: unknown): ModelThresholds {
  const whole = record(value, 'thresholds');
  const fittedOn = record(whole['fittedOn'], 'fittedOn');
  const items = fittedOn['items'];
  if (!Number.isSafeInteger(items) || (items as number) <= 0) throw bad('fittedOn.items');
  return {
    global: probability(whole['global'], 'global'),
    perLabel: Object.fromEntries(
      Object.entries(
        whole['perLabel'] === undefined ? {} : record(whole['perLabel'], 'perLabel'),
      ).map(([name, own]) => [name, probability(own, `perLabel.${name}`)]),
    ),
    calibration: calibration(whole['calibration']),
    fittedOn: {
      split: text(fittedOn['split'], 'fittedOn.split'),
      items: items as number,
      objective: text(fittedOn['objective'], 'fittedOn.objective'),
      rule: text(fittedOn['rule'], 'fittedOn.rule'),
      revision: text(fittedOn['revision'], 'fittedOn.revision'),
    },
  };
}

/** Labels that thresholds name and the model does not have. */
export function unknownLabels(thresholds: ModelThresholds, names: readonly string[]): string[] {
  const known = new Set(names);
  return Object.keys(thresholds.perLabel).filter((name) => !known.has(name));
}

function calibration(value: unknown): Calibration {
  if (value === undefined) return { kind: 'identity' };
  const { kind, slope, intercept } = record(value, 'calibration');
  if (kind === 'identity') return { kind };
  if (kind !== 'platt') throw bad('calibration.kind');
  if (!isFinite(slope) || slope <= 0) throw bad('calibration.slope');
  if (!isFinite(intercept)) throw bad('calibration.intercept');
  return { kind, slope, intercept };
}

function isFinite(value: unknown): value is number {
  return Number.isFinite(value);
}

function probability(value: unknown, field: string): number {
  if (!isFinite(value) || value < 0 || value > 1) throw bad(field);
  return value;
}

function text(value: unknown, field: string): string {
  if (typeof value !== 'string') throw bad(field);
  return value;
}

function record(value: unknown, field: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw bad(field);
  return value as Readonly<Record<string, unknown>>;
}

function bad(field: string): AppError {
  return new AppError('bad-input', `thresholds: ${field} is missing or out of range`, {
    details: { field },
  });
}
