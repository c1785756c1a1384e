/** Results on their way out: readable by others, harmless in a spreadsheet. */
import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { CSV_COLUMNS, csvHead, csvRows } from './export-csv.ts';
import { jsonlHead, jsonlRows } from './export-jsonl.ts';
import { GROUP_ROWS, parquetParts } from './export-parquet.ts';
import type { Provenance, ResultRow } from './result-row.ts';

const provenance: Provenance = {
  model: 'm',
  revision: 'abc',
  precision: 'int8',
  device: 'wasm',
  runtime: 'r',
  threshold: 0.34,
  perLabel: {},
  thresholdsFrom: 'shipped',
  calibration: 'identity',
  stored: 'float16',
  file: 'a.csv',
  fileHash: '0',
  rows: 1,
  faults: 0,
  build: 'b',
  createdAt: '2026-01-02T03:04:05.000Z',
};
const result = (change: Partial<ResultRow> = {}): ResultRow => ({
  line: 2,
  id: 'x',
  date: '',
  title: 'Мост',
  snippet: '',
  status: 'scored',
  labels: ['Спорт', 'В мире'],
  probabilities: [0.91234, 0.5],
  thresholds: [0.34, 0.25],
  tone: 'neutral',
  toneProbability: 0.75,
  tokens: 12,
  notes: [],
  truth: null,
  ...change,
});

describe('export', () => {
  it('CSV reads back, with provenance in each row', () => {
    const text = csvHead() + csvRows([result({ title: 'a"b,\n;', snippet: 'д' })], provenance);
    expect(text.startsWith('\ufeff')).toBe(true);
    const [head, row] = Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true }).data;
    expect(head).toEqual([...CSV_COLUMNS]);
    const cells = Object.fromEntries(head!.map((name, i) => [name, row![i]]));
    expect(cells).toMatchObject({
      title: 'a"b,\n;',
      labels: 'Спорт; В мире',
      probabilities: '0.9123; 0.5000',
      thresholds: '0.34; 0.25',
      thresholds_from: 'shipped',
      revision: 'abc',
      threshold: '0.34',
      created_at: provenance.createdAt,
    });
  });

  it('no cell of a CSV begins as a formula', () => {
    const hostile = fc
      .tuple(
        fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' =', '\t@', '＝', '＠', ''),
        fc.string(),
      )
      .map(([a, b]) => a + b);
    fc.assert(
      fc.property(hostile, hostile, hostile, (title, id, truth) => {
        const text = csvRows([result({ title, id, truth, snippet: title, date: id })], provenance);
        const [row] = Papa.parse<string[]>(text, { newline: '\r\n', delimiter: ',' }).data;
        expect(row).toHaveLength(CSV_COLUMNS.length);
        for (const cell of row!) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/);
        expect([title, `'${title}`]).toContain(row![3]);
      }),
    );
  });

  it('JSONL reads back, provenance first', () => {
    const lines = (
      jsonlHead(provenance) + jsonlRows([result(), result({ tone: null, toneProbability: null })])
    )
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines[0]).toEqual({ kind: 'provenance', ...provenance });
    expect(lines[1]).toMatchObject({
      kind: 'row',
      line: 2,
      labels: [
        { name: 'Спорт', probability: 0.91234, threshold: 0.34 },
        { name: 'В мире', probability: 0.5, threshold: 0.25 },
      ],
      tone: { name: 'neutral', probability: 0.75 },
    });
    expect(lines[2]!['tone']).toBeNull();
  });

  it('Parquet reads back in an independent reader, provenance in its metadata', async () => {
    const rows = Array.from({ length: 25_000 }, (_, i) =>
      result({
        line: i + 2,
        title: `Мост ${i}`,
        tone: i % 2 ? 'neutral' : null,
        toneProbability: i % 2 ? 0.5 : null,
      }),
    );
    const chunks = async function* () {
      await Promise.resolve();
      for (let at = 0; at < rows.length; at += 64) yield rows.slice(at, at + 64);
    };
    const parts: Uint8Array<ArrayBuffer>[] = [];
    for await (const part of parquetParts(chunks(), provenance)) parts.push(part);
    expect(parts).toHaveLength(Math.ceil(25_000 / GROUP_ROWS));
    const file = await new Blob(parts).arrayBuffer();
    const meta = parquetMetadata(file);
    expect(Number(meta.num_rows)).toBe(25_000);
    expect(JSON.parse(meta.key_value_metadata![0]!.value!)).toEqual(provenance);
    const read = await parquetReadObjects({ file, rowStart: 24_998, rowEnd: 25_000 });
    expect(read).toMatchObject([
      { line: 25_000, title: 'Мост 24998', tone: null, tone_probability: null },
      {
        line: 25_001,
        title: 'Мост 24999',
        tone: 'neutral',
        tone_probability: 0.5,
        labels: 'Спорт; В мире',
      },
    ]);
  });
});
