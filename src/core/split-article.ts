/**
 * A whole article pasted into one field, taken apart into a headline and a text. Nothing is lost:
 * title and text together hold every word of what was pasted (see the property test).
 */

/** Longest line taken for a headline; agency headlines stay below 150 characters. */
const MAX_TITLE = 180;

export interface Article {
  readonly title: string;
  readonly text: string;
}

/** `МОСКВА, 5 мая —`, `САНКТ-ПЕТЕРБУРГ, 12 июня. /`, `МОСКВА, 5 мая - РИА`: opens a text, never a headline. */
const DATELINE =
  /^[А-ЯЁ][А-ЯЁ\s.-]*(?:\s*\/[^/]{2,60}\/)?,\s*\d{1,2}\s+(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-яё]*\.?(?=\s*[—–\-./,]|\s)/u;
const DATELINE_INSIDE = new RegExp(`\\s(?=${DATELINE.source.slice(1)})`, 'u');

/** Lines that are about the article rather than of it: times, dates, counters, bylines. */
const FURNITURE = [
  /^[\d\s.:,/—–-]+$/u,
  /^(?:сегодня|вчера|обновлено|опубликовано)?[\s,в:]*\d{1,2}[:.]\d{2}(?:[\s,]+\d{1,2}[. ][\p{L}\d]+[. ]\d{2,4})?(?:\s*г\.?)?$/iu,
  /^\d{1,2}\s+\p{L}+\s+\d{4}(?:\s*г(?:ода|\.)?)?(?:[\s,]+(?:в\s+)?\d{1,2}[:.]\d{2})?$/iu,
  /^(?:автор|текст|фото|источник)\s*:/iu,
];

/** A full stop after these does not end a sentence. */
const ABBREVIATION =
  /(?:^|[\s(«"])(?:г|гг|в|вв|ул|пр|д|им|св|стр|рис|руб|коп|тыс|млн|млрд|трлн|т|п|пп|ст|ч|чел|обл|р|др|пр|см|т\.\s?[дпке]|[А-ЯЁ])\.$/u;

/** Block elements end a line when the source of a page was pasted. */
const BLOCK_END = /<\/(?:h[1-6]|p|div|li|article|header|section|title)\s*>|<br\s*\/?>/giu;
const HEADING_TAGS =
  /<\/?(?:h[1-6]|p|div|li|article|header|section|title|strong|b|em|i|span|a)\b[^<>]*>/giu;

const isDateline = (line: string): boolean => DATELINE.test(line);
const isFurniture = (line: string): boolean => FURNITURE.some((pattern) => pattern.test(line));

/** End of the first sentence, after its mark and closing quotes; -1 when there is only one. */
export function firstSentenceEnd(text: string): number {
  for (const match of text.matchAll(/(?:[.!?…]+)["»”)]*(?=\s+["«“(]?[\p{Lu}\d—–])/gu)) {
    const end = match.index + match[0].length;
    const isPlainStop = match[0].startsWith('.') && !match[0].startsWith('..');
    if (isPlainStop && ABBREVIATION.test(text.slice(0, match.index + 1))) continue;
    return end;
  }
  return -1;
}

function fromLines(lines: readonly string[]): Article | null {
  // Times and bylines above the headline go on top of the text.
  const at = lines.findIndex((line) => !isFurniture(line));
  const title = lines[at];
  if (title === undefined || at === lines.length - 1) return null;
  if (title.length > MAX_TITLE || isDateline(title)) return null;
  // A paragraph of several sentences is text, even if it is short.
  if (firstSentenceEnd(title) !== -1 && title.endsWith('.')) return null;
  return { title, text: [...lines.slice(0, at), ...lines.slice(at + 1)].join('\n') };
}

function fromParagraph(paragraph: string): Article | null {
  if (isDateline(paragraph)) return null;
  const dateline = DATELINE_INSIDE.exec(paragraph);
  const end = dateline ? dateline.index : firstSentenceEnd(paragraph);
  if (end === -1 || end > MAX_TITLE) return null;
  const text = paragraph.slice(end).trim();
  if (text === '') return null;
  // Headlines are set without a full stop, and so the model has read them.
  const title = paragraph
    .slice(0, end)
    .trim()
    .replace(/(?<!\.)\.$/u, '');
  return { title, text };
}

/**
 * Headline and text of a pasted article, or null when it is better left as it is: a single
 * sentence, a text without anything like a headline, a paragraph that opens with a dateline.
 * @param pasted plain text or the source of a page; its tags but those of the headline stay, the
 *   engine removes them and says so.
 */
export function splitArticle(pasted: string): Article | null {
  const lines = pasted
    .replace(BLOCK_END, (tag) => `${tag}\n`)
    .split(/\r\n?|\n|\u2028|\u2029/u)
    .map((line) => line.trim())
    .filter((line) => line.replace(HEADING_TAGS, '').trim() !== '');
  const [only] = lines;
  if (only === undefined) return null;
  const article = lines.length > 1 ? fromLines(bareFirst(lines)) : fromParagraph(only);
  return article;
}

/** Tags are dropped from the lines that may become the headline: a field of plain text shows them as noise. */
function bareFirst(lines: readonly string[]): string[] {
  let before = true;
  return lines.map((line) => {
    if (!before) return line;
    const bare = line.replace(HEADING_TAGS, '').trim();
    before = isFurniture(bare);
    return bare;
  });
}
