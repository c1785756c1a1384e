/**
 * From logits to labels, with a reason for each: calibrate, compare with a threshold, sort, cut.
 * The same step serves the page, the API, the command line and the evaluation.
 */
import type { Calibration, Label, ModelThresholds } from './schema.ts';
import { TONES, type Tone } from './vocabulary.ts';

/** Logistic function, stable for large |x|. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

/** Softmax of a short vector, shifted by its maximum. */
export function softmax(logits: ArrayLike<number>): number[] {
  const values = Array.from(logits);
  const top = Math.max(...values);
  const exps = values.map((v) => Math.exp(v - top));
  const sum = exps.reduce((a, b) => a + b, 0);
  return exps.map((e) => e / sum);
}

/** Probability of one label from its logit. */
export function calibrate(logit: number, calibration: Calibration): number {
  switch (calibration.kind) {
    case 'identity':
      return sigmoid(logit);
    case 'platt':
      return sigmoid(calibration.slope * logit + calibration.intercept);
  }
}

export type ThresholdSource = 'request' | 'label' | 'global';

export interface LabelDecision {
  readonly label: Label;
  /** Calibrated, 0..1. */
  readonly probability: number;
  readonly threshold: number;
  /** Which rule set the threshold: the caller's, the label's own, or the model's global one. */
  readonly source: ThresholdSource;
  readonly accepted: boolean;
}

export interface DecideOptions {
  /** Overrides every fitted threshold, 0..1. */
  readonly threshold?: number;
  /** Most labels accepted; the rest is below the cut, not lost. */
  readonly topK?: number;
}

/**
 * All labels, most probable first (ties keep output order), each with its verdict.
 * @param logits [labels]; throws `RangeError` when its length differs from `labels`.
 */
export function decide(
  logits: ArrayLike<number>,
  labels: readonly Label[],
  fitted: ModelThresholds,
  options: DecideOptions = {},
): LabelDecision[] {
  if (logits.length !== labels.length) {
    throw new RangeError(`${logits.length} logits for ${labels.length} labels`);
  }
  const decisions = labels.map((label, i) => {
    const probability = calibrate(logits[i] ?? Number.NaN, fitted.calibration);
    const own = fitted.perLabel[label.name];
    const [threshold, source]: [number, ThresholdSource] =
      options.threshold !== undefined
        ? [options.threshold, 'request']
        : own !== undefined
          ? [own, 'label']
          : [fitted.global, 'global'];
    return { label, probability, threshold, source, accepted: probability >= threshold };
  });
  decisions.sort((a, b) => b.probability - a.probability || a.label.index - b.label.index);
  const limit = options.topK ?? Number.POSITIVE_INFINITY;
  let accepted = 0;
  return decisions.map((d) => (d.accepted && ++accepted > limit ? { ...d, accepted: false } : d));
}

export interface ToneDecision {
  readonly tone: Tone;
  /** In the order of `TONES`, summing to 1. */
  readonly probabilities: readonly [number, number, number];
}

/** The most probable tone. @param toneLogits [3] in the order of `TONES`. */
export function decideTone(toneLogits: ArrayLike<number>): ToneDecision {
  if (toneLogits.length !== TONES.length) {
    throw new RangeError(`${toneLogits.length} tone logits, expected ${TONES.length}`);
  }
  const [a, b, c] = softmax(toneLogits) as [number, number, number];
  const best = a >= b && a >= c ? 0 : b >= c ? 1 : 2;
  return { tone: TONES[best], probabilities: [a, b, c] };
}
