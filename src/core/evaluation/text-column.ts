/** Names of a column to recognise an item by, the best first. */
const NAMES = ['title', 'headline', 'заголовок', 'text', 'snippet', 'текст', 'лид'];

/** Index of the column whose cells tell a reader which item this is; -1 without one. */
export function textColumn(header: readonly string[]): number {
  const names = header.map((name) => name.trim().toLowerCase());
  return names.indexOf(NAMES.find((name) => names.includes(name)) ?? '\u0000');
}
