/** The worker's side of the batch wire over a store in memory: files in, views and exports out. */
import Papa from 'papaparse';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import type { Job } from '../core/batch/batch-store.ts';
import { packResults } from '../core/batch/chunk-results.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../core/batch/export-job.ts';
import type { JudgedJob, ViewQuery } from '../core/batch/job-view.ts';
import { memoryStore } from '../core/batch/test-store.ts';
import { unwrap } from '../core/errors.ts';
import type { Label, ModelThresholds } from '../core/schema.ts';
import type { Provenance } from '../core/table/result-row.ts';
import { Batch } from './batch-host.ts';

const names = ['футбол', 'погода', 'суд'];
const labels = names.map((name, index) => ({ index, name, ru: name, en: name }) as Label);
const fitted: ModelThresholds = {
  global: 0.5,
  perLabel: {},
  calibration: { kind: 'identity' },
  fittedOn: { split: 'val', items: 1, objective: 'f1', rule: 'global', revision: 'r' },
};
const provenance = { model: 'm', revision: 'r', threshold: 0.5, perLabel: {} } as Provenance;
const ROWS = 300;
/** Row i has label i % 4; the fourth is none. */
const source = `title,tags\n${Array.from(
  { length: ROWS },
  (_, i) => `Новость ${i},${names[i % 4] ?? ''}`,
).join('\n')}\n`;
const all: ViewQuery = { label: null, words: '', sort: 'line', descending: false };

async function setUp(computed = 5) {
  const store = memoryStore();
  const busy = { import: false };
  const host = new Batch({
    store,
    exclusive: async (_, work) => {
      if (busy.import) return false;
      busy.import = true;
      await work().finally(() => (busy.import = false));
      return true;
    },
    hold: () => Promise.resolve(),
    now: () => 0,
  });
  const file = new Blob([source]);
  const { fileHash, reading } = unwrap(await host.inspect(1, file));
  const request = {
    file,
    name: 'a.csv',
    fileHash,
    reading,
    model: { modelId: 'm', revision: 'r', precision: 'p', device: 'wasm', runtime: 'x' },
    labels: 3,
    createdAt: 1,
  };
  const job = unwrap(await host.take(2, request, () => undefined));
  for (let chunk = 0; chunk < computed; chunk++) await compute(job, chunk);
  async function compute(of: Job, chunk: number): Promise<void> {
    const input = await store.input(of.id, chunk);
    const outcomes = input.map(({ line }) => ({
      kind: 'scored' as const,
      logits: Float32Array.from(names, (_, l) => (l === (line - 2) % 4 ? 1 + (line % 7) : -2)),
      toneLogits: Float32Array.of(0, 1, 0),
      tokens: 5,
      notes: [],
    }));
    await store.addResults(of.id, chunk, packResults(outcomes, 3));
  }
  const judged: JudgedJob = { job, names, fitted };
  return { host, store, request, job, judged, compute };
}

describe('views', () => {
  it('count, filter, search and order; a later chunk joins in', async () => {
    const { host, judged, job, compute } = await setUp(3);
    const first = unwrap(await host.view(3, judged, all));
    expect(first.tally).toEqual({ waiting: 108, scored: 192, empty: 0, failed: 0, none: 48 });
    expect([...first.perLabel]).toEqual([48, 48, 48]);
    await compute(job, 3);
    await compute(job, 4);
    const whole = unwrap(await host.view(4, judged, all));
    expect([...whole.perLabel, whole.tally.none]).toEqual([75, 75, 75, 75]);
    const found = unwrap(await host.view(5, judged, { ...all, words: ' новость 29', label: 1 }));
    expect([...found.rows]).toEqual([29, 293, 297]);
    const top = unwrap(await host.view(6, judged, { ...all, sort: 'top', descending: true }));
    const rows = unwrap(await host.rows(7, judged, top.rows.slice(0, 2)));
    expect(rows.map((row) => row.row)).toEqual([...top.rows.slice(0, 2)]);
    expect(rows[0]).toMatchObject({ status: 'scored', thresholds: [0.5], tone: 'neutral' });
  });

  it('another threshold judges the same results anew', async () => {
    const { host, judged } = await setUp();
    const strict = { ...judged, fitted: { ...fitted, global: 0.99 } };
    const before = unwrap(await host.view(3, judged, all));
    const after = unwrap(await host.view(4, strict, all));
    expect(after.tally.none).toBeGreaterThan(before.tally.none);
    expect(unwrap(await host.view(5, judged, all)).tally).toEqual(before.tally);
  });

  it('rows without results are told as waiting; a cancelled call is aborted', async () => {
    const { host, judged } = await setUp(0);
    expect(unwrap(await host.rows(3, judged, Uint32Array.of(299, 0)))).toMatchObject([
      { row: 299, status: 'waiting', title: 'Новость 299' },
      { row: 0, status: 'waiting', truth: 'футбол' },
    ]);
    const asked = host.view(4, judged, { ...all, words: 'x' });
    host.cancel(4);
    expect(await asked).toMatchObject({ ok: false, error: { code: 'aborted' } });
  });
});

describe('files', () => {
  it('one import at a time; a cancelled one leaves nothing', async () => {
    const { host, store, request } = await setUp();
    const other = { ...request, fileHash: 'other' };
    const cancelled = host.take(3, other, () => {
      host.cancel(3);
    });
    expect(await host.take(4, { ...request, fileHash: 'third' }, () => undefined)).toMatchObject({
      ok: false,
      error: { code: 'cache-unavailable', details: { busy: 'import' } },
    });
    expect(await cancelled).toMatchObject({ ok: false, error: { code: 'aborted' } });
    expect(await store.jobs()).toHaveLength(1);
  });

  it('every format holds every row with a result, and where it comes from', async () => {
    const { host, judged } = await setUp(4);
    const save = async (format: ExportFormat): Promise<Blob> =>
      unwrap(await host.exportJob(9, { ...judged, format, provenance }, () => undefined));
    const files = await Promise.all(EXPORT_FORMATS.map(save));
    const [csv, jsonl] = await Promise.all(files.slice(0, 2).map((file) => file.text()));
    const table = Papa.parse<Record<string, string>>(csv!.replace(/^\ufeff/, ''), {
      header: true,
      skipEmptyLines: true,
    }).data;
    expect(table).toHaveLength(256);
    expect(table[5]).toMatchObject({ title: 'Новость 5', labels: 'погода', truth: 'погода' });
    const lines = jsonl!.trim().split('\n');
    expect(JSON.parse(lines[0]!)).toMatchObject({ kind: 'provenance', model: 'm' });
    expect(lines).toHaveLength(257);
    const parquet = (await parquetReadObjects({ file: await files[2]!.arrayBuffer() })) as {
      labels: string;
    }[];
    expect(parquet).toHaveLength(256);
    expect(parquet.map((row) => row.labels)).toEqual(table.map((row) => row['labels']));
  });

  it('a job with truth is judged', async () => {
    const { host, job } = await setUp();
    const answer = unwrap(await host.evaluation(3, job, labels, fitted.calibration));
    expect(answer.set.cells).toMatchObject({ items: ROWS, labels: 3 });
    expect(answer).toMatchObject({ blank: 75, waiting: 0, unknownNames: 0 });
  });
});
