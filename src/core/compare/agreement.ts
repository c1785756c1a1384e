/** How far two models say the same, whatever is true. */
import { bootstrap, type BootstrapOptions, type Interval } from '../intervals/bootstrap.ts';

/** Decisions of two models on one cell each: both yes, only one yes, both no. */
export interface DecisionTable {
  readonly both: number;
  readonly onlyA: number;
  readonly onlyB: number;
  readonly neither: number;
}

/**
 * Cohen's kappa (Cohen 1960): agreement beyond what the models' own frequencies give by chance,
 * 1 at most. NaN where chance alone explains all, that is, both always say the same one thing.
 */
export function cohenKappa({ both, onlyA, onlyB, neither }: DecisionTable): number {
  const n = both + onlyA + onlyB + neither;
  const observed = (both + neither) / n;
  const yesA = (both + onlyA) / n;
  const yesB = (both + onlyB) / n;
  const chance = yesA * yesB + (1 - yesA) * (1 - yesB);
  return chance === 1 ? Number.NaN : (observed - chance) / (1 - chance);
}

export interface Agreement {
  readonly table: DecisionTable;
  /** Share of equal decisions over all cells; high wherever labels are rare, so read kappa. */
  readonly equalCells: Interval;
  readonly kappa: Interval;
  /** 2·both / (2·both + onlyA + onlyB): agreement on what is given at all (Dice). */
  readonly positive: Interval;
  /** Share of items that get exactly the same set of labels. */
  readonly sameSets: Interval;
  /** Mean over items of |A∩B| / |A∪B|; 1 where both sets are empty. */
  readonly jaccard: Interval;
}

/** @param a [items, labels] of 0/1. @param b the same of the other model. */
export function agreement(
  a: Uint8Array,
  b: Uint8Array,
  labels: number,
  options: BootstrapOptions,
): Agreement {
  if (a.length !== b.length || labels < 1 || a.length % labels !== 0) {
    throw new RangeError(`${a.length} and ${b.length} decisions of ${labels} labels`);
  }
  const items = a.length / labels;
  const counts = { both: new Uint32Array(items), onlyA: new Uint32Array(items) };
  const onlyB = new Uint32Array(items);
  for (let item = 0, i = 0; item < items; item++) {
    for (const end = i + labels; i < end; i++) {
      if (a[i] === 1 && b[i] === 1) counts.both[item] = (counts.both[item] ?? 0) + 1;
      else if (a[i] === 1) counts.onlyA[item] = (counts.onlyA[item] ?? 0) + 1;
      else if (b[i] === 1) onlyB[item] = (onlyB[item] ?? 0) + 1;
    }
  }
  const statistic = (weights: ArrayLike<number>): Float64Array => {
    let [both, first, second, same, jaccard, total] = [0, 0, 0, 0, 0, 0];
    for (let item = 0; item < items; item++) {
      const weight = weights[item] ?? 0;
      const [x = 0, y = 0, z = 0] = [counts.both[item], counts.onlyA[item], onlyB[item]];
      both += weight * x;
      first += weight * y;
      second += weight * z;
      if (y + z === 0) same += weight;
      jaccard += weight * (x + y + z === 0 ? 1 : x / (x + y + z));
      total += weight;
    }
    const cells = total * labels;
    const neither = cells - both - first - second;
    return Float64Array.of(
      (both + neither) / cells,
      cohenKappa({ both, onlyA: first, onlyB: second, neither }),
      (2 * both) / (2 * both + first + second),
      same / total,
      jaccard / total,
    );
  };
  const none: Interval = { value: null, low: null, high: null };
  const [equalCells = none, kappa = none, positive = none, sameSets = none, mean = none] =
    bootstrap(statistic, items, options);
  const sum = (column: Uint32Array): number => column.reduce((x, y) => x + y, 0);
  const [both, first, second] = [sum(counts.both), sum(counts.onlyA), sum(onlyB)];
  return {
    table: { both, onlyA: first, onlyB: second, neither: a.length - both - first - second },
    equalCells,
    kappa,
    positive,
    sameSets,
    jaccard: mean,
  };
}
