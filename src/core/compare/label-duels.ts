/** Two models on the same items, label by label: who is right more often, and is that chance? */
import type { BootstrapOptions, Interval } from '../intervals/bootstrap.ts';
import { pairedBootstrap } from '../intervals/paired-bootstrap.ts';
import type { Cells } from '../metrics/cells.ts';
import { countPerLabel, scoresOf } from '../metrics/label-counts.ts';
import { benjaminiHochberg } from './adjusted-p.ts';
import { cohenKappa } from './agreement.ts';
import { exactMcNemar } from './exact-mcnemar.ts';
import { labelF1Statistic } from './label-f1-statistic.ts';

/** Adjusted p below this is called a win. */
export const DUEL_LEVEL = 0.05;

export interface LabelDuel {
  readonly label: number;
  /** Items that have the label. */
  readonly support: number;
  /** Null where a model has neither a positive nor a prediction. */
  readonly f1A: number | null;
  readonly f1B: number | null;
  /** F1 of A minus F1 of B, with its paired bootstrap interval. */
  readonly difference: Interval;
  /** Items where A decides this label rightly and B does not. */
  readonly onlyA: number;
  readonly onlyB: number;
  /** Exact McNemar test of `onlyA` against `onlyB`. */
  readonly p: number;
  /** `p` after Benjamini and Hochberg over all labels with an item that tells the two apart. */
  readonly adjusted: number;
  /** Cohen's kappa of the two models' decisions; null where both never, or both always, say yes. */
  readonly kappa: number | null;
  /** Who is significantly right more often. */
  readonly winner: 'a' | 'b' | null;
}

/**
 * One row a label, in the labels' order.
 * @param cells truth; its probabilities are not looked at. @param a,b [items, labels] of 0/1.
 */
export function labelDuels(
  cells: Cells,
  a: Uint8Array,
  b: Uint8Array,
  options: BootstrapOptions,
): LabelDuel[] {
  const { items, labels, truth } = cells;
  const [countsA, countsB] = [countPerLabel(cells, a), countPerLabel(cells, b)];
  const differences = pairedBootstrap(
    labelF1Statistic(cells, a),
    labelF1Statistic(cells, b),
    items,
    options,
  );
  const tallies = Array.from({ length: labels }, () => ({
    onlyA: 0,
    onlyB: 0,
    table: { both: 0, onlyA: 0, onlyB: 0, neither: 0 },
  }));
  for (let i = 0, label = 0; i < truth.length; i++, label = label + 1 === labels ? 0 : label + 1) {
    const tally = tallies[label];
    if (tally === undefined) continue;
    const [x, y] = [a[i] ?? 0, b[i] ?? 0];
    tally.table[x === 1 ? (y === 1 ? 'both' : 'onlyA') : y === 1 ? 'onlyB' : 'neither'] += 1;
    if (x === y) continue;
    tally[x === truth[i] ? 'onlyA' : 'onlyB'] += 1;
  }
  // A label on which both always say the same cannot be found either way: it is no test.
  const tested = tallies.flatMap((tally, label) => (tally.onlyA + tally.onlyB > 0 ? [label] : []));
  const raw = tallies.map((tally) => exactMcNemar(tally.onlyA, tally.onlyB));
  const adjusted = new Array<number>(labels).fill(1);
  benjaminiHochberg(tested.map((label) => raw[label] ?? 1)).forEach((p, i) => {
    adjusted[tested[i] ?? 0] = p;
  });
  return tallies.map((tally, label): LabelDuel => {
    const f1 = ({ tp, fp, fn }: typeof countsA): number | null =>
      scoresOf(tp[label] ?? 0, fp[label] ?? 0, fn[label] ?? 0).f1;
    const kappa = cohenKappa(tally.table);
    const p = adjusted[label] ?? 1;
    const { value = null, low = null, high = null } = differences[label] ?? {};
    return {
      label,
      support: (countsA.tp[label] ?? 0) + (countsA.fn[label] ?? 0),
      f1A: f1(countsA),
      f1B: f1(countsB),
      difference: { value, low, high },
      onlyA: tally.onlyA,
      onlyB: tally.onlyB,
      p: raw[label] ?? 1,
      adjusted: p,
      kappa: Number.isNaN(kappa) ? null : kappa,
      winner: p >= DUEL_LEVEL ? null : tally.onlyA > tally.onlyB ? 'a' : 'b',
    };
  });
}
