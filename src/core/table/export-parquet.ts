/** Results as Parquet: typed columns, lists joined as in the CSV, provenance as the file's own metadata. */
import {
  ByteWriter,
  type ColumnSource,
  ParquetWriter,
  schemaFromColumnData,
} from 'hyparquet-writer';
import type { Provenance, ResultRow } from './result-row.ts';

/** Rows a group: what a reader skips by, and what is held at once. */
export const GROUP_ROWS = 8192;

/** Bytes of the file, a row group a part. */
export async function* parquetParts(
  rows: AsyncIterable<readonly ResultRow[]>,
  provenance: Provenance,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const bytes = new ByteWriter();
  const file = new ParquetWriter({
    writer: bytes,
    schema: schemaFromColumnData({ columnData: columns([]) }),
    kvMetadata: [{ key: 'provenance', value: JSON.stringify(provenance) }],
    createdBy: 'multilabel-news-classifier',
  });
  const take = (): Uint8Array<ArrayBuffer> => {
    const part = Uint8Array.from(bytes.getBytes());
    // Where the next group begins in the buffer; its place in the file is counted apart.
    bytes.index = 0;
    return part;
  };
  let held: ResultRow[] = [];
  for await (const some of rows) {
    held.push(...some);
    if (held.length < GROUP_ROWS) continue;
    await file.write({ columnData: columns(held), rowGroupSize: held.length });
    held = [];
    yield take();
  }
  if (held.length > 0) {
    await file.write({ columnData: columns(held), rowGroupSize: held.length });
  }
  await file.finish();
  yield take();
}

function columns(rows: readonly ResultRow[]): ColumnSource[] {
  const text = (name: string, of: (row: ResultRow) => string | null): ColumnSource => ({
    name,
    data: rows.map(of),
    type: 'STRING',
    nullable: true,
  });
  return [
    { name: 'line', data: Int32Array.from(rows, (row) => row.line), type: 'INT32' },
    text('id', (row) => row.id),
    text('date', (row) => row.date),
    text('title', (row) => row.title),
    text('text', (row) => row.snippet),
    text('status', (row) => row.status),
    text('labels', (row) => row.labels.join('; ')),
    text('probabilities', (row) => row.probabilities.join('; ')),
    text('thresholds', (row) => row.thresholds.join('; ')),
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
  ];
}
