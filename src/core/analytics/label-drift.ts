/**
 * Which labels became more or less frequent: a row a label, with the difference and its interval,
 * an exact permutation p-value, Benjamini and Hochberg's q over all labels, and whether there are
 * enough items to tell at all.
 */
import { fisherExact, logFactorials } from '../distributions/fisher.ts';
import { normalCritical, normalQuantile } from '../distributions/normal.ts';
import { type Share, shareDifference, wilson } from '../intervals/wilson.ts';
import { falseDiscoveryRates } from './false-discovery.ts';

export interface LabelCounts {
  readonly items: number;
  /** Items with the label, one a label. */
  readonly counts: readonly number[];
}

/**
 * `drifted`: the difference is real (q < α) and not small. `small`: real, but below what matters.
 * `stable`: no sign of a difference, and one that matters would have been seen. `unknown`: no sign
 * of a difference, but too few items to see one that matters.
 */
export type DriftVerdict = 'drifted' | 'small' | 'stable' | 'unknown';

export interface LabelDrift {
  readonly name: string;
  readonly referenceCount: number;
  readonly currentCount: number;
  readonly reference: Share;
  readonly current: Share;
  /** current − reference, Newcombe's interval. */
  readonly difference: Share;
  /** Cohen's h of the two rates: about 0.2 small, 0.5 medium, 0.8 large. */
  readonly effect: number;
  /** Fisher's exact test: all permutations of items between the groups. */
  readonly p: number;
  /** Over all labels. */
  readonly q: number;
  /** Smallest difference that so many items would show in 80 of 100 cases, without correction. */
  readonly detectable: number;
  readonly verdict: DriftVerdict;
}

export interface LabelDriftOptions {
  /** q below it is a difference; 0.05 when left out. */
  readonly alpha?: number;
  /** Cohen's h below it does not matter; 0.2 when left out. */
  readonly matters?: number;
}

/** @throws `RangeError` when a side has no items or another number of labels than `names`. */
export function labelDrift(
  names: readonly string[],
  reference: LabelCounts,
  current: LabelCounts,
  { alpha = 0.05, matters = 0.2 }: LabelDriftOptions = {},
): LabelDrift[] {
  if (reference.counts.length !== names.length || current.counts.length !== names.length) {
    throw new RangeError('a count for each label is needed');
  }
  if (reference.items === 0 || current.items === 0) throw new RangeError('a side has no items');
  const logs = logFactorials(reference.items + current.items);
  const rows = names.map((name, i) => {
    const [a, b] = [reference.counts[i] ?? 0, current.counts[i] ?? 0];
    const shareA = wilson(a, reference.items) as Share;
    const shareB = wilson(b, current.items) as Share;
    return {
      name,
      referenceCount: a,
      currentCount: b,
      reference: shareA,
      current: shareB,
      difference: shareDifference(shareA, shareB),
      effect: cohenH(shareA.value, shareB.value),
      p: fisherExact(
        { countA: a, totalA: reference.items, countB: b, totalB: current.items },
        logs,
      ),
      detectable: detectableDifference(a, reference.items, b, current.items, alpha),
    };
  });
  const q = falseDiscoveryRates(rows.map((row) => row.p));
  return rows.map((row, i) => {
    const adjusted = q[i] ?? 1;
    return { ...row, q: adjusted, verdict: verdictOf(row, adjusted, alpha, matters) };
  });
}

/** 2 asin √b − 2 asin √a (Cohen 1988). */
export function cohenH(a: number, b: number): number {
  return 2 * Math.asin(Math.sqrt(b)) - 2 * Math.asin(Math.sqrt(a));
}

function verdictOf(
  row: { readonly effect: number; readonly reference: Share; readonly detectable: number },
  q: number,
  alpha: number,
  matters: number,
): DriftVerdict {
  if (q < alpha) return Math.abs(row.effect) >= matters ? 'drifted' : 'small';
  const seen = cohenH(row.reference.value, Math.min(1, row.reference.value + row.detectable));
  return seen <= matters ? 'stable' : 'unknown';
}

/** Normal approximation at the pooled rate (one item added on either side keeps it off 0), power 0.8. */
function detectableDifference(
  a: number,
  itemsA: number,
  b: number,
  itemsB: number,
  alpha: number,
): number {
  const rate = (a + b + 1) / (itemsA + itemsB + 2);
  const error = Math.sqrt(rate * (1 - rate) * (1 / itemsA + 1 / itemsB));
  return Math.min(1, (normalCritical(1 - alpha) + normalQuantile(0.8)) * error);
}
