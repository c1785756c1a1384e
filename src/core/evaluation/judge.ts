/** Everything the dashboard shows at given thresholds, intervals apart: quick enough for a slider. */
import {
  calibrationError,
  labelCalibrationErrors,
  maxLabelCalibrationError,
  reliability,
  type ReliabilityBin,
} from '../metrics/calibration-scores.ts';
import { type Cells, predict, type Thresholds } from '../metrics/cells.ts';
import {
  type ConfusionPair,
  confusionPairs,
  mismatchedSets,
  type SetMismatch,
} from '../metrics/error-patterns.ts';
import { headlineStatistic, type TonePair } from '../metrics/headline.ts';
import { labelCurves, rankItems } from '../metrics/label-curves.ts';
import { countPerLabel, scoresOf } from '../metrics/label-counts.ts';
import {
  type Companion,
  companionsOf,
  type CurvePoint,
  type Mistake,
  mistakesOf,
  precisionRecallCurve,
  type ScoreHistogram,
  scoreHistogram,
} from '../metrics/label-detail.ts';
import {
  type ErrorSummary,
  errorSummary,
  type Sanity,
  sanityOf,
} from '../metrics/protocol-scores.ts';

export interface LabelRow {
  readonly label: number;
  readonly threshold: number;
  readonly support: number;
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
  /** Null where undefined, as in `SetScores`. */
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** Null for a label without positives. */
  readonly averagePrecision: number | null;
  readonly calibrationError: number;
}

export interface Judgement {
  /** In the order of `HEADLINE_METRICS`; NaN where undefined. */
  readonly headline: Float64Array;
  readonly perLabel: readonly LabelRow[];
  readonly errors: ErrorSummary;
  readonly sanity: Sanity;
  readonly mismatches: readonly SetMismatch[];
  /** All of them, commonest first. */
  readonly pairs: readonly ConfusionPair[];
  readonly reliability: readonly ReliabilityBin[];
  readonly calibrationError: number;
  readonly worstCalibrated: { readonly label: number; readonly error: number };
}

/** @throws `RangeError` when thresholds do not fit the labels. */
export function judge(cells: Cells, tone: TonePair | null, thresholds: Thresholds): Judgement {
  const predicted = predict(cells, thresholds);
  return {
    headline: headlineStatistic(cells, predicted, tone)(new Uint8Array(cells.items).fill(1)),
    perLabel: labelRows(cells, predicted, thresholds),
    errors: errorSummary(cells, predicted),
    sanity: sanityOf(cells, predicted),
    mismatches: mismatchedSets(cells, predicted),
    pairs: confusionPairs(cells, predicted),
    reliability: reliability(cells),
    calibrationError: calibrationError(cells),
    worstCalibrated: maxLabelCalibrationError(cells),
  };
}

function labelRows(cells: Cells, predicted: Uint8Array, thresholds: Thresholds): LabelRow[] {
  const counts = countPerLabel(cells, predicted);
  const { averagePrecision } = labelCurves(rankItems(cells));
  const calibration = labelCalibrationErrors(cells);
  return Array.from(counts.tp, (tp, label) => {
    const [fp = 0, fn = 0, tn = 0] = [counts.fp[label], counts.fn[label], counts.tn[label]];
    const ap = averagePrecision[label] ?? Number.NaN;
    return {
      label,
      threshold: typeof thresholds === 'number' ? thresholds : (thresholds[label] ?? 0),
      support: tp + fn,
      tp,
      fp,
      fn,
      tn,
      ...scoresOf(tp, fp, fn),
      averagePrecision: Number.isNaN(ap) ? null : ap,
      calibrationError: calibration[label] ?? 0,
    };
  });
}

export interface LabelDetail {
  readonly label: number;
  readonly curve: readonly CurvePoint[];
  readonly histogram: ScoreHistogram;
  readonly companions: readonly Companion[];
  readonly mistakes: readonly Mistake[];
}

export function detailOf(cells: Cells, thresholds: Thresholds, label: number): LabelDetail {
  if (!Number.isInteger(label) || label < 0 || label >= cells.labels) {
    throw new RangeError(`no label ${label}`);
  }
  const predicted = predict(cells, thresholds);
  return {
    label,
    curve: precisionRecallCurve(cells, label),
    histogram: scoreHistogram(cells, label),
    companions: companionsOf(cells, predicted, label),
    mistakes: mistakesOf(cells, predicted, label),
  };
}
