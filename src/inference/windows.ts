/**
 * How a text longer than the model's window is read: in overlapping pieces, each led by the
 * title, so that no part is cut off unless the number of windows itself is exceeded.
 */
import type { Windowing } from '../core/schema.ts';

export interface SpecialIds {
  readonly bos: number;
  readonly eos: number;
}

export interface WindowPlan {
  /** Token ids of each window, special ones included; every one fits `maxTokens`. */
  readonly windows: readonly (readonly number[])[];
  /** Tokens of the whole text in one sequence, special ones included. */
  readonly tokens: number;
  /** Tokens of the text that some window reads (equal to `tokens` unless cut). */
  readonly tokensRead: number;
}

/** `<s> A </s>` for a title alone, `<s> A </s> </s> B </s>` for a pair (XLM-R's template). */
export function assemble(
  a: readonly number[],
  b: readonly number[],
  special: SpecialIds,
): number[] {
  return b.length === 0
    ? [special.bos, ...a, special.eos]
    : [special.bos, ...a, special.eos, special.eos, ...b, special.eos];
}

/** Start positions of spans of `size` with `overlap`, the last one ending exactly at `length`. */
function spans(length: number, size: number, overlap: number): number[] {
  if (length <= size) return [0];
  const step = Math.max(1, size - overlap);
  const starts: number[] = [];
  for (let at = 0; at + size < length; at += step) starts.push(at);
  starts.push(length - size);
  return starts;
}

/**
 * Plans the windows of one item.
 * @param title token ids without special ones; may be empty when there is a lead.
 * @param lead token ids without special ones; empty when there is none.
 * A title longer than half the window is no headline: title and lead are then read as one text.
 */
export function planWindows(
  title: readonly number[],
  lead: readonly number[],
  maxTokens: number,
  windowing: Windowing,
  special: SpecialIds,
): WindowPlan {
  const whole = title.length === 0 ? assemble(lead, [], special) : assemble(title, lead, special);
  if (whole.length <= maxTokens) {
    return { windows: [whole], tokens: whole.length, tokensRead: whole.length };
  }
  const headline = title.length <= maxTokens / 2 && lead.length > 0 ? title : [];
  const body = headline.length > 0 ? lead : [...title, ...lead];
  const overhead = headline.length > 0 ? headline.length + 4 : 2;
  const size = maxTokens - overhead;
  const starts = spans(body.length, size, Math.min(windowing.overlap, Math.floor(size / 2)));
  const read = starts.slice(0, windowing.maxWindows);
  const windows = read.map((at) => {
    const part = body.slice(at, at + size);
    return headline.length > 0 ? assemble(headline, part, special) : assemble(part, [], special);
  });
  const bodyRead = Math.min(body.length, (read.at(-1) ?? 0) + size);
  return { windows, tokens: whole.length, tokensRead: whole.length - (body.length - bodyRead) };
}

/**
 * One vector from the windows' vectors. `max` answers "is the label anywhere in the text",
 * `mean` "is the text about it"; which one serves is chosen on data (see the model's manifest).
 * @param rows [windows][n], all of one length.
 */
export function aggregate(
  rows: readonly Float32Array[],
  how: Windowing['aggregate'],
): Float32Array {
  const [first] = rows;
  if (first === undefined) throw new RangeError('no windows to aggregate');
  if (rows.length === 1) return first;
  const out = new Float32Array(first.length);
  for (let i = 0; i < out.length; i++) {
    let value = how === 'max' ? Number.NEGATIVE_INFINITY : 0;
    for (const row of rows) {
      const x = row[i] ?? Number.NaN;
      value = how === 'max' ? Math.max(value, x) : value + x / rows.length;
    }
    out[i] = value;
  }
  return out;
}
