/** Comma-separated text, in and out, as RFC 4180 has it. */
import Papa from 'papaparse';

export type CsvCell = string | number | null;

/**
 * Text that begins like a spreadsheet formula (= + - @ tab, carriage return) gets a leading
 * apostrophe, as OWASP advises; numbers stay numbers and null an empty cell.
 */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return `${Papa.unparse(rows as CsvCell[][], { escapeFormulae: true, newline: '\n' })}\n`;
}

/** Rows of cells. Blank lines stay, so that row numbers hold. */
export function fromCsv(text: string): string[][] {
  const plain = text.replace(/^\uFEFF/, '');
  return Papa.parse<string[]>(plain, { delimiter: delimiterOf(plain) }).data;
}

/** By the header alone: cells below it may hold lists with any of them. */
export function delimiterOf(text: string): string {
  const header = (text.split(/\r?\n/, 1)[0] ?? '').replaceAll(/"[^"]*"/g, '');
  const count = (mark: string): number => header.split(mark).length;
  return [',', ';', '\t', '|'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
