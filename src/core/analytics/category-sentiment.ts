/** What tone the texts of each category have, and whether tone depends on the category at all. */
import { type Share, wilson } from '../intervals/wilson.ts';
import { below, type Random } from '../random.ts';
import { TONES, type Tone } from '../vocabulary.ts';
import {
  credibleInterval,
  type CredibleInterval,
  type NeutralRule,
  type ToneCounts,
} from './credible-interval.ts';
import { type ReferenceBound, referenceBound } from './reference-bound.ts';
import type { ToneScore } from './tone-score.ts';

/** Counts of a category, from texts or from a file that has counts. */
export interface CategoryTally extends ToneCounts {
  readonly category: string;
  /** Texts with a score, and the sum of the reference's: score, 1 − score, ½ for neutral. */
  readonly scored: number;
  readonly scoreSum: number;
}

/** In the order in which categories first appear. */
export function tallyCategories(
  rows: Iterable<{ readonly category: string; readonly tone: ToneScore }>,
): CategoryTally[] {
  const tallies = new Map<string, Record<Tone, number> & { scoreSum: number }>();
  for (const { category, tone } of rows) {
    let tally = tallies.get(category);
    if (tally === undefined) {
      tallies.set(category, (tally = { positive: 0, negative: 0, neutral: 0, scoreSum: 0 }));
    }
    tally[tone.tone] += 1;
    tally.scoreSum += positivity(tone);
  }
  return [...tallies].map(([category, tally]) => ({
    ...tally,
    category,
    scored: tally.positive + tally.negative + tally.neutral,
  }));
}

/** The reference's score of a text: 1 surely positive, 0 surely negative, ½ neutral. */
function positivity({ tone, score }: ToneScore): number {
  if (tone === 'neutral') return 0.5;
  return tone === 'positive' ? score : 1 - score;
}

export interface CategorySentiment {
  readonly tally: CategoryTally;
  readonly total: number;
  /** Shares with Wilson intervals; null for a category without texts. */
  readonly shares: Readonly<Record<Tone, Share>> | null;
  readonly interval: CredibleInterval;
  readonly reference: ReferenceBound;
  /** Mean of the reference's score, 0..1; null where only counts are known. */
  readonly averageScore: number | null;
}

export interface Association {
  /** Cramér's V, 0..1: 0 when tone does not depend on the category. */
  readonly v: number;
  /** Of a permutation test on Pearson's χ². */
  readonly p: number;
  readonly texts: number;
}

export interface CategoryOptions {
  readonly level: number;
  readonly rule: NeutralRule;
}

export function judgeCategories(
  tallies: readonly CategoryTally[],
  { level, rule }: CategoryOptions,
): CategorySentiment[] {
  return tallies.map((tally) => {
    const total = tally.positive + tally.negative + tally.neutral;
    const share = (tone: Tone): Share =>
      wilson(tally[tone], total, level) ?? { value: 0, low: 0, high: 1 };
    return {
      tally,
      total,
      shares:
        total === 0
          ? null
          : {
              positive: share('positive'),
              negative: share('negative'),
              neutral: share('neutral'),
            },
      interval: credibleInterval(tally, level, rule),
      reference: referenceBound(tally, level),
      averageScore: tally.scored === 0 ? null : tally.scoreSum / tally.scored,
    };
  });
}

/**
 * Cramér's V of category by tone, and how often texts dealt at random to categories of these
 * sizes reach it. Null where it is not defined: fewer than two categories with texts, or one tone
 * only. `onProgress` gets the share done.
 */
export function toneAssociation(
  tallies: readonly ToneCounts[],
  options: {
    readonly random: Random;
    readonly permutations?: number;
    readonly onProgress?: (done: number) => void;
  },
): Association | null {
  const { random, permutations = 1000, onProgress } = options;
  const table = tallies
    .map((tally) => TONES.map((tone) => tally[tone]))
    .filter((row) => row.some((count) => count > 0));
  const columns = TONES.map((_, j) => table.reduce((sum, row) => sum + (row[j] ?? 0), 0));
  const used = columns.filter((sum) => sum > 0).length;
  if (table.length < 2 || used < 2) return null;
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const texts = rows.reduce((sum, count) => sum + count, 0);
  const observed = chiSquare(table, rows, columns, texts);
  const deck = Uint8Array.from(
    columns.flatMap((count, tone) => new Array<number>(count).fill(tone)),
  );
  let reached = 1;
  for (let i = 0; i < permutations; i++) {
    for (let k = deck.length - 1; k > 0; k--) {
      const j = below(k + 1, random);
      const held = deck[k] ?? 0;
      deck[k] = deck[j] ?? 0;
      deck[j] = held;
    }
    if (chiSquare(deal(deck, rows), rows, columns, texts) >= observed * (1 - 1e-12)) reached += 1;
    onProgress?.((i + 1) / permutations);
  }
  const freedom = Math.min(table.length, used) - 1;
  return { v: Math.sqrt(observed / (texts * freedom)), p: reached / (permutations + 1), texts };
}

function deal(deck: Uint8Array, rows: readonly number[]): number[][] {
  let at = 0;
  return rows.map((size) => {
    const counts = [0, 0, 0];
    for (const end = at + size; at < end; at++) {
      const tone = deck[at] ?? 0;
      counts[tone] = (counts[tone] ?? 0) + 1;
    }
    return counts;
  });
}

function chiSquare(
  table: readonly (readonly number[])[],
  rows: readonly number[],
  columns: readonly number[],
  total: number,
): number {
  let sum = 0;
  table.forEach((row, i) => {
    row.forEach((count, j) => {
      const expected = ((rows[i] ?? 0) * (columns[j] ?? 0)) / total;
      if (expected > 0) sum += (count - expected) ** 2 / expected;
    });
  });
  return sum;
}
