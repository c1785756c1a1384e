/**
 * Temperature and Platt scaling, fitted on all cells by least log loss. Platt (1999) in the form
 * of Lin, Lin and Weng, "A note on Platt's probabilistic outputs for support vector machines"
 * (2007): Newton's method with a backtracking line search. Their smoothed targets are left out:
 * with tens of thousands of cells they change nothing. Temperature (Guo et al. 2017) is the same
 * with the intercept held at 0 and slope = 1/T.
 */
import { sigmoid } from '../decide.ts';
import type { Calibration } from '../schema.ts';

export type CalibrationKind = 'identity' | 'temperature' | 'platt';

export interface PlattFit {
  readonly calibration: Calibration;
  /** Mean log loss over the cells, nats. */
  readonly loss: number;
  readonly iterations: number;
  /** False when Newton did not settle: the classes are separable, or there is only one. */
  readonly converged: boolean;
}

const MAX_ITERATIONS = 100;
/** Largest gradient component, per cell, at which the fit counts as settled. */
const GRADIENT_TOLERANCE = 1e-9;

/**
 * Fits P(true) = sigmoid(slope · logit + intercept).
 * @param logits [cells] @param truth [cells] of 0/1.
 * @throws `RangeError` for other lengths, no cells, or when the best slope is not positive:
 * higher scores then mean less likely, which no calibration should paper over.
 */
export function fitCalibration(
  kind: CalibrationKind,
  logits: ArrayLike<number>,
  truth: ArrayLike<number>,
): PlattFit {
  const cells = logits.length;
  if (cells === 0 || truth.length !== cells)
    throw new RangeError(`${cells} logits, ${truth.length} truths`);
  if (kind === 'identity') {
    const { loss } = derivatives(logits, truth, 1, 0);
    return { calibration: { kind: 'identity' }, loss, iterations: 0, converged: true };
  }
  const fixed = kind === 'temperature';
  let [slope, intercept, iterations] = [1, 0, 0];
  let here = derivatives(logits, truth, slope, intercept);
  for (; iterations < MAX_ITERATIONS && !settled(here, fixed); iterations++) {
    const [stepSlope, stepIntercept] = newtonStep(here, fixed);
    let scale = 1;
    let there: Derivatives;
    do {
      there = derivatives(
        logits,
        truth,
        slope + scale * stepSlope,
        intercept + scale * stepIntercept,
      );
      if (there.loss <= here.loss) break;
      scale /= 2;
    } while (scale > 1e-10);
    if (there.loss > here.loss) break;
    slope += scale * stepSlope;
    intercept += scale * stepIntercept;
    here = there;
  }
  if (!(slope > 0))
    throw new RangeError(`fitted slope ${slope}: higher scores are less often true`);
  return {
    calibration: { kind: 'platt', slope, intercept },
    loss: here.loss,
    iterations,
    converged: settled(here, fixed),
  };
}

interface Derivatives {
  readonly loss: number;
  /** First derivatives by slope and intercept, then second ones; all means over the cells. */
  readonly gS: number;
  readonly gI: number;
  readonly hSS: number;
  readonly hSI: number;
  readonly hII: number;
}

function derivatives(
  logits: ArrayLike<number>,
  truth: ArrayLike<number>,
  slope: number,
  intercept: number,
): Derivatives {
  let [loss, gS, gI, hSS, hSI, hII] = [0, 0, 0, 0, 0, 0];
  const cells = logits.length;
  for (let i = 0; i < cells; i++) {
    const x = logits[i] ?? Number.NaN;
    const t = truth[i] ?? Number.NaN;
    const z = slope * x + intercept;
    const p = sigmoid(z);
    // log(1 + e^z) − t·z without overflow.
    loss += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - t * z;
    const residual = p - t;
    const curvature = p * (1 - p);
    gS += residual * x;
    gI += residual;
    hSS += curvature * x * x;
    hSI += curvature * x;
    hII += curvature;
  }
  return {
    loss: loss / cells,
    gS: gS / cells,
    gI: gI / cells,
    hSS: hSS / cells,
    hSI: hSI / cells,
    hII: hII / cells,
  };
}

function settled(d: Derivatives, fixedIntercept: boolean): boolean {
  return (
    Math.abs(d.gS) < GRADIENT_TOLERANCE && (fixedIntercept || Math.abs(d.gI) < GRADIENT_TOLERANCE)
  );
}

function newtonStep(d: Derivatives, fixedIntercept: boolean): [number, number] {
  // A ridge keeps the Hessian invertible where all probabilities are near 0 or 1 (Lin et al.).
  const ridge = 1e-12;
  if (fixedIntercept) return [-d.gS / (d.hSS + ridge), 0];
  const [a, b, c] = [d.hSS + ridge, d.hSI, d.hII + ridge];
  const determinant = a * c - b * b;
  return [-(c * d.gS - b * d.gI) / determinant, -(a * d.gI - b * d.gS) / determinant];
}
