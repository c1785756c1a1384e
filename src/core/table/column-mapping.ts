/** Which column is the headline, which the text, the date, the id, the true labels: a guess to be corrected by hand. */
export const FIELDS = ['title', 'text', 'date', 'id', 'truth'] as const;
export type Field = (typeof FIELDS)[number];

/** Column by field; null where the file has none. */
export type ColumnMapping = Readonly<Record<Field, number | null>>;

/** Names seen in exports of newsrooms and in data sets, most telling first; compared without case and marks. */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  title: ['title', 'заголовок', 'headline', 'header', 'заглавие', 'название', 'тема', 'name'],
  text: 'snippet text текст лид lead body content описание description аннотация anons анонс summary'.split(
    ' ',
  ),
  date: 'date дата published pubdate publishedat datetime timestamp датапубликации time время'.split(
    ' ',
  ),
  id: ['id', 'guid', 'uid', 'номер', 'код', 'url', 'link', 'ссылка'],
  truth:
    'tags теги рубрики рубрика labels метки topics темы label tag rubric category категория'.split(
      ' ',
    ),
};

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

function named(columns: readonly string[], field: Field): number | null {
  for (const name of NAMES[field]) {
    const at = columns.findIndex((column) => plain(column) === name);
    if (at !== -1) return at;
  }
  return null;
}

/**
 * By name; a headline without a known name is the first column whose cells hold most Cyrillic
 * letters.
 * @param rows a sample of the body.
 */
export function guessMapping(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): ColumnMapping {
  const found = Object.fromEntries(FIELDS.map((field) => [field, named(columns, field)])) as Record<
    Field,
    number | null
  >;
  if (found.title === null && found.text === null) found.title = wordiest(columns.length, rows);
  return found;
}

function wordiest(width: number, rows: readonly (readonly string[])[]): number | null {
  let best: number | null = width > 0 ? 0 : null;
  let top = 0;
  for (let column = 0; column < width; column++) {
    let letters = 0;
    for (const row of rows) letters += row[column]?.match(/[а-яё]/gi)?.length ?? 0;
    if (letters > top) [best, top] = [column, letters];
  }
  return best;
}

/** Whether a first row looks like names: one of them is known, or none has the look of a sentence or a number. */
export function looksLikeHeader(cells: readonly string[]): boolean {
  if (FIELDS.some((field) => named(cells, field) !== null)) return true;
  return (
    cells.length > 1 && cells.every((cell) => /^[\p{L}][\p{L}\p{N} _.-]{0,39}$/u.test(cell.trim()))
  );
}
