/** Pieces of a generated Markdown document, laid out as Prettier would. */
import type { Interval } from '../core/intervals/bootstrap.ts';

/** A table; the first column to the left, the others to the right. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [header, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = header.map((_, c) => Math.max(3, ...cells.map((row) => width(row[c] ?? ''))));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, c) => pad(cell, widths[c] ?? 0, c > 0)).join(' | ')} |`;
  const rule = `| ${widths.map((w, c) => (c > 0 ? `${'-'.repeat(w - 1)}:` : '-'.repeat(w))).join(' | ')} |`;
  const [head = [], ...body] = cells;
  return [line(head), rule, ...body.map(line)].join('\n');
}

/** In code points, as Prettier measures Cyrillic and Latin alike. */
function width(text: string): number {
  return Array.from(text).length;
}

function pad(text: string, to: number, right: boolean): string {
  const space = ' '.repeat(to - width(text));
  return right ? space + text : text + space;
}

export function fixed(value: number | null, digits = 3): string {
  return value === null ? '–' : value.toFixed(digits);
}

/** 0.881 [0.872, 0.890] */
export function interval({ value, low, high }: Interval, digits = 3): string {
  if (value === null || low === null || high === null) return '–';
  return `${fixed(value, digits)} [${fixed(low, digits)}, ${fixed(high, digits)}]`;
}

/** +0.012 [0.004, 0.021] */
export function signedInterval(difference: Interval, digits = 3): string {
  const text = interval(difference, digits);
  return (difference.value ?? -1) >= 0 ? `+${text}` : text;
}

/** +0.012 */
export function signed(value: number, digits = 3): string {
  return value >= 0 ? `+${fixed(value, digits)}` : fixed(value, digits);
}

/** The text between two marker lines, replaced. @returns null when a marker is missing. */
export function replaceBetween(
  text: string,
  begin: string,
  end: string,
  inner: string,
): string | null {
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from + begin.length);
  if (from === -1 || to === -1) return null;
  return `${text.slice(0, from + begin.length)}\n\n${inner.trim()}\n\n${text.slice(to)}`;
}
