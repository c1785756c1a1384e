/**
 * Which items readers like most and least. The most positive have the highest lower bound, the
 * most negative the lowest upper bound: an item with few comments leads neither list. Where it is
 * unclear what readers think the same item can be in both, and then both entries say so.
 */
import {
  credibleInterval,
  type CredibleInterval,
  type NeutralRule,
  type ToneCounts,
} from './credible-interval.ts';
import { type ReferenceBound, referenceBound } from './reference-bound.ts';

export interface CountedItem extends ToneCounts {
  readonly id: string;
}

/** Where the whole central interval lies: above one half, below it, around it; or nothing counts. */
export type Verdict = 'positive' | 'negative' | 'unclear' | 'no-comments';

export interface RankedItem<T extends CountedItem = CountedItem> {
  readonly item: T;
  /** All comments, neutral ones too. */
  readonly total: number;
  /** positive / total, 0 without comments: the reference's `positive_ratio`. */
  readonly positiveRatio: number;
  readonly interval: CredibleInterval;
  readonly reference: ReferenceBound;
  readonly verdict: Verdict;
}

export interface TopEntry<T extends CountedItem = CountedItem> {
  readonly ranked: RankedItem<T>;
  /** The other list has it, too. */
  readonly alsoInOther: boolean;
}

export interface Ranking<T extends CountedItem = CountedItem> {
  /** All items, the most positive first; equal ones keep their order. */
  readonly ranked: readonly RankedItem<T>[];
  /** Only items of which something counts (of the reference's order: that have comments). */
  readonly topPositive: readonly TopEntry<T>[];
  readonly topNegative: readonly TopEntry<T>[];
}

/**
 * `exact` ranks by the exact lower bound, and from below by the exact upper bound. `reference`
 * is the reference project's order: by its own bound, its `top_negative` being the end of that
 * ranking read backwards.
 */
export type RankOrder = 'exact' | 'reference';

export interface RankOptions {
  readonly level: number;
  readonly rule: NeutralRule;
  /** `exact` when left out. */
  readonly order?: RankOrder;
  /** Longest top list; 10 when left out. */
  readonly most?: number;
}

export function rankItems<T extends CountedItem>(
  items: readonly T[],
  { level, rule, order = 'exact', most = 10 }: RankOptions,
): Ranking<T> {
  const judged = items.map((item) => judgeItem(item, level, rule));
  const exact = order === 'exact';
  const ranked = exact
    ? judged.sort((a, b) => b.interval.lowerBound - a.interval.lowerBound)
    : judged.sort((a, b) => b.reference.bound - a.reference.bound);
  const known = ranked.filter(({ interval, total }) => (exact ? interval.counted > 0 : total > 0));
  // Who is surely liked is in no list of the disliked; the reference has no such scruple.
  const unless = (side: Verdict, list: typeof known): typeof known =>
    (exact ? list.filter(({ verdict }) => verdict !== side) : list).slice(0, most);
  const positive = unless('negative', known);
  const fromBelow = exact
    ? [...known].sort((a, b) => a.interval.upperBound - b.interval.upperBound)
    : [...known].reverse();
  const negative = unless('positive', fromBelow);
  const mark = (list: typeof known, other: typeof known): TopEntry<T>[] =>
    list.map((entry) => ({ ranked: entry, alsoInOther: other.includes(entry) }));
  return {
    ranked,
    topPositive: mark(positive, negative),
    topNegative: mark(negative, positive),
  };
}

function judgeItem<T extends CountedItem>(
  item: T,
  level: number,
  rule: NeutralRule,
): RankedItem<T> {
  const interval = credibleInterval(item, level, rule);
  const total = item.positive + item.negative + item.neutral;
  return {
    item,
    total,
    positiveRatio: total === 0 ? 0 : item.positive / total,
    interval,
    reference: referenceBound(item, level),
    verdict: verdictOf(interval),
  };
}

function verdictOf({ counted, low, high }: CredibleInterval): Verdict {
  if (counted === 0) return 'no-comments';
  if (low > 0.5) return 'positive';
  return high < 0.5 ? 'negative' : 'unclear';
}
