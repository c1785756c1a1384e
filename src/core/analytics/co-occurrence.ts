/** Which labels come together more often, or less often, than chance would have it. */
import { fisherExact, logFactorials } from '../distributions/fisher.ts';
import { type Share, wilson } from '../intervals/wilson.ts';
import { falseDiscoveryRates } from './false-discovery.ts';

export interface LabelPair {
  /** Indices into the labels, a < b. */
  readonly a: number;
  readonly b: number;
  /** Items with both, and as many as independent labels would give. */
  readonly count: number;
  readonly expected: number;
  /** count / expected: 1 for independent labels, 0 for labels that exclude each other. */
  readonly lift: number;
  /** log₂ lift, bits; −∞ is null. */
  readonly pmi: number | null;
  /** PMI / −log₂ P(a, b), −1..1 (Bouma 2009): 1 when they only come together. */
  readonly npmi: number;
  /** Share of the items with a that have b, and the other way round. */
  readonly bGivenA: Share;
  readonly aGivenB: Share;
  /** Fisher's exact test, and Benjamini and Hochberg's q over all pairs that are listed. */
  readonly p: number;
  readonly q: number;
}

export interface CoOccurrence {
  readonly items: number;
  /** Items with each label. */
  readonly counts: readonly number[];
  /** Pairs of labels that are each frequent enough, most items first. */
  readonly pairs: readonly LabelPair[];
  /** Labels left out for being rarer than `least`, among those that occur. */
  readonly rare: number;
}

/**
 * @param items label indices of each item, in any order, without repetition.
 * @param options.least items that both labels must have; 5 when left out.
 */
export function coOccurrence(
  items: readonly (readonly number[])[],
  labels: number,
  { least = 5 }: { readonly least?: number } = {},
): CoOccurrence {
  const counts = new Array<number>(labels).fill(0);
  const both = new Map<number, number>();
  for (const item of items) {
    for (const label of item) counts[label] = (counts[label] ?? 0) + 1;
    for (const a of item) {
      for (const b of item) {
        if (a < b) both.set(a * labels + b, (both.get(a * labels + b) ?? 0) + 1);
      }
    }
  }
  const frequent = counts.flatMap((count, label) => (count >= least && count > 0 ? [label] : []));
  const occurring = counts.filter((count) => count > 0).length;
  const logs = logFactorials(items.length);
  const pairs = frequent.flatMap((a, i) =>
    frequent.slice(i + 1).map((b) => {
      const count = both.get(a * labels + b) ?? 0;
      return pairOf(a, b, count, counts[a] ?? 0, counts[b] ?? 0, items.length, logs);
    }),
  );
  const q = falseDiscoveryRates(pairs.map((pair) => pair.p));
  return {
    items: items.length,
    counts,
    pairs: pairs
      .map((pair, i) => ({ ...pair, q: q[i] ?? 1 }))
      .sort((x, y) => y.count - x.count || y.lift - x.lift),
    rare: occurring - frequent.length,
  };
}

function pairOf(
  a: number,
  b: number,
  count: number,
  inA: number,
  inB: number,
  items: number,
  logs: Float64Array,
): Omit<LabelPair, 'q'> {
  const expected = (inA * inB) / items;
  const lift = count / expected;
  const pmi = count === 0 ? null : Math.log2(lift);
  return {
    a,
    b,
    count,
    expected,
    lift,
    pmi,
    // Both in every item: nothing to tell, and 0 / 0.
    npmi: pmi === null ? -1 : count === items ? 0 : pmi / -Math.log2(count / items),
    bGivenA: wilson(count, inA) as Share,
    aGivenB: wilson(count, inB) as Share,
    p: fisherExact({ countA: count, totalA: inA, countB: inB - count, totalB: items - inA }, logs),
  };
}
