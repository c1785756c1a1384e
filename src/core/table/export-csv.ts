/** Results as CSV (RFC 4180, UTF-8 with its mark so that spreadsheets read Cyrillic). */
import Papa from 'papaparse';
import type { Provenance, ResultRow } from './result-row.ts';

export const CSV_COLUMNS = [
  'line',
  'id',
  'date',
  'title',
  'text',
  'status',
  'labels',
  'probabilities',
  'thresholds',
  'tone',
  'tone_probability',
  'tokens',
  'notes',
  'truth',
  'model',
  'revision',
  'precision',
  'device',
  'threshold',
  'thresholds_from',
  'created_at',
] as const;

/**
 * Cells that a spreadsheet would run begin with one of these, perhaps after white space; full-width
 * forms are taken as the same by some (OWASP, CSV Injection). They get an apostrophe in front.
 */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

const NEWLINE = '\r\n';

export function csvHead(): string {
  return `\ufeff${Papa.unparse([CSV_COLUMNS], { newline: NEWLINE })}${NEWLINE}`;
}

/** Lines of some rows, each ended. Provenance stands in every row: a CSV has no other safe place. */
export function csvRows(rows: readonly ResultRow[], provenance: Provenance): string {
  if (rows.length === 0) return '';
  const cells = rows.map((row) => [
    row.line,
    row.id,
    row.date,
    row.title,
    row.snippet,
    row.status,
    row.labels.join('; '),
    row.probabilities.map((p) => p.toFixed(4)).join('; '),
    row.thresholds.join('; '),
    row.tone ?? '',
    row.toneProbability?.toFixed(4) ?? '',
    row.tokens,
    row.notes.join('; '),
    row.truth ?? '',
    provenance.model,
    provenance.revision,
    provenance.precision,
    provenance.device,
    Object.keys(provenance.perLabel).length > 0
      ? `${provenance.threshold} (own for ${Object.keys(provenance.perLabel).length} labels)`
      : provenance.threshold,
    provenance.thresholdsFrom,
    provenance.createdAt,
  ]);
  return Papa.unparse(cells, { newline: NEWLINE, escapeFormulae: FORMULA }) + NEWLINE;
}
