/**
 * Ways in which people write that the corpus does not show: the rules of
 * experiments/zoo/augment.py, here each on every item. The generator differs from Python's, so
 * the places differ; the rules do not.
 */
import type { ClassifyInput } from '../core/engine.ts';
import { below, type Random } from '../core/random.ts';

const CYRILLIC = 'аеорсухАВЕКМНОРСТХ';
const LATIN = 'aeopcyxABEKMHOPCTX';
const LOOKALIKE = new Map(Array.from(CYRILLIC, (letter, i) => [letter, LATIN.charAt(i)]));
const PUNCTUATION = /[«»"“”„'’`.,:;!?()[\]–—-]+/g;

/** ALL LETTERS UPPER, as some wires and forwarded posts have it. */
export function capitals(text: string): string {
  return text.toUpperCase();
}

export function lower(text: string): string {
  return text.toLowerCase();
}

/** ё written as е. */
export function plainE(text: string): string {
  return text.replaceAll('ё', 'е').replaceAll('Ё', 'Е');
}

/** Quotes and punctuation dropped. */
export function noPunctuation(text: string): string {
  return text.replace(PUNCTUATION, ' ').split(/\s+/).filter(Boolean).join(' ');
}

/** One typo a sentence: a letter dropped, doubled or swapped with the next. */
export function typo(text: string, random: Random): string {
  return text
    .split(/(?<=[.!?])\s+/)
    .map((sentence) => oneTypo(sentence, random))
    .join(' ');
}

function oneTypo(sentence: string, random: Random): string {
  // Inside a word only: first and last letters are what people get right.
  const spots = Array.from(
    sentence.matchAll(/(?<=[\p{L}\p{N}_])[\p{L}\p{N}_](?=[\p{L}\p{N}_])/gu),
    (match) => match.index,
  );
  if (spots.length === 0) return sentence;
  const at = spots[below(spots.length, random)] ?? 0;
  switch (below(3, random)) {
    case 0:
      return sentence.slice(0, at) + sentence.slice(at + 1);
    case 1:
      return sentence.slice(0, at + 1) + sentence.slice(at);
    default:
      return (
        sentence.slice(0, at) +
        sentence.charAt(at + 1) +
        sentence.charAt(at) +
        sentence.slice(at + 2)
      );
  }
}

/** A third of the words with Cyrillic letters replaced by Latin ones that look the same. */
export function lookalikes(text: string, random: Random): string {
  return text
    .split(' ')
    .map((word) =>
      random() < 1 / 3
        ? Array.from(word, (letter) => LOOKALIKE.get(letter) ?? letter).join('')
        : word,
    )
    .join(' ');
}

const BOTH =
  (change: (text: string, random: Random) => string) =>
  (input: ClassifyInput, random: Random): ClassifyInput => ({
    title: change(input.title, random),
    snippet: change(input.snippet, random),
  });

/** Capitals touch the title only: that is how they occur in the wild. */
export const PERTURBATIONS: Readonly<
  Record<string, (input: ClassifyInput, random: Random) => ClassifyInput>
> = {
  capitals: (input) => ({ title: capitals(input.title), snippet: input.snippet }),
  lower: BOTH(lower),
  'plain-e': BOTH(plainE),
  'no-punctuation': BOTH(noPunctuation),
  typo: BOTH(typo),
  lookalikes: BOTH(lookalikes),
};
