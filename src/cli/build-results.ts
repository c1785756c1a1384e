/** Scored splits → a result file. */
import { calibrate } from '../core/decide.ts';
import { predict, thresholdVector } from '../core/metrics/cells.ts';
import { labelsSha256 } from '../core/predictions/predictions-file.ts';
import { halfGap } from '../core/predictions/half-floats.ts';
import { sfc32 } from '../core/random.ts';
import { evaluateSplit } from '../core/results/evaluate-split.ts';
import {
  type Comparison,
  RESULT_DECIMALS,
  type Results,
  RESULTS_SCHEMA,
} from '../core/results/results-schema.ts';
import { roundNumbers } from '../core/results/round-numbers.ts';
import type { ModelThresholds } from '../core/schema.ts';
import type { ChosenThresholds } from './choose-thresholds.ts';
import type { CliContext } from './context.ts';
import { PROTOCOL } from './project.ts';
import { cellsOf, type ScoredSplit, tonePairOf } from './scored-split.ts';

export interface Resampling {
  readonly resamples: number;
  readonly seed: number;
}

export interface ResultsInput {
  readonly model: Results['model'];
  readonly runtime: Results['runtime'];
  readonly names: readonly string[];
  readonly splits: readonly ScoredSplit[];
  readonly chosen: ChosenThresholds;
  readonly comparisons: readonly Comparison[];
  readonly resampling: Resampling;
}

export async function buildResults(context: CliContext, input: ResultsInput): Promise<Results> {
  const { names, splits, chosen, resampling } = input;
  const { thresholds } = chosen;
  const figures = splits.map((split) => {
    context.err(
      `scoring ${split.name}: ${split.ids.length} items, ${resampling.resamples} resamples\n`,
    );
    // Each split from its own seed, so that leaving one out does not move the other's interval.
    const options = { random: sfc32(resampling.seed), resamples: resampling.resamples };
    const cells = cellsOf(split, names.length, thresholds.calibration);
    const { notRead } = split;
    return [
      split.name,
      evaluateSplit({ cells, tone: tonePairOf(split), names, thresholds, notRead }, options),
    ] as const;
  });
  const results: Results = {
    schema: RESULTS_SCHEMA,
    decimals: RESULT_DECIMALS,
    date: context.now().toISOString(),
    model: input.model,
    data: {
      protocol: PROTOCOL,
      labels: names.length,
      labelsSha256: await labelsSha256(names),
      files: Object.fromEntries(splits.map((split) => [split.name, split.sha256])),
    },
    runtime: input.runtime,
    thresholds,
    thresholdsFrom: chosen.from,
    calibration: thresholds.calibration,
    intervals: { method: 'percentile bootstrap over items', level: 0.95, ...resampling },
    storage: {
      encoding: 'float16',
      undecidedCells: splits.reduce((sum, split) => sum + undecided(split, names, thresholds), 0),
      cells: splits.reduce((sum, split) => sum + split.logits.length, 0),
    },
    splits: Object.fromEntries(figures),
    comparisons: [...input.comparisons],
  };
  // Parameters stay exact: with rounded ones nobody could compute the figures again.
  return {
    ...roundNumbers(results, RESULT_DECIMALS),
    thresholds,
    calibration: thresholds.calibration,
  };
}

/** Cells whose verdict the rounding to float16 may have turned. */
function undecided(
  split: ScoredSplit,
  names: readonly string[],
  thresholds: ModelThresholds,
): number {
  const vector = thresholdVector(thresholds, names);
  const cells = cellsOf(split, names.length, thresholds.calibration);
  const shifted = (sign: number): Uint8Array =>
    predict(
      {
        ...cells,
        probabilities: Float64Array.from(split.logits, (logit) =>
          calibrate(logit + sign * halfGap(logit), thresholds.calibration),
        ),
      },
      vector,
    );
  const upper = shifted(1);
  return shifted(-1).reduce((sum, low, i) => sum + (low === upper[i] ? 0 : 1), 0);
}
