/**
 * A text as the model reads it, cut into words and phrases with exact places. A word is what
 * Unicode's word boundaries (UAX #29, by `Intl.Segmenter`) hold together and has a letter, a digit
 * or a pictograph; words joined by a hyphen are one («Санкт-Петербург»).
 */
import type { ClassifyInput } from '../engine.ts';
import { prepareText } from '../text.ts';

/** Half-open range of UTF-16 code units of one field of the cleaned text. */
export interface Segment {
  readonly field: 'title' | 'snippet';
  readonly start: number;
  readonly end: number;
}

/** A sentence, or a piece of a long one, with the words in it. */
export interface Phrase extends Segment {
  /** First word of the phrase, and the one after its last: indices into the words of the text. */
  readonly firstWord: number;
  readonly endWord: number;
}

/** Longer sentences (lists, tables, texts without full stops) are cut after so many words. */
const PHRASE_WORDS = 24;

const FIELDS = ['title', 'snippet'] as const;
const COUNTS = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;
const HYPHEN = /^[-\u2010\u2011]$/;

export interface CleanText extends ClassifyInput {
  /** Markup was taken out: the text differs from what was typed. */
  readonly htmlRemoved: boolean;
}

/** Both fields as the engine reads them. */
export function cleanText(input: ClassifyInput): CleanText {
  const [title, snippet] = [prepareText(input.title), prepareText(input.snippet)];
  return {
    title: title.text,
    snippet: snippet.text,
    htmlRemoved: title.htmlRemoved || snippet.htmlRemoved,
  };
}

/**
 * A cleaned text on its way to an engine, which cleans what it gets: written so that it arrives
 * as it is, should it hold `<b>` or `&amp;` itself.
 */
export function uncleaned({ title, snippet }: ClassifyInput): ClassifyInput {
  return { title: escaped(title), snippet: escaped(snippet) };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Words of the title, then of the text, in order; each letter and digit is in exactly one. */
export function wordsOf(text: ClassifyInput): Segment[] {
  const segmenter = new Intl.Segmenter('ru', { granularity: 'word' });
  return FIELDS.flatMap((field) => {
    const words: { field: typeof field; start: number; end: number }[] = [];
    let hyphenAt = -1;
    for (const { segment, index } of segmenter.segment(text[field])) {
      const end = index + segment.length;
      if (COUNTS.test(segment)) {
        const last = words.at(-1);
        if (last !== undefined && hyphenAt === last.end && hyphenAt + 1 === index) last.end = end;
        else words.push({ field, start: index, end });
      }
      hyphenAt = HYPHEN.test(segment) ? index : -1;
    }
    return words;
  });
}

/** Phrases with at least one word each; together they hold every word once, in order. */
export function phrasesOf(text: ClassifyInput, words: readonly Segment[]): Phrase[] {
  const segmenter = new Intl.Segmenter('ru', { granularity: 'sentence' });
  const phrases: Phrase[] = [];
  let at = 0;
  for (const field of FIELDS) {
    for (const { segment, index } of segmenter.segment(text[field])) {
      const sentenceEnd = index + segment.length;
      let start = index;
      while (inside(words[at], field, sentenceEnd)) {
        const firstWord = at;
        while (at - firstWord < PHRASE_WORDS && inside(words[at], field, sentenceEnd)) at++;
        // A hyphenated word may reach over what the segmenter takes for a sentence's end.
        const whole = !inside(words[at], field, sentenceEnd);
        const end = Math.max(whole ? sentenceEnd : 0, words[at - 1]?.end ?? 0);
        phrases.push({ field, start, end, firstWord, endWord: at });
        start = end;
      }
    }
  }
  return phrases;
}

function inside(word: Segment | undefined, field: Segment['field'], end: number): boolean {
  return word !== undefined && word.field === field && word.start < end;
}

/**
 * At most `count` phrases, or one a field if that is more: neighbours of one field are joined
 * into pieces of about equal numbers of words.
 */
export function joinPhrases(phrases: readonly Phrase[], count: number): Phrase[] {
  const most = Math.max(new Set(phrases.map((phrase) => phrase.field)).size, count);
  let joined = [...phrases];
  let size = Math.max(1, (phrases.at(-1)?.endWord ?? 0) / Math.max(1, count));
  for (; joined.length > most; size *= 1.3) joined = joinedUpTo(phrases, size);
  return joined;
}

/** Greedily, up to `size` words. */
function joinedUpTo(phrases: readonly Phrase[], size: number): Phrase[] {
  const joined: Phrase[] = [];
  for (const phrase of phrases) {
    const last = joined.at(-1);
    if (last?.field === phrase.field && phrase.endWord - last.firstWord <= size) {
      joined[joined.length - 1] = { ...last, end: phrase.end, endWord: phrase.endWord };
    } else {
      joined.push(phrase);
    }
  }
  return joined;
}

/** The text without a segment and without the doubled space it would leave. */
export function without(text: ClassifyInput, { field, start, end }: Segment): ClassifyInput {
  const before = text[field].slice(0, start);
  const after = text[field].slice(end);
  const rest = before === '' || /\s$/.test(before) ? after.replace(/^\s+/, '') : after;
  return { title: text.title, snippet: text.snippet, [field]: before + rest };
}
