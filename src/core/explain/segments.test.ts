/** Words and phrases hold every letter once, at its exact place, whatever the text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasContent, prepareText } from '../text.ts';
import {
  cleanText,
  joinPhrases,
  phrasesOf,
  type Segment,
  uncleaned,
  without,
  wordsOf,
} from './segments.ts';

const piece = fc.oneof(
  fc.constantFrom(
    'В ',
    'Санкт-Петербурге ',
    'подорожал ',
    '«проезд». ',
    '3,5 % ',
    '👩‍🚒 ',
    '🇷🇺',
    'ё',
    '<b>',
    '</p>',
    '&amp;',
    '&lt;i&gt;',
    '… ',
    '\n',
    'U-17 ',
    '-',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
const field = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(''));
const text = fc.record({ title: field, snippet: field }).map(cleanText);

const cut = (t: { title: string; snippet: string }, s: Segment): string =>
  t[s.field].slice(s.start, s.end);

describe('words', () => {
  it('are in order, apart, and hold every letter, digit and pictograph once', () => {
    fc.assert(
      fc.property(text, (t) => {
        const words = wordsOf(t);
        for (const name of ['title', 'snippet'] as const) {
          const covered = new Uint8Array(t[name].length);
          let last = 0;
          for (const word of words.filter((w) => w.field === name)) {
            expect(word.start).toBeGreaterThanOrEqual(last);
            expect(word.end).toBeGreaterThan(word.start);
            last = word.end;
            covered.fill(1, word.start, word.end);
            // Whole code points: no half of an emoji.
            expect(cut(t, word).isWellFormed()).toBe(true);
          }
          for (const { 0: found, index } of t[name].matchAll(
            /[\p{L}\p{N}\p{Extended_Pictographic}]/gu,
          )) {
            expect(covered.slice(index, index + found.length)).toEqual(
              new Uint8Array(found.length).fill(1),
            );
          }
        }
      }),
    );
  });

  it('are what a reader takes for words', () => {
    const t = { title: 'Санкт-Петербург: +3,5 % за день 👩‍🚒', snippet: '«Зенит» — ЦСКА 2:1' };
    expect(wordsOf(t).map((word) => cut(t, word))).toEqual([
      'Санкт-Петербург',
      '3,5',
      'за',
      'день',
      '👩‍🚒',
      'Зенит',
      'ЦСКА',
      '2',
      '1',
    ]);
  });

  it('come from the text without markup', () => {
    const t = cleanText({ title: '<p class="lead">Суд&nbsp;решил</p>', snippet: '' });
    expect(t.htmlRemoved).toBe(true);
    expect(wordsOf(t).map((word) => cut(t, word))).toEqual(['Суд', 'решил']);
  });
});

describe('phrases', () => {
  it('hold every word once, in order', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 6 }), (t, count) => {
        const words = wordsOf(t);
        const all = phrasesOf(t, words);
        for (const phrases of [all, joinPhrases(all, count)]) {
          let next = 0;
          for (const phrase of phrases) {
            expect(phrase.firstWord).toBe(next);
            expect(phrase.endWord).toBeGreaterThan(next);
            next = phrase.endWord;
            for (const word of words.slice(phrase.firstWord, phrase.endWord)) {
              expect(word.field).toBe(phrase.field);
              expect(word.start).toBeGreaterThanOrEqual(phrase.start);
              expect(word.end).toBeLessThanOrEqual(phrase.end);
            }
          }
          expect(next).toBe(words.length);
        }
        expect(joinPhrases(all, count).length).toBeLessThanOrEqual(Math.max(count, 2));
      }),
    );
  });

  it('are sentences, and pieces of a sentence without an end', () => {
    const t = { title: 'Суд решил', snippet: `Раз. Два три. Слово ${'слово '.repeat(29)}` };
    const phrases = phrasesOf(t, wordsOf(t));
    expect(phrases.map((p) => p.endWord - p.firstWord)).toEqual([2, 1, 2, 24, 6]);
  });
});

describe('a variant', () => {
  it('lacks its word, keeps the others, and reaches the engine as it is', () => {
    fc.assert(
      fc.property(text, fc.nat(), (t, n) => {
        const words = wordsOf(t);
        const word = words[n % Math.max(1, words.length)];
        if (word === undefined) return;
        const variant = without(t, word);
        const other = word.field === 'title' ? 'snippet' : 'title';
        expect(variant[other]).toBe(t[other]);
        const squeezed = (s: string): string => s.replaceAll(/\s+/g, '');
        expect(squeezed(variant[word.field])).toBe(
          squeezed(t[word.field].slice(0, word.start) + t[word.field].slice(word.end)),
        );
        const sent = uncleaned(variant);
        expect(prepareText(sent.title).text).toBe(variant.title.trim());
        expect(prepareText(sent.snippet).text).toBe(variant.snippet.trim());
      }),
    );
  });

  it('of the only word has nothing to read', () => {
    const t = { title: '«Ура»!', snippet: '' };
    const [word] = wordsOf(t);
    expect(hasContent(without(t, word!).title)).toBe(false);
  });

  it('leaves no doubled space', () => {
    const t = { title: 'Суд вынес приговор', snippet: '' };
    const words = wordsOf(t);
    expect(words.map((word) => without(t, word).title)).toEqual([
      'вынес приговор',
      'Суд приговор',
      'Суд вынес ',
    ]);
  });
});
