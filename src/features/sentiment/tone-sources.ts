/** Lists and files of texts as one stream of rows, each with its place; none is left out. */
import type { FileSource } from '../../core/table/file-pieces.ts';
import type { Reading } from '../../core/batch/batch-store.ts';
import { seedOf } from '../../core/random.ts';
import { decodeStream } from '../../core/table/encoding.ts';
import { readRow } from '../../core/table/input-rows.ts';
import { openTable, type RawRow } from '../../core/table/raw-rows.ts';
import type { NoAnswerReason } from '../../core/tone/tone-answer.ts';

export interface ToneInput {
  readonly line: number;
  readonly id: string;
  readonly title: string;
  readonly snippet: string;
  readonly date: string;
  readonly source: string;
  /** Why the row cannot go to the model; null for one that can. */
  readonly fault: NoAnswerReason | null;
}

export interface ToneSource {
  /** Equal for the same content read in the same way. */
  readonly key: string;
  readonly name: string;
  readonly rows: number;
  read(): AsyncIterable<ToneInput>;
}

const PIECE = 1_048_576;
const SOURCE_NAMES =
  /^(source|источник|media|сми|outlet|издание|site|сайт|канал|channel|agency|агентство)$/i;

/** The column that names where a text comes from, by its heading; null without one. */
export function guessSource(columns: readonly string[]): number | null {
  const at = columns.findIndex((column) => SOURCE_NAMES.test(column.trim()));
  return at === -1 ? null : at;
}

/** One text a line. A blank line inside keeps its number and gets no answer; those at the end are none. */
export function pastedSource(text: string, name: string): ToneSource {
  const lines = text.replaceAll(/\r\n?/g, '\n').trimEnd().split('\n');
  const rows = lines.map((line, i): ToneInput => ({
    line: i + 1,
    id: '',
    title: line.trim(),
    snippet: '',
    date: '',
    source: '',
    fault: line.trim() === '' ? 'empty' : null,
  }));
  return {
    key: `pasted:${seedOf(text)}:${text.length}`,
    name,
    rows: rows.length,
    async *read() {
      await Promise.resolve();
      yield* rows;
    },
  };
}

export interface OpenedFile {
  readonly file: FileSource;
  readonly name: string;
  readonly fileHash: string;
  readonly reading: Reading;
  readonly sourceColumn: number | null;
}

/** Reads the file once to count its rows. @throws what the reading of it throws, or when `signal` fires. */
export async function fileSource(opened: OpenedFile, signal: AbortSignal): Promise<ToneSource> {
  const { file, name, fileHash, reading, sourceColumn } = opened;
  const table = () => openTable(decodeStream(pieces(file), reading.encoding), reading);
  let rows = 0;
  for await (const row of (await table()).rows) {
    signal.throwIfAborted();
    // The row itself is of no use yet.
    rows += row.cells.length >= 0 ? 1 : 0;
  }
  return {
    key: JSON.stringify([fileHash, reading, sourceColumn]),
    name,
    rows,
    async *read() {
      for await (const raw of (await table()).rows) yield inputOf(raw, reading, sourceColumn);
    },
  };
}

function inputOf(raw: RawRow, { mapping }: Reading, sourceColumn: number | null): ToneInput {
  const source = sourceColumn === null ? '' : (raw.cells[sourceColumn] ?? '').trim();
  const read = readRow(raw, mapping);
  if ('row' in read) return { ...read.row, source, fault: null };
  const { reason, line, excerpt } = read.fault;
  const known = reason === 'empty' || reason === 'undecodable';
  return {
    line,
    id: '',
    title: excerpt,
    snippet: '',
    date: '',
    source,
    fault: known ? reason : 'unreadable',
  };
}

async function* pieces(file: FileSource): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += PIECE) {
    yield new Uint8Array(await file.slice(at, Math.min(file.size, at + PIECE)).arrayBuffer());
  }
}
