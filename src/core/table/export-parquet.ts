/** Results as Parquet: typed columns, lists joined as in the CSV, provenance as the file's own metadata. */
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Provenance, ResultRow } from './result-row.ts';

/** One row group a call of `rowGroupSize` rows; the whole file is held in memory. */
export function parquetFile(rows: readonly ResultRow[], provenance: Provenance): ArrayBuffer {
  const text = (name: string, of: (row: ResultRow) => string | null) => ({
    name,
    data: rows.map(of),
    type: 'STRING' as const,
    nullable: true,
  });
  return parquetWriteBuffer({
    columnData: [
      { name: 'line', data: Int32Array.from(rows, (row) => row.line), type: 'INT32' },
      text('id', (row) => row.id),
      text('date', (row) => row.date),
      text('title', (row) => row.title),
      text('text', (row) => row.snippet),
      text('status', (row) => row.status),
      text('labels', (row) => row.labels.join('; ')),
      text('probabilities', (row) => row.probabilities.join('; ')),
      text('tone', (row) => row.tone),
      {
        name: 'tone_probability',
        data: rows.map((row) => row.toneProbability),
        type: 'DOUBLE',
        nullable: true,
      },
      { name: 'tokens', data: Int32Array.from(rows, (row) => row.tokens), type: 'INT32' },
      text('notes', (row) => row.notes.join('; ')),
      text('truth', (row) => row.truth),
    ],
    kvMetadata: [{ key: 'provenance', value: JSON.stringify(provenance) }],
    createdBy: 'multilabel-news-classifier',
    rowGroupSize: 20_000,
  });
}
