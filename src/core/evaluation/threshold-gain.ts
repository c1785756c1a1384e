/**
 * What other thresholds gain, and whether that is more than noise. Thresholds look better on the
 * very items they were tuned on than they are, so a rule is judged out of fold: each item by
 * thresholds that were tuned without it.
 */
import { dealFolds } from '../calibration/folds.ts';
import { tune, type TuningRule } from '../calibration/tuning.ts';
import type { Statistic } from '../intervals/bootstrap.ts';
import { type Difference, pairedBootstrap } from '../intervals/paired-bootstrap.ts';
import { type Cells, predict, selectItems, type Thresholds } from '../metrics/cells.ts';
import { itemScores } from '../metrics/item-scores.ts';
import { labelStatistic } from '../metrics/label-statistic.ts';
import { harmonicMean } from '../metrics/protocol-scores.ts';
import type { Random } from '../random.ts';

/** In the order of the gains. */
export const GAIN_METRICS = [
  'protocolF1',
  'protocolPrecision',
  'protocolRecall',
  'microF1',
  'macroF1',
  'subsetAccuracy',
] as const;
export type GainMetric = (typeof GAIN_METRICS)[number];

export interface Gain {
  readonly metric: GainMetric;
  /** Null where undefined, as in `Interval`. */
  readonly before: number | null;
  readonly after: number | null;
  /** After − before, on the same draws of items. */
  readonly difference: Difference;
}

export interface GainOptions {
  readonly random: Random;
  readonly resamples?: number;
}

/** Of thresholds as they stand; flattering where they were tuned on these items. */
export function thresholdGain(
  cells: Cells,
  before: Thresholds,
  after: Thresholds,
  options: GainOptions,
): Gain[] {
  return gains(cells, predict(cells, before), predict(cells, after), options);
}

const FOLDS = 5;

/**
 * Of a rule, out of fold (5 folds, fewer for fewer items). Where a training part has no threshold
 * that meets the floor, its held items keep `before`.
 * @throws `RangeError` for fewer than two items.
 */
export function ruleGain(
  cells: Cells,
  before: Thresholds,
  rule: TuningRule,
  options: GainOptions,
): Gain[] {
  const { labels, items } = cells;
  const said = predict(cells, before);
  const tuned = said.slice();
  for (const fold of dealFolds(items, Math.min(FOLDS, items), options.random)) {
    const found = tune(selectItems(cells, fold.train), rule);
    if (found === null) continue;
    const held = predict(selectItems(cells, fold.held), found.thresholds);
    fold.held.forEach((item, row) => {
      tuned.set(held.subarray(row * labels, (row + 1) * labels), item * labels);
    });
  }
  return gains(cells, said, tuned, options);
}

function gains(cells: Cells, before: Uint8Array, after: Uint8Array, options: GainOptions): Gain[] {
  const [a, b] = [statistic(cells, after), statistic(cells, before)];
  const whole = new Uint8Array(cells.items).fill(1);
  const [now, then] = [a(whole), b(whole)];
  const orNull = (value = Number.NaN): number | null => (Number.isNaN(value) ? null : value);
  return pairedBootstrap(a, b, cells.items, options).map((difference, i) => ({
    metric: GAIN_METRICS[i] ?? 'protocolF1',
    before: orNull(then[i]),
    after: orNull(now[i]),
    difference,
  }));
}

/** In the order of {@link GAIN_METRICS}. */
function statistic(cells: Cells, predicted: Uint8Array): Statistic {
  const { protocolPrecision, protocolRecall, exact } = itemScores(cells, predicted);
  const averages = labelStatistic(cells, predicted);
  return (weights) => {
    let [precision, recall, same, total] = [0, 0, 0, 0];
    for (let item = 0; item < cells.items; item++) {
      const weight = weights[item] ?? 0;
      precision += weight * (protocolPrecision[item] ?? 0);
      recall += weight * (protocolRecall[item] ?? 0);
      same += weight * (exact[item] ?? 0);
      total += weight;
    }
    const [p, r] = [precision / total, recall / total];
    const { microF1, macroF1 } = averages(weights);
    return Float64Array.of(harmonicMean(p, r), p, r, microF1, macroF1, same / total);
  };
}
