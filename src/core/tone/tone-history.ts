/**
 * What was asked in this session, and figures of it that mean something: each text and each file
 * counts once however often it was asked, texts without an answer count apart, and confidence is
 * averaged within a tone, since that of unlike answers has no meaning.
 */
import { TONES } from '../vocabulary.ts';
import type { ToneAnswer } from './tone-answer.ts';
import { tallyTones, type ToneCounts, type ToneTally } from './tone-rows.ts';

export interface TextEntry {
  readonly kind: 'text';
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
  readonly answer: ToneAnswer;
}
export interface BatchEntry {
  readonly kind: 'batch';
  readonly at: number;
  /** Tells whether it is the same list or file again. */
  readonly key: string;
  readonly name: string;
  readonly tally: ToneTally;
}
export type HistoryEntry = TextEntry | BatchEntry;

/** The entry added, newest first; an equal text or file asked before gives way to it. */
export function withEntry(
  entries: readonly HistoryEntry[],
  entry: HistoryEntry,
): readonly HistoryEntry[] {
  const same = (other: HistoryEntry): boolean =>
    other.kind === 'text'
      ? entry.kind === 'text' && other.text.trim() === entry.text.trim()
      : entry.kind === 'batch' && other.key === entry.key;
  return [entry, ...entries.filter((other) => !same(other))];
}

export interface HistorySummary extends ToneTally {
  readonly texts: number;
  readonly batches: number;
  /** Mean probability of the answer by tone, over single texts; null without one. */
  readonly confidence: readonly (number | null)[];
}

export function summarise(entries: readonly HistoryEntry[]): HistorySummary {
  const texts = entries.filter((entry) => entry.kind === 'text');
  const batches = entries.filter((entry) => entry.kind === 'batch');
  const answers = texts.map((entry) => entry.answer);
  const own = tallyTones(answers);
  const none = new Map(own.none);
  const counts: [number, number, number] = [...own.counts];
  for (const { tally } of batches) {
    add(counts, tally.counts);
    for (const [reason, count] of tally.none) none.set(reason, (none.get(reason) ?? 0) + count);
  }
  return {
    counts,
    answered: counts[0] + counts[1] + counts[2],
    none,
    texts: texts.length,
    batches: batches.length,
    confidence: TONES.map((tone, i) => {
      const given = answers.flatMap((answer) =>
        answer.kind === 'tone' && answer.tone === tone ? [answer.probabilities[i] ?? 0] : [],
      );
      return given.length === 0 ? null : given.reduce((a, b) => a + b, 0) / given.length;
    }),
  };
}

function add(sum: [number, number, number], counts: ToneCounts): void {
  sum[0] += counts[0];
  sum[1] += counts[1];
  sum[2] += counts[2];
}
