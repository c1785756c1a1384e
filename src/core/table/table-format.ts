/** Which format and delimiter a file has, told from its first part. */
import Papa from 'papaparse';

/** A list of headlines, one a line, has no delimiter: `delimiter` is empty then. */
export type TableFormat =
  | { readonly kind: 'delimited'; readonly delimiter: ',' | ';' | '\t' | '|' | '' }
  /** An array of objects, or one object a line: both are read object by object. */
  | { readonly kind: 'json' };

const DELIMITERS = ['\t', ';', ',', '|'] as const;
const ROWS = 30;

/** @param sample the first part of the text, cut anywhere. */
export function detectFormat(sample: string): TableFormat {
  const start = sample.trimStart();
  if (/^(\[\s*)?\{\s*("|\})/.test(start) || /^\[\s*\]/.test(start)) return { kind: 'json' };
  let best: { delimiter: (typeof DELIMITERS)[number] | ''; score: number } = {
    delimiter: '',
    score: 0,
  };
  for (const delimiter of DELIMITERS) {
    const score = consistency(sample, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return { kind: 'delimited', delimiter: best.delimiter };
}

/**
 * Share of rows with as many cells as the first one; 0 for one cell. A comma splits a plain list
 * of headlines into rows of many lengths, so less than most of them alike is no table.
 */
function consistency(sample: string, delimiter: string): number {
  const { data } = new Papa.Parser({ delimiter, newline: newlineOf(sample) }).parse(
    sample.slice(0, 65_536),
    0,
    false,
  ) as { data: string[][] };
  const rows = data.filter((row) => row.some((cell) => cell.trim() !== '')).slice(0, ROWS);
  // The sample may end inside a row.
  if (rows.length > 2 && sample.length >= 65_536) rows.pop();
  const width = rows[0]?.length ?? 0;
  if (width < 2) return 0;
  const alike = rows.filter((row) => row.length === width).length / rows.length;
  return alike < 0.6 ? 0 : alike;
}

/** `\r` alone ends lines only where no `\n` does; `\r\n` is read as `\n` and its `\r` taken off. */
export function newlineOf(sample: string): '\n' | '\r' {
  return !sample.includes('\n') && sample.includes('\r') ? '\r' : '\n';
}
