/** All figures of one split at given thresholds. */
import { thresholdVector, type Cells, predict } from '../metrics/cells.ts';
import { bootstrap, type BootstrapOptions } from '../intervals/bootstrap.ts';
import {
  labelCalibrationErrors,
  maxLabelCalibrationError,
  reliability,
} from '../metrics/calibration-scores.ts';
import { confusionPairs, mismatchedSets } from '../metrics/error-patterns.ts';
import {
  HEADLINE_METRICS,
  type HeadlineMetric,
  headlineStatistic,
  type TonePair,
} from '../metrics/headline.ts';
import { labelCurves, rankItems } from '../metrics/label-curves.ts';
import { countPerLabel, scoresOf } from '../metrics/label-counts.ts';
import { errorSummary, protocolScores, sanityOf } from '../metrics/protocol-scores.ts';
import { bestRow, sweep, type SweepRow } from '../metrics/threshold-sweep.ts';
import { toneScores } from '../metrics/tone-scores.ts';
import type { ModelThresholds } from '../schema.ts';
import type { SplitResult } from './results-schema.ts';

/** How many confusion pairs and label tallies a result file keeps. */
const TOP = 20;

export interface SplitInput {
  /** Calibrated as `thresholds` says. */
  readonly cells: Cells;
  /** Null for a model without a tone head. */
  readonly tone: TonePair | null;
  /** Label names in output order. */
  readonly names: readonly string[];
  readonly thresholds: ModelThresholds;
  /** Ids of items that are not among the cells. */
  readonly notRead: readonly string[];
}

/** @throws `RangeError` when names, thresholds or tones do not fit the cells. */
export function evaluateSplit(input: SplitInput, options: BootstrapOptions): SplitResult {
  const { cells, tone, names, thresholds } = input;
  if (names.length !== cells.labels)
    throw new RangeError(`${names.length} names for ${cells.labels} labels`);
  const vector = thresholdVector(thresholds, names);
  const predicted = predict(cells, vector);
  const intervals = bootstrap(headlineStatistic(cells, predicted, tone), cells.items, options);
  const rows = sweep(cells);
  const worst = maxLabelCalibrationError(cells);
  const tones = tone === null ? null : toneScores(tone.truth, tone.predicted);
  const perLabel = labelResults(cells, predicted, names, vector);
  return {
    items: cells.items,
    notRead: [...input.notRead],
    labelsWithPositives: perLabel.filter((label) => label.support > 0).length,
    headline: headlineRecord(intervals),
    protocol: protocolScores(cells, predicted),
    sanity: sanityOf(cells, predicted),
    errors: errorResults(cells, predicted, names),
    perLabel,
    sweep: rows,
    best: {
      f1: bestThreshold(rows, 'f1'),
      precision: bestThreshold(rows, 'precision'),
      recall: bestThreshold(rows, 'recall'),
    },
    reliability: reliability(cells),
    worstCalibrated: { label: names[worst.label] ?? '', error: worst.error },
    tone:
      tones === null
        ? null
        : {
            accuracy: tones.accuracy,
            macroF1: orNull(tones.macroF1),
            confusion: tones.confusion.map((row) => [...row]),
          },
  };
}

/** One value a headline metric, by name. */
export function headlineRecord<T>(values: readonly T[]): Record<HeadlineMetric, T> {
  if (values.length !== HEADLINE_METRICS.length)
    throw new RangeError(`${values.length} headline figures`);
  return Object.fromEntries(HEADLINE_METRICS.map((name, i) => [name, values[i]])) as Record<
    HeadlineMetric,
    T
  >;
}

function labelResults(
  cells: Cells,
  predicted: Uint8Array,
  names: readonly string[],
  thresholds: Float64Array,
): SplitResult['perLabel'] {
  const counts = countPerLabel(cells, predicted);
  const curves = labelCurves(rankItems(cells));
  const calibration = labelCalibrationErrors(cells);
  return names.map((name, label) => {
    const [tp, fp, fn, tn] = [counts.tp, counts.fp, counts.fn, counts.tn].map(
      (c) => c[label] ?? 0,
    ) as [number, number, number, number];
    return {
      name,
      threshold: thresholds[label] ?? 0,
      support: tp + fn,
      tp,
      fp,
      fn,
      tn,
      ...scoresOf(tp, fp, fn),
      averagePrecision: orNull(curves.averagePrecision[label]),
      rocAuc: orNull(curves.rocAuc[label]),
      calibrationError: calibration[label] ?? 0,
    };
  });
}

function errorResults(
  cells: Cells,
  predicted: Uint8Array,
  names: readonly string[],
): SplitResult['errors'] {
  const name = (label: number): string => names[label] ?? '';
  const summary = errorSummary(cells, predicted);
  return {
    ...summary,
    topFalsePositives: summary.topFalsePositives.map((t) => ({
      label: name(t.label),
      count: t.count,
    })),
    topFalseNegatives: summary.topFalseNegatives.map((t) => ({
      label: name(t.label),
      count: t.count,
    })),
    mismatchedSets: mismatchedSets(cells, predicted).map((m) => ({
      predicted: m.predicted.map(name),
      actual: m.actual.map(name),
      count: m.count,
    })),
    confusionPairs: confusionPairs(cells, predicted, TOP).map((pair) => ({
      predicted: name(pair.predicted),
      actual: name(pair.actual),
      count: pair.count,
    })),
  };
}

function bestThreshold(rows: readonly SweepRow[], metric: 'f1' | 'precision' | 'recall'): number {
  return bestRow(rows, { kind: 'maximise', metric })?.threshold ?? 0;
}

function orNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
