/** How right the tone head is on annotated items, how far its confidence can be trusted, and what silence buys. */
import type { Interval, Statistic } from '../intervals/bootstrap.ts';
import { BINS, binOf, calibrationErrorOf } from '../metrics/calibration-scores.ts';
import { toneScores } from '../metrics/tone-scores.ts';
import { TONES } from '../vocabulary.ts';

const CLASSES = TONES.length;

export interface ToneSet {
  /** [items], index into `TONES`: as annotated by a language model. */
  readonly truth: Uint8Array;
  /** [items, 3], each row summing to 1. */
  readonly probabilities: Float64Array;
}

/** Confidences above which the head might answer. */
export const COVERAGE_LEVELS: readonly number[] = [
  0, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98,
];

/** Figures of the whole set, in the order of {@link toneStatistic}; then come the classes' and the levels'. */
export const TONE_FIGURES = [
  'accuracy',
  'macroF1',
  'balancedAccuracy',
  'calibrationError',
  'logLoss',
] as const;
export type ToneFigure = (typeof TONE_FIGURES)[number];
export const CLASS_FIGURES = ['precision', 'recall', 'f1'] as const;
export const LEVEL_FIGURES = ['coverage', 'accuracy'] as const;

/** Place of a class's figure among all. */
export const classFigureAt = (tone: number, figure: number): number =>
  TONE_FIGURES.length + tone * CLASS_FIGURES.length + figure;
/** Place of a level's figure among all. */
export const levelFigureAt = (level: number, figure: number): number =>
  TONE_FIGURES.length + CLASSES * CLASS_FIGURES.length + level * LEVEL_FIGURES.length + figure;

interface Answers {
  readonly predicted: Uint8Array;
  /** [items], probability of the answer. */
  readonly confidence: Float64Array;
  /** [items] of 0/1. */
  readonly right: Uint8Array;
}

/** @throws `RangeError` when the lengths do not fit. */
function answersOf({ truth, probabilities }: ToneSet): Answers {
  if (probabilities.length !== truth.length * CLASSES) {
    throw new RangeError(`${probabilities.length} probabilities for ${truth.length} items`);
  }
  const predicted = new Uint8Array(truth.length);
  const confidence = new Float64Array(truth.length);
  for (let item = 0; item < truth.length; item++) {
    for (let tone = 0; tone < CLASSES; tone++) {
      const p = probabilities[item * CLASSES + tone] ?? Number.NaN;
      // The first of equals, as `decideTone` has it.
      if (tone === 0 || p > (confidence[item] ?? 0))
        [predicted[item], confidence[item]] = [tone, p];
    }
  }
  const right = truth.map((tone, item) => (tone === predicted[item] ? 1 : 0));
  return { predicted, confidence, right };
}

/**
 * All figures as a function of item weights, for the bootstrap. NaN where undefined.
 * Balanced accuracy: mean recall of the classes that occur (scikit-learn). Calibration error: of
 * the answer's confidence, 15 equal bins (Guo et al. 2017). Log loss: natural, as scikit-learn.
 */
export function toneStatistic(set: ToneSet): Statistic {
  const { truth, probabilities } = set;
  const { predicted, confidence, right } = answersOf(set);
  const bins = Uint8Array.from(confidence, (p) => binOf(p));
  const loss = Float64Array.from(truth, (tone, item) => {
    const p = probabilities[item * CLASSES + tone] ?? Number.NaN;
    return -Math.log(Math.min(1, Math.max(Number.EPSILON, p)));
  });
  return (weights) => {
    const { accuracy, macroF1, confusion } = toneScores(truth, predicted, weights);
    const sums = new Float64Array(BINS * 3);
    const levels = new Float64Array(COVERAGE_LEVELS.length * 2);
    let [total, lost] = [0, 0];
    for (let item = 0; item < truth.length; item++) {
      const weight = weights[item] ?? 0;
      if (weight === 0) continue;
      const [p, hit, bin] = [confidence[item] ?? 0, right[item] ?? 0, (bins[item] ?? 0) * 3];
      total += weight;
      lost += weight * (loss[item] ?? 0);
      sums[bin] = (sums[bin] ?? 0) + weight;
      sums[bin + 1] = (sums[bin + 1] ?? 0) + weight * p;
      sums[bin + 2] = (sums[bin + 2] ?? 0) + weight * hit;
      COVERAGE_LEVELS.forEach((level, i) => {
        if (p < level) return;
        levels[i * 2] = (levels[i * 2] ?? 0) + weight;
        levels[i * 2 + 1] = (levels[i * 2 + 1] ?? 0) + weight * hit;
      });
    }
    const classes = classScores(confusion);
    const recalls = classes.flatMap(({ support, recall }) => (support > 0 ? [recall] : []));
    return Float64Array.of(
      accuracy,
      macroF1,
      recalls.reduce((a, b) => a + b, 0) / recalls.length,
      calibrationErrorOf(sums),
      lost / total,
      ...classes.flatMap(({ precision, recall, f1 }) => [precision, recall, f1]),
      ...COVERAGE_LEVELS.flatMap((_, i) => {
        const [answered = 0, hits = 0] = levels.subarray(i * 2, i * 2 + 2);
        return [answered / total, hits / answered];
      }),
    );
  };
}

/** NaN where a class was never predicted (precision), never occurs (recall), or neither (F1). */
function classScores(confusion: readonly (readonly number[])[]) {
  return TONES.map((_, tone) => {
    const hit = confusion[tone]?.[tone] ?? 0;
    const support = (confusion[tone] ?? []).reduce((a, b) => a + b, 0);
    const said = confusion.reduce((sum, row) => sum + (row[tone] ?? 0), 0);
    return {
      support,
      precision: hit / said,
      recall: hit / support,
      f1: (2 * hit) / (support + said),
    };
  });
}

export interface ConfidenceBin {
  readonly count: number;
  readonly right: number;
  readonly meanConfidence: number;
}

export interface ToneQuality {
  readonly items: number;
  /** [true][predicted], in the order of `TONES`. */
  readonly confusion: readonly (readonly number[])[];
  /** Bins of confidence that have items. */
  readonly reliability: readonly ConfidenceBin[];
  /** Share of the commonest annotated tone: what always answering it would get right. */
  readonly majority: number;
}

/** Everything the quality page shows; intervals in the order of {@link toneStatistic}. */
export interface ToneJudgement {
  readonly quality: ToneQuality;
  readonly intervals: readonly Interval[];
}

/** What is no figure with an interval. */
export function toneQuality(set: ToneSet): ToneQuality {
  const { truth } = set;
  const { predicted, confidence, right } = answersOf(set);
  const bins = Array.from({ length: BINS }, () => ({ count: 0, right: 0, sum: 0 }));
  confidence.forEach((p, item) => {
    const bin = bins[binOf(p)];
    if (!bin) return;
    bin.count += 1;
    bin.right += right[item] ?? 0;
    bin.sum += p;
  });
  const { confusion } = toneScores(truth, predicted);
  const supports = confusion.map((row) => row.reduce((a, b) => a + b, 0));
  return {
    items: truth.length,
    confusion,
    reliability: bins
      .filter(({ count }) => count > 0)
      .map(({ count, right: hits, sum }) => ({ count, right: hits, meanConfidence: sum / count })),
    majority: Math.max(...supports) / truth.length,
  };
}
