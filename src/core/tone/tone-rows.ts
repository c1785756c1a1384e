/** Texts of a list or a file with their tones, and how they are distributed: in all and by group. */
import { type Day, parseDay } from '../analytics/calendar-dates.ts';
import { type Share, wilson } from '../intervals/wilson.ts';
import { TONES } from '../vocabulary.ts';
import type { NoAnswerReason, ToneAnswer } from './tone-answer.ts';

export interface ToneRow {
  /** Line of the file, or number in the list, from 1. */
  readonly line: number;
  readonly id: string;
  /** The beginning of the text, to know it by. */
  readonly text: string;
  /** Null without a readable date. */
  readonly day: Day | null;
  /** Empty where there is none. */
  readonly source: string;
  /** Names of the accepted labels. */
  readonly labels: readonly string[];
  readonly answer: ToneAnswer;
}

/** Longer texts are cut in the table; the model reads them whole. */
const EXCERPT = 160;

export function toneRow(
  row: Pick<ToneRow, 'line' | 'id' | 'source' | 'labels' | 'answer'> & {
    readonly text: string;
    readonly date: string;
  },
): ToneRow {
  const { date, text, ...rest } = row;
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  return {
    ...rest,
    text: plain.length > EXCERPT ? `${plain.slice(0, EXCERPT).toWellFormed()}…` : plain,
    day: date.trim() === '' ? null : parseDay(date),
  };
}

/** How many texts of each tone, in the order of `TONES`. */
export type ToneCounts = readonly [number, number, number];

export interface ToneTally {
  readonly counts: ToneCounts;
  /** Sum of the counts. Shares are of these: texts without an answer have no tone. */
  readonly answered: number;
  readonly none: ReadonlyMap<NoAnswerReason, number>;
}

export function tallyTones(answers: Iterable<ToneAnswer>): ToneTally {
  const counts: [number, number, number] = [0, 0, 0];
  const none = new Map<NoAnswerReason, number>();
  for (const answer of answers) {
    if (answer.kind === 'none') none.set(answer.reason, (none.get(answer.reason) ?? 0) + 1);
    else counts[TONES.indexOf(answer.tone) as 0 | 1 | 2] += 1;
  }
  return { counts, answered: counts[0] + counts[1] + counts[2], none };
}

/** One a tone, Wilson's 95 % interval; null without an answered text. */
export function toneShares({ counts, answered }: ToneTally): readonly (Share | null)[] {
  return counts.map((count) => wilson(count, answered));
}

export interface ToneGroup extends ToneTally {
  readonly key: string;
}

/** @param keysOf groups a row belongs to, several or none. Most answered texts first. */
export function groupTones(
  rows: readonly ToneRow[],
  keysOf: (row: ToneRow) => readonly string[],
): ToneGroup[] {
  const groups = new Map<string, ToneAnswer[]>();
  for (const row of rows) {
    for (const key of keysOf(row)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [row.answer]);
      else group.push(row.answer);
    }
  }
  return [...groups]
    .map(([key, answers]) => ({ key, ...tallyTones(answers) }))
    .sort((a, b) => b.answered - a.answered || (a.key < b.key ? -1 : 1));
}
