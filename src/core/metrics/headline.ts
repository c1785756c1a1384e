/**
 * The headline figures as one function of item weights. What a weight cannot change is computed
 * once; a bootstrap then calls the function a thousand times in 1.5 s of processor time for
 * 1,000 x 141 (one core of an AMD EPYC, Node 20).
 */
import type { Statistic } from '../intervals/bootstrap.ts';
import type { Cells } from './cells.ts';
import {
  BINS,
  binsPerItem,
  brierPerItem,
  calibrationErrorOf,
  logLossPerItem,
} from './calibration-scores.ts';
import { itemScores } from './item-scores.ts';
import { labelCurves, meanDefined, rankItems } from './label-curves.ts';
import { labelStatistic } from './label-statistic.ts';
import { harmonicMean } from './protocol-scores.ts';
import { DEPTHS, rankingScores } from './ranking-scores.ts';
import { toneScores } from './tone-scores.ts';

/**
 * In the order of the results. Definitions: `protocol*` protocol-scores, `sampleF1`,
 * `subsetAccuracy`, `cellAccuracy` (1 − Hamming loss), `hammingLoss` item-scores, micro, macro,
 * weighted label-counts, `lrap` to `ndcgAt5` ranking-scores, `meanAveragePrecision`, `rocAuc`
 * label-curves (means over labels that have both kinds), `calibrationError` to `logLoss`
 * calibration-scores, `tone*` tone-scores.
 */
export const HEADLINE_METRICS = [
  'protocolPrecision',
  'protocolRecall',
  'protocolF1',
  'sampleF1',
  'microPrecision',
  'microRecall',
  'microF1',
  'macroF1',
  'weightedF1',
  'subsetAccuracy',
  'cellAccuracy',
  'hammingLoss',
  'lrap',
  'coverageError',
  'rankingLoss',
  'precisionAt1',
  'precisionAt3',
  'precisionAt5',
  'recallAt1',
  'recallAt3',
  'recallAt5',
  'ndcgAt1',
  'ndcgAt3',
  'ndcgAt5',
  'meanAveragePrecision',
  'rocAuc',
  'calibrationError',
  'brier',
  'logLoss',
  'toneAccuracy',
  'toneMacroF1',
] as const;
export type HeadlineMetric = (typeof HEADLINE_METRICS)[number];

/** Where less is better. */
export const LOSSES: ReadonlySet<HeadlineMetric> = new Set([
  'hammingLoss',
  'coverageError',
  'rankingLoss',
  'calibrationError',
  'brier',
  'logLoss',
]);

export interface TonePair {
  /** [items], index into `TONES`. */
  readonly truth: Uint8Array;
  readonly predicted: Uint8Array;
}

/**
 * @param predicted [items, labels] of 0/1.
 * @param tone null for a model without a tone head: its two metrics are then NaN.
 * @returns values in the order of {@link HEADLINE_METRICS}.
 */
export function headlineStatistic(
  cells: Cells,
  predicted: Uint8Array,
  tone: TonePair | null,
): Statistic {
  const item = itemScores(cells, predicted);
  const ranking = rankingScores(cells);
  const rankings = rankItems(cells);
  const label = labelStatistic(cells, predicted);
  const calibration = calibrationStatistic(cells);
  // Means over items, in the order in which they are taken apart below.
  const means = weightedMeans([
    item.protocolPrecision,
    item.protocolRecall,
    item.f1,
    item.exact,
    item.hamming,
    ranking.averagePrecision,
    ranking.coverage,
    ranking.rankingLoss,
    ...ranking.precisionAt,
    ...ranking.recallAt,
    ...ranking.ndcgAt,
    brierPerItem(cells),
    logLossPerItem(cells),
  ]);
  const topK = 3 * DEPTHS.length;
  return (weights) => {
    const m = means(weights);
    const [precision = NaN, recall = NaN, f1 = NaN, exact = NaN, hamming = NaN] = m;
    const averages = label(weights);
    const curves = labelCurves(rankings, weights);
    const tones = tone === null ? null : toneScores(tone.truth, tone.predicted, weights);
    return Float64Array.of(
      precision,
      recall,
      harmonicMean(precision, recall),
      f1,
      averages.microPrecision,
      averages.microRecall,
      averages.microF1,
      averages.macroF1,
      averages.weightedF1,
      exact,
      1 - hamming,
      hamming,
      ...m.subarray(5, 8 + topK),
      meanDefined(curves.averagePrecision),
      meanDefined(curves.rocAuc),
      calibration(weights),
      ...m.subarray(8 + topK),
      tones?.accuracy ?? NaN,
      tones?.macroF1 ?? NaN,
    );
  };
}

/** Weighted means of columns [items]; a column's NaN items are left out of its mean. */
function weightedMeans(columns: readonly Float64Array[]): Statistic {
  const defined = columns.map((column) =>
    column.some(Number.isNaN) ? Uint8Array.from(column, (x) => (Number.isNaN(x) ? 0 : 1)) : null,
  );
  return (weights) =>
    Float64Array.from(columns, (column, c) => {
      const known = defined[c] ?? null;
      let [sum, total] = [0, 0];
      for (let item = 0; item < column.length; item++) {
        const weight = weights[item] ?? 0;
        if (weight === 0 || known?.[item] === 0) continue;
        sum += weight * (column[item] ?? 0);
        total += weight;
      }
      return sum / total;
    });
}

function calibrationStatistic(cells: Cells): (weights: ArrayLike<number>) => number {
  const perItem = binsPerItem(cells);
  const width = BINS * 3;
  const sums = new Float64Array(width);
  return (weights) => {
    sums.fill(0);
    for (let item = 0; item < cells.items; item++) {
      const weight = weights[item] ?? 0;
      if (weight === 0) continue;
      for (let i = 0; i < width; i++) {
        sums[i] = (sums[i] ?? 0) + weight * (perItem[item * width + i] ?? 0);
      }
    }
    return calibrationErrorOf(sums);
  };
}
