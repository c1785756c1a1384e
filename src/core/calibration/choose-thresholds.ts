/** One threshold or one a label: decided by cross-validation on val, by protocol F1. */
import { type Difference, pairedBootstrap } from '../intervals/paired-bootstrap.ts';
import { type Cells, predict, selectItems } from '../metrics/cells.ts';
import { protocolF1Statistic } from '../metrics/item-scores.ts';
import { protocolScores } from '../metrics/protocol-scores.ts';
import type { Random } from '../random.ts';
import { dealFolds } from './folds.ts';
import { bestGlobalThreshold, bestLabelThresholds, shrunk } from './label-thresholds.ts';

/** Strengths of the pull towards the global threshold that are tried, in positives. */
export const SHRINKAGES = [2, 5, 10, 20, 50] as const;

export interface ThresholdCandidate {
  /** Null: the global threshold for all labels. */
  readonly k: number | null;
  /** Protocol F1 out of fold. */
  readonly f1: number;
  /** F1 minus that of the global threshold, out of fold; null for the global one itself. */
  readonly gain: Difference | null;
}

export interface ThresholdChoice {
  /** Fitted on all items. */
  readonly global: number;
  /** [labels], null where the label keeps the global one; null as a whole when the global one won. */
  readonly perLabel: readonly (number | null)[] | null;
  /** The pull chosen; null when the global threshold won. */
  readonly k: number | null;
  readonly candidates: readonly ThresholdCandidate[];
}

/**
 * Own thresholds win only when the best pull's F1 out of fold is higher and the 95 % interval of
 * the paired difference excludes 0: five pulls are tried, and a mere maximum would flatter them.
 * @throws `RangeError` as `dealFolds` does.
 */
export function chooseThresholds(
  cells: Cells,
  options: { readonly random: Random; readonly folds: number },
): ThresholdChoice {
  const folds = dealFolds(cells.items, options.folds, options.random);
  const pulls = [null, ...SHRINKAGES];
  const predicted = pulls.map(() => new Uint8Array(cells.truth.length));
  for (const fold of folds) {
    const train = selectItems(cells, fold.train);
    const held = selectItems(cells, fold.held);
    const global = bestGlobalThreshold(train);
    pulls.forEach((k, candidate) => {
      const thresholds = perLabelThresholds(train, global, k).map((own) => own ?? global);
      const said = predict(held, Float64Array.from(thresholds));
      fold.held.forEach((item, row) => {
        const from = row * cells.labels;
        predicted[candidate]?.set(said.subarray(from, from + cells.labels), item * cells.labels);
      });
    });
  }
  const baseline = predicted[0] ?? new Uint8Array();
  const candidates = pulls.map((k, candidate): ThresholdCandidate => {
    const said = predicted[candidate] ?? baseline;
    const statistics = [
      protocolF1Statistic(cells, said),
      protocolF1Statistic(cells, baseline),
    ] as const;
    const [gain = null] = k === null ? [] : pairedBootstrap(...statistics, cells.items, options);
    return { k, f1: protocolScores(cells, said).f1, gain };
  });
  const best = candidates.reduce((a, b) => (b.f1 > a.f1 ? b : a));
  const global = bestGlobalThreshold(cells);
  const wins = best.k !== null && (best.gain?.low ?? 0) > 0;
  return {
    global,
    perLabel: wins ? perLabelThresholds(cells, global, best.k) : null,
    k: wins ? best.k : null,
    candidates,
  };
}

/** [labels]; null: keeps the global threshold. @param k null for no thresholds of their own. */
function perLabelThresholds(cells: Cells, global: number, k: number | null): (number | null)[] {
  if (k === null) return Array.from({ length: cells.labels }, () => null);
  return bestLabelThresholds(cells).map(({ best, positives }) =>
    best === null ? null : shrunk(global, best, positives, k),
  );
}
