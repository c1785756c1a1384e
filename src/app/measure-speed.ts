/** Times an engine on made-up texts of given lengths, in tokens. */
import type { ClassifyInput, Engine, EngineInfo } from '../core/engine.ts';
import { AppError } from '../core/errors.ts';

export const SPEED_LENGTHS = [32, 64, 128] as const;

export interface LengthSpeed {
  /** What was asked for, and what the text came to, special tokens included. */
  readonly wanted: number;
  readonly tokens: number;
  /** Timed runs, after the warm-up. */
  readonly runs: number;
  /** Milliseconds a text, tokenising and the way to the worker included. */
  readonly p50: number;
  readonly p90: number;
  /** Texts a second over all timed runs. */
  readonly perSecond: number;
}

export interface SpeedResult {
  readonly info: EngineInfo;
  /** From the start of the worker to the passed self-test, a download included. */
  readonly startMs: number;
  readonly lengths: readonly LengthSpeed[];
}

export interface MeasureOptions {
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** Timed runs done, of all there may be. */
  readonly onProgress: (done: number, of: number) => void;
}

const WARM_UP = 2;
const RUNS = 20;
/** A slow device is asked less often, but often enough for a middle. */
const LEAST_RUNS = 7;
const MOST_MS = 5000;

/** Common words that are one token each in most vocabularies, so that the length is easily met. */
const WORDS = 'год день город работа время новый дом мир дело вода'.split(' ');

/** Rejects as `classify` does. */
export async function measureSpeed(
  engine: Pick<Engine, 'classify'>,
  { now, signal, onProgress }: MeasureOptions,
): Promise<LengthSpeed[]> {
  const results: LengthSpeed[] = [];
  for (const [at, wanted] of SPEED_LENGTHS.entries()) {
    const { input, tokens } = await textOf(engine, wanted, signal);
    for (let i = 0; i < WARM_UP; i++) await engine.classify([input], { signal });
    const times: number[] = [];
    const began = now();
    while (times.length < RUNS && (times.length < LEAST_RUNS || now() - began < MOST_MS)) {
      const start = now();
      await engine.classify([input], { signal });
      times.push(now() - start);
      onProgress(at * RUNS + times.length, SPEED_LENGTHS.length * RUNS);
    }
    const total = times.reduce((sum, ms) => sum + ms, 0);
    results.push({
      wanted,
      tokens,
      runs: times.length,
      p50: quantile(times, 0.5),
      p90: quantile(times, 0.9),
      perSecond: (1000 * times.length) / total,
    });
  }
  return results;
}

/** A text of `wanted` tokens or as few less as words allow: counted by the model's own tokenizer. */
async function textOf(
  engine: Pick<Engine, 'classify'>,
  wanted: number,
  signal: AbortSignal,
): Promise<{ input: ClassifyInput; tokens: number }> {
  const inputOf = (words: number): ClassifyInput => ({
    title: Array.from({ length: words }, (_, i) => WORDS[i % WORDS.length] ?? '').join(' '),
    snippet: '',
  });
  const count = async (words: number): Promise<number> => {
    const { items } = await engine.classify([inputOf(words)], { signal });
    const [item] = items;
    if (item?.kind !== 'scored') throw new AppError('runtime-failed', 'a text gave no tokens');
    return item.tokens;
  };
  let words = Math.max(1, wanted - 2);
  let tokens = await count(words);
  // Words of several tokens make it too long; each round takes off what it is too much by.
  while (tokens > wanted && words > 1) {
    words = Math.max(1, Math.min(words - 1, Math.floor((words * wanted) / tokens)));
    tokens = await count(words);
  }
  return { input: inputOf(words), tokens };
}

/** The value that at least a share `q` of the others does not exceed. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}
