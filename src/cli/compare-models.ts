/** The difference of two models on the same items, from stored predictions. */
import { existsSync } from 'node:fs';
import { AppError } from '../core/errors.ts';
import { pairedBootstrap } from '../core/intervals/paired-bootstrap.ts';
import type { Statistic } from '../core/intervals/bootstrap.ts';
import { predict, thresholdVector } from '../core/metrics/cells.ts';
import { headlineStatistic } from '../core/metrics/headline.ts';
import { sfc32 } from '../core/random.ts';
import { headlineRecord } from '../core/results/evaluate-split.ts';
import { type Comparison, resultsSchema } from '../core/results/results-schema.ts';
import type { ModelThresholds } from '../core/schema.ts';
import type { Resampling } from './build-results.ts';
import type { Split } from './dataset.ts';
import { readParsed } from './files.ts';
import { predictionsPath, resultsPath } from './project.ts';
import {
  cellsOf,
  joinTruth,
  readPredictions,
  type ScoredSplit,
  tonePairOf,
} from './scored-split.ts';

export interface Contender {
  readonly split: ScoredSplit;
  readonly thresholds: ModelThresholds;
}

/** Another model's stored outputs and its own thresholds. @throws `AppError` `bad-input` if missing. */
export async function readContender(
  out: string,
  id: string,
  split: Split,
  names: readonly string[],
): Promise<Contender> {
  const [predictions, results] = [predictionsPath(out, id, split.name), resultsPath(out, id)];
  for (const file of [predictions, results]) {
    if (!existsSync(file))
      throw new AppError('bad-input', `--against ${id}: ${file} is missing; evaluate it first`);
  }
  const { thresholds } = await readParsed(results, resultsSchema);
  return {
    split: joinTruth(await readPredictions(predictions, names), split, names.length),
    thresholds,
  };
}

/** a − b on every headline figure. @throws `AppError` `bad-input` when the items differ. */
export function compareModels(
  a: Contender,
  b: Contender,
  against: string,
  names: readonly string[],
  resampling: Resampling,
): Comparison {
  const order = new Map(b.split.ids.map((id, i) => [id, i]));
  const rows = a.split.ids.map((id) => order.get(id) ?? -1);
  if (rows.includes(-1) || rows.length !== order.size) {
    throw new AppError('bad-input', `${against} was evaluated on other items of ${a.split.name}`);
  }
  const items = a.split.ids.length;
  const other = statisticOf(b, names);
  const aligned: Statistic = (weights) => {
    const moved = new Float64Array(items);
    rows.forEach((row, i) => (moved[row] = weights[i] ?? 0));
    return other(moved);
  };
  const differences = pairedBootstrap(statisticOf(a, names), aligned, items, {
    random: sfc32(resampling.seed),
    resamples: resampling.resamples,
  });
  return { against, split: a.split.name, items, differences: headlineRecord(differences) };
}

function statisticOf({ split, thresholds }: Contender, names: readonly string[]): Statistic {
  const cells = cellsOf(split, names.length, thresholds.calibration);
  return headlineStatistic(
    cells,
    predict(cells, thresholdVector(thresholds, names)),
    tonePairOf(split),
  );
}
