/** What callers hand in, checked: plain JavaScript has no compiler to do it. */
import type { ClassifyInput } from '../core/engine.ts';
import { AppError } from '../core/errors.ts';
import type { ModelThresholds } from '../core/schema.ts';
import { splitArticle } from '../core/split-article.ts';
import type { BatchOptions, ClassifyOptions, Input, Thresholds } from './types.ts';

const MAX_CHUNK = 1024;
const DEFAULT_CHUNK = 16;

function bad(message: string): AppError {
  return new AppError('bad-input', message, { details: { reason: message } });
}

/** @throws `AppError` `bad-input` unless it is a string or has a string `title` or `text`. */
export function readInput(input: Input): ClassifyInput {
  if (typeof input === 'string') {
    const article = splitArticle(input);
    return article === null
      ? { title: input, snippet: '' }
      : { title: article.title, snippet: article.text };
  }
  const given: unknown = input;
  if (typeof given !== 'object' || given === null) {
    throw bad(
      `an input is a string or {title, text}, not ${given === null ? 'null' : typeof given}`,
    );
  }
  const { title, text } = given as { title?: unknown; text?: unknown };
  for (const [name, value] of Object.entries({ title, text })) {
    if (value !== undefined && typeof value !== 'string') {
      throw bad(`"${name}" of an input is a string, not ${value === null ? 'null' : typeof value}`);
    }
  }
  if (title === undefined && text === undefined) throw bad('an input needs a "title" or a "text"');
  return {
    title: (title as string | undefined) ?? '',
    snippet: (text as string | undefined) ?? '',
  };
}

/** @throws `AppError` `bad-input` for a threshold outside 0..1 or a `topK` that is no count. */
export function checkOptions({ threshold, topK }: ClassifyOptions): void {
  if (threshold !== undefined && !isShare(threshold)) {
    throw bad(`"threshold" is a number from 0 to 1, not ${String(threshold)}`);
  }
  if (topK !== undefined && !(Number.isInteger(topK) && topK >= 1)) {
    throw bad(`"topK" is a whole number from 1, not ${String(topK)}`);
  }
}

/** @throws `AppError` `bad-input` outside 1..1024. */
export function readChunkSize({ chunkSize = DEFAULT_CHUNK }: BatchOptions): number {
  if (Number.isInteger(chunkSize) && chunkSize >= 1 && chunkSize <= MAX_CHUNK) return chunkSize;
  throw bad(`"chunkSize" is a whole number from 1 to ${MAX_CHUNK}, not ${String(chunkSize)}`);
}

/**
 * Own thresholds in place of the fitted ones; the calibration stays the model's.
 * @throws `AppError` `bad-input` for numbers outside 0..1 or labels that do not exist.
 */
export function ownThresholds(
  own: Thresholds,
  fitted: ModelThresholds,
  known: ReadonlySet<string>,
): ModelThresholds {
  const given = own as Partial<Thresholds> | null;
  if (given === null || !isShare(given.global))
    throw bad('"thresholds.global" is a number from 0 to 1');
  const perLabel = given.perLabel ?? {};
  for (const [name, value] of Object.entries(perLabel)) {
    if (!known.has(name)) throw bad(`no such label: "${name}"`);
    if (!isShare(value)) throw bad(`the threshold of "${name}" is a number from 0 to 1`);
  }
  return { ...fitted, global: own.global, perLabel: { ...perLabel } };
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}
