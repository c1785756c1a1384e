/** What is done to a text before it is tokenised, and what a reader must be told of it. */

/** Tags that news pages really use; a bare `<` in a sentence is left alone. */
const TAG =
  /<\/?(?:a|abbr|article|b|big|blockquote|body|br|center|cite|code|dd|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|head|header|hr|html|i|iframe|img|ins|li|link|main|mark|meta|nav|ol|p|pre|s|section|small|source|span|strong|sub|sup|svg|table|tbody|td|tfoot|th|thead|time|title|tr|u|ul|video|wbr)\b[^<>]*>/gi;
const DROPPED_WITH_CONTENT =
  /<(script|style|noscript|template)\b[^>]*>[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi;
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  bull: '•',
  copy: '©',
  gt: '>',
  hellip: '…',
  laquo: '«',
  ldquo: '“',
  lt: '<',
  mdash: '—',
  middot: '·',
  nbsp: ' ',
  ndash: '–',
  quot: '"',
  raquo: '»',
  rdquo: '”',
  rsquo: '’',
  shy: '',
};

function decodeEntity(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
  const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16);
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : ' ';
}

export interface PreparedText {
  readonly text: string;
  readonly htmlRemoved: boolean;
}

/**
 * The text without markup; NUL, which no tokenizer map covers, becomes a space, and lone
 * surrogates (half an emoji) become U+FFFD, as they would when encoded as UTF-8.
 */
export function prepareText(raw: string): PreparedText {
  const text = raw.replaceAll('\0', ' ').toWellFormed();
  if (!/[<&]/.test(text)) return { text: text.trim(), htmlRemoved: false };
  const stripped = text
    .replace(DROPPED_WITH_CONTENT, ' ')
    .replace(TAG, ' ')
    .replace(ENTITY, decodeEntity);
  return { text: stripped.trim(), htmlRemoved: stripped !== text };
}

/** Whether there is anything to classify: a letter or a digit of any script. */
export function hasContent(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** Share of Cyrillic among the letters of a text, 0..1; 1 for a text without letters. */
export function cyrillicShare(text: string): number {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return 1;
  return (text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0) / letters;
}
