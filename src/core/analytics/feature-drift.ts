/** Whether figures of the items (lengths, probabilities) lie elsewhere than in the reference. */
import { quantileSorted } from 'simple-statistics';
import { distancesOf, type Distances, ksDistance } from './distances.ts';
import { falseDiscoveryRates } from './false-discovery.ts';
import { permutationTest, type PermutationOptions } from './permutation-test.ts';

export interface Feature {
  readonly name: string;
  /** [items], finite. */
  readonly values: Float64Array;
}

export interface Summary {
  readonly items: number;
  readonly mean: number;
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export interface FeatureDrift {
  readonly name: string;
  readonly reference: Summary;
  readonly current: Summary;
  readonly distances: Distances;
  /** Of a permutation test on Kolmogorov and Smirnov's D. */
  readonly p: number;
  /** Benjamini and Hochberg's, over the features. */
  readonly q: number;
  /** (current mean − reference mean) / |reference mean|; null where that is 0. */
  readonly relativeChange: number | null;
  /** The reference project's rule: |relative change| > 0.05, whatever chance does. */
  readonly referenceRule: boolean;
}

/** Features that both sides have, in the reference's order; a side without values leaves one out. */
export function featureDrift(
  reference: readonly Feature[],
  current: readonly Feature[],
  options: PermutationOptions,
): FeatureDrift[] {
  const pairs = reference.flatMap((a) => {
    const b = current.find(({ name }) => name === a.name);
    return b === undefined || a.values.length === 0 || b.values.length === 0
      ? []
      : [[a, b] as const];
  });
  const rows = pairs.map(([a, b], i) => {
    const { p } = permutationTest(
      ksDistance(a.values, b.values),
      a.values.length,
      b.values.length,
      {
        ...options,
        onProgress: (done) => options.onProgress?.((i + done) / pairs.length),
      },
    );
    const [before, after] = [summaryOf(a.values), summaryOf(b.values)];
    const relativeChange =
      before.mean === 0 ? null : (after.mean - before.mean) / Math.abs(before.mean);
    return {
      name: a.name,
      reference: before,
      current: after,
      distances: distancesOf(a.values, b.values),
      p,
      relativeChange,
      referenceRule: relativeChange !== null && Math.abs(relativeChange) > 0.05,
    };
  });
  const q = falseDiscoveryRates(rows.map((row) => row.p));
  return rows.map((row, i) => ({ ...row, q: q[i] ?? 1 }));
}

/** `low` and `high`: between them lies the middle 90 %. */
export function summaryOf(values: Float64Array): Summary {
  const sorted = Array.from(values.toSorted());
  return {
    items: values.length,
    mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
    median: quantileSorted(sorted, 0.5),
    low: quantileSorted(sorted, 0.05),
    high: quantileSorted(sorted, 0.95),
  };
}
