/**
 * Which words carry a label, by leaving each out (occlusion: Zeiler and Fergus 2014; for text the
 * "leave one out" of Li, Monroe and Jurafsky 2016): the drop of the label's score without the word
 * is what the word contributes in this very text. Words that say the same thing twice hide each
 * other, since either can go: that is the method's limit, and it is said where results are shown.
 */
import type { ClassifyInput, Engine, ItemOutput, ScoredItem } from '../engine.ts';
import { AppError } from '../errors.ts';
import {
  cleanText,
  type CleanText,
  joinPhrases,
  type Phrase,
  phrasesOf,
  type Segment,
  uncleaned,
  without,
  wordsOf,
} from './segments.ts';

/**
 * Runs of the model that one stage may take. A text of which all words fit is explained word by
 * word; of a longer one the phrases come first, then the words of those that count most.
 */
export const STAGE_RUNS = 400;
/** Texts sent to the engine at a time: each call can be cancelled, and none is a large message. */
const BATCH = 32;

export interface ExplanationPlan {
  readonly text: CleanText;
  readonly words: readonly Segment[];
  /** Empty when all words are left out one by one. */
  readonly phrases: readonly Phrase[];
  /** Windows that the engine reads the text in. */
  readonly windows: number;
  /** Most runs of the model that it takes. */
  readonly runs: number;
}

/** What is left of the scores without a segment. */
export type Occluded =
  | Pick<ScoredItem, 'kind' | 'logits' | 'toneLogits'>
  /** Nothing to read was left: there is no score, and none is made up. */
  | { readonly kind: 'empty' }
  /** Not computed, to keep to the number of runs. */
  | { readonly kind: 'skipped' };

export interface Explanation {
  readonly plan: ExplanationPlan;
  readonly baseline: ScoredItem;
  /** One a phrase of the plan. */
  readonly phrases: readonly Occluded[];
  /** One a word of the plan. */
  readonly words: readonly Occluded[];
}

export interface ExplainOptions {
  readonly signal?: AbortSignal;
  /** Texts computed and texts to compute; the second may fall after the phrases. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** @param windows that the engine read the text in, as its note `windowed` tells; 1 without one. */
export function planExplanation(
  input: ClassifyInput,
  windows: number,
  stageRuns = STAGE_RUNS,
): ExplanationPlan {
  const text = cleanText(input);
  const words = wordsOf(text);
  const wholeRuns = (words.length + 1) * windows;
  if (wholeRuns <= stageRuns) return { text, words, phrases: [], windows, runs: wholeRuns };
  const phrases = joinPhrases(phrasesOf(text, words), Math.floor(stageRuns / windows) - 1);
  const picked = Math.min(words.length, Math.floor(stageRuns / windows));
  return { text, words, phrases, windows, runs: (phrases.length + 1 + picked) * windows };
}

/**
 * @param targets label indices whose strongest phrases are looked into; all phrases count alike
 * where the plan has none.
 * Rejects as `Engine.classify` does, and with `AppError` `bad-input` when there is nothing to read.
 */
export async function explain(
  engine: Engine,
  plan: ExplanationPlan,
  targets: readonly number[],
  options: ExplainOptions = {},
): Promise<Explanation> {
  const { text, words, phrases, windows } = plan;
  const mostWords = Math.max(0, Math.floor(plan.runs / windows) - 1 - phrases.length);
  let done = 0;
  let total = 1 + phrases.length + mostWords;
  const run = async (inputs: readonly ClassifyInput[]): Promise<ItemOutput[]> => {
    const outputs: ItemOutput[] = [];
    for (let at = 0; at < inputs.length; at += BATCH) {
      const { items } = await engine.classify(inputs.slice(at, at + BATCH).map(uncleaned), {
        ...(options.signal ? { signal: options.signal } : {}),
        onProgress: (count) => options.onProgress?.(done + count, total),
      });
      outputs.push(...items);
      done += items.length;
    }
    return outputs;
  };
  const [baseline] = await run([text]);
  if (baseline?.kind !== 'scored') throw new AppError('bad-input', 'nothing to read in the text');
  const byPhrase = (await run(phrases.map((phrase) => without(text, phrase)))).map(occluded);
  const picked = pickWords(plan, importance(baseline, byPhrase, targets), mostWords);
  total = done + picked.length;
  const byWord = await run(
    picked.flatMap((at) => (words[at] === undefined ? [] : [without(text, words[at])])),
  );
  const found = words.map((): Occluded => ({ kind: 'skipped' }));
  picked.forEach((at, i) => (found[at] = occluded(byWord[i])));
  return { plan, baseline, phrases: byPhrase, words: found };
}

function occluded(output: ItemOutput | undefined): Occluded {
  if (output?.kind !== 'scored') return { kind: 'empty' };
  const { kind, logits, toneLogits } = output;
  return { kind, logits, toneLogits };
}

/** By phrase: the largest drop among the targets; infinite where nothing was left. */
function importance(
  baseline: ScoredItem,
  phrases: readonly Occluded[],
  targets: readonly number[],
): number[] {
  return phrases.map((phrase) => {
    if (phrase.kind !== 'scored') return Number.POSITIVE_INFINITY;
    const drops = targets.map((t) => (baseline.logits[t] ?? 0) - (phrase.logits[t] ?? 0));
    return Math.max(Number.NEGATIVE_INFINITY, ...drops);
  });
}

/** Whole phrases while there is room, the most important first. Word indices, ascending. */
function pickWords(plan: ExplanationPlan, weights: readonly number[], most: number): number[] {
  if (plan.phrases.length === 0) return plan.words.map((_, i) => i);
  const order = plan.phrases.map((phrase, i) => ({ phrase, weight: weights[i] ?? 0 }));
  order.sort((a, b) => b.weight - a.weight);
  const picked: number[] = [];
  for (const { phrase } of order) {
    const { firstWord, endWord } = phrase;
    if (picked.length + endWord - firstWord > most) continue;
    for (let word = firstWord; word < endWord; word++) picked.push(word);
  }
  return picked.sort((a, b) => a - b);
}
