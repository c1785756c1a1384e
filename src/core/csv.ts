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

/** Rows of cells; the delimiter (comma, semicolon, tab) is found from the text. Blank lines stay, so that row numbers hold. */
export function fromCsv(text: string): string[][] {
  return Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    delimitersToGuess: [',', ';', '\t'],
  }).data;
}
