/** Comment threads: how long each is, and how heated. */
import { TONES } from '../vocabulary.ts';
import { relate, type Relation } from './correlation.ts';
import type { ToneScore } from './tone-score.ts';

export interface ThreadRow {
  readonly thread: string;
  /** Null for a comment without a letter or digit: it has no tone. */
  readonly tone: ToneScore | null;
}

/**
 * `reference`: mean of score if negative, 1 − score if positive, ½ if neutral, so that neutral
 * threads read ½. `negative`: mean probability that a comment is negative, or the share of
 * negative ones where only the tone is known.
 */
export const TEMPERATURES = ['negative', 'reference'] as const;
export type Temperature = (typeof TEMPERATURES)[number];

export interface ThreadStatistics {
  readonly thread: string;
  /** All comments, empty ones too: the reference's `thread_length`. */
  readonly length: number;
  /** Comments with a tone; the temperature is their mean. */
  readonly scored: number;
  /** 0..1; null when no comment has a tone. */
  readonly temperature: number | null;
}

/** Threads in the order in which they first appear. */
export function threadStatistics(
  rows: Iterable<ThreadRow>,
  temperature: Temperature,
): ThreadStatistics[] {
  const threads = new Map<string, { length: number; scored: number; heat: number }>();
  for (const { thread, tone } of rows) {
    let found = threads.get(thread);
    if (found === undefined) threads.set(thread, (found = { length: 0, scored: 0, heat: 0 }));
    found.length += 1;
    if (tone === null) continue;
    found.scored += 1;
    found.heat += heatOf(tone, temperature);
  }
  return [...threads].map(([thread, { length, scored, heat }]) => ({
    thread,
    length,
    scored,
    temperature: scored === 0 ? null : heat / scored,
  }));
}

function heatOf({ tone, score, probabilities }: ToneScore, temperature: Temperature): number {
  if (temperature === 'negative') {
    return probabilities?.[TONES.indexOf('negative')] ?? (tone === 'negative' ? 1 : 0);
  }
  if (tone === 'neutral') return 0.5;
  return tone === 'negative' ? score : 1 - score;
}

/** Length against temperature, over threads that have one. */
export function threadRelation(threads: readonly ThreadStatistics[], level = 0.95): Relation {
  const known = threads.flatMap(({ length, temperature }) =>
    temperature === null ? [] : [[length, temperature] as const],
  );
  return relate(
    known.map(([length]) => length),
    known.map(([, temperature]) => temperature),
    level,
  );
}
