/**
 * Candidates for a step before the tokenizer: what each would give back of what odd spelling
 * costs. Measured here, not served: a model must be trained with the step it is served with.
 */
import type { ClassifyInput } from '../core/engine.ts';

const LATIN = 'aceopxyABCEHKMOPTXkmt';
const CYRILLIC = 'асеорхуАВСЕНКМОРТХкмт';
const TWIN = new Map(Array.from(LATIN, (letter, i) => [letter, CYRILLIC.charAt(i)]));
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Fewer letters may be an abbreviation or a headline of one name. */
const FEWEST_LETTERS = 12;

/** In words that mix both scripts, Latin letters that look Cyrillic become Cyrillic. */
export function oneScript(text: string): string {
  return text.replace(WORD, (word) =>
    /\p{Script=Cyrillic}/u.test(word) && /\p{Script=Latin}/u.test(word)
      ? Array.from(word, (letter) => TWIN.get(letter) ?? letter).join('')
      : word,
  );
}

/** Whether a text has letters enough to tell that all are capitals on purpose. */
export function isShouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length >= FEWEST_LETTERS && !/\p{Ll}/u.test(text);
}

function unshouted(change: (lowered: string) => string): (text: string) => string {
  return (text) => (isShouted(text) ? change(text.toLowerCase()) : text);
}

function capitalised(word: string): string {
  const [first = ''] = word;
  return first.toUpperCase() + word.slice(first.length);
}

const BOTH =
  (change: (text: string) => string) =>
  (input: ClassifyInput): ClassifyInput => ({
    title: change(input.title),
    snippet: change(input.snippet),
  });

export const NORMALISATIONS: Readonly<Record<string, (input: ClassifyInput) => ClassifyInput>> = {
  'one-script': BOTH(oneScript),
  lowered: BOTH(unshouted((text) => text)),
  sentence: BOTH(unshouted(capitalised)),
  /** Every word with a capital: names keep theirs, at the price of the others'. */
  'title-case': BOTH(unshouted((text) => text.replace(WORD, capitalised))),
};
