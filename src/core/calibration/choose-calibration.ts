/**
 * Whether the served probabilities should be rescaled, decided by cross-validation on val.
 * Identity stays unless rescaling clearly helps: a parameter that buys nothing is a parameter
 * that can go wrong.
 */
import { calibrate } from '../decide.ts';
import { type Difference, pairedBootstrap } from '../intervals/paired-bootstrap.ts';
import type { Statistic } from '../intervals/bootstrap.ts';
import { brierPerItem, calibrationError, logLossPerItem } from '../metrics/calibration-scores.ts';
import { createCells } from '../metrics/cells.ts';
import type { Random } from '../random.ts';
import type { Calibration } from '../schema.ts';
import { dealFolds } from './folds.ts';
import { type CalibrationKind, fitCalibration } from './platt-fit.ts';

/** In order of preference among equals: fewest parameters first. */
const KINDS = ['identity', 'temperature', 'platt'] as const satisfies readonly CalibrationKind[];
/** Least relative gain in log loss that is worth a parameter. */
const LEAST_GAIN = 0.01;

export interface CalibrationCandidate {
  readonly kind: CalibrationKind;
  /** Out of fold, means over cells. */
  readonly logLoss: number;
  readonly brier: number;
  readonly calibrationError: number;
  /** Log loss minus that of the best simpler candidate so far, with its interval; null for identity. */
  readonly gain: Difference | null;
}

export interface CalibrationChoice {
  readonly kind: CalibrationKind;
  /** Fitted on all items. */
  readonly calibration: Calibration;
  readonly candidates: readonly CalibrationCandidate[];
}

/**
 * @param logits [items, labels], raw, of the runtime that serves. @param truth [items, labels].
 * A candidate is taken over a simpler one when, out of fold, its log loss is at least 1 % lower,
 * the 95 % interval of the paired difference excludes 0, and its calibration error is no larger.
 * @throws `RangeError` as `fitCalibration` and `dealFolds` do.
 */
export function chooseCalibration(
  logits: ArrayLike<number>,
  truth: Uint8Array,
  labels: number,
  options: { readonly random: Random; readonly folds: number },
): CalibrationChoice {
  const items = truth.length / labels;
  const folds = dealFolds(items, options.folds, options.random);
  const candidates: CalibrationCandidate[] = [];
  let best: (CalibrationCandidate & { readonly losses: Float64Array }) | null = null;
  for (const kind of KINDS) {
    const probabilities = new Float64Array(logits.length);
    for (const fold of folds) {
      const { calibration } = fitCalibration(
        kind,
        cellsOf(logits, fold.train, labels),
        cellsOf(truth, fold.train, labels),
      );
      for (const item of fold.held) {
        for (let i = item * labels; i < (item + 1) * labels; i++) {
          probabilities[i] = calibrate(logits[i] ?? Number.NaN, calibration);
        }
      }
    }
    const cells = createCells(items, labels, probabilities, truth);
    const losses = logLossPerItem(cells);
    const gain: Difference | null =
      best === null
        ? null
        : (pairedBootstrap(mean(losses), mean(best.losses), items, options)[0] ?? null);
    const candidate: CalibrationCandidate = {
      kind,
      logLoss: average(losses),
      brier: average(brierPerItem(cells)),
      calibrationError: calibrationError(cells),
      gain,
    };
    candidates.push(candidate);
    if (best === null || clearlyBetter(candidate, best)) best = { ...candidate, losses };
  }
  const kind = best?.kind ?? 'identity';
  return { kind, calibration: fitCalibration(kind, logits, truth).calibration, candidates };
}

function clearlyBetter(candidate: CalibrationCandidate, simpler: CalibrationCandidate): boolean {
  return (
    candidate.logLoss <= simpler.logLoss * (1 - LEAST_GAIN) &&
    (candidate.gain?.high ?? 0) < 0 &&
    candidate.calibrationError <= simpler.calibrationError
  );
}

function cellsOf(values: ArrayLike<number>, items: Uint32Array, labels: number): Float64Array {
  const out = new Float64Array(items.length * labels);
  items.forEach((item, row) => {
    for (let label = 0; label < labels; label++) {
      out[row * labels + label] = values[item * labels + label] ?? Number.NaN;
    }
  });
  return out;
}

function average(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function mean(values: Float64Array): Statistic {
  return (weights) => {
    let [sum, total] = [0, 0];
    for (let item = 0; item < values.length; item++) {
      sum += (weights[item] ?? 0) * (values[item] ?? 0);
      total += weights[item] ?? 0;
    }
    return Float64Array.of(sum / total);
  };
}
