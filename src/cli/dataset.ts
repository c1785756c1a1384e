/**
 * Annotated items from tab-separated files: UTF-8, a header line, no quoting. Nothing here
 * writes a text anywhere.
 */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ClassifyInput } from '../core/engine.ts';
import { AppError } from '../core/errors.ts';
import { TONES } from '../core/vocabulary.ts';
import { UsageError } from './command.ts';
import { type CliContext, userPath } from './context.ts';
import { readText, sha256OfFile } from './files.ts';

export interface Item extends ClassifyInput {
  readonly id: string;
}

export interface Split {
  readonly name: string;
  readonly file: string;
  readonly sha256: string;
  readonly items: readonly Item[];
  /** [items, labels] of 0/1. */
  readonly truth: Uint8Array;
  /** [items], index into `TONES`; null when the file has no tones. */
  readonly tones: Uint8Array | null;
}

/** Rows of a tab-separated file by column name. @throws `AppError` `bad-input` with the line. */
export function readTsv(text: string, file: string): { columns: string[]; rows: string[][] } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const columns = lines.shift()?.split('\t') ?? [];
  const rows = lines.map((line, i) => {
    const row = line.split('\t');
    if (row.length === columns.length) return row;
    throw new AppError(
      'bad-input',
      `${file}:${i + 2}: ${row.length} columns, the header has ${columns.length}`,
      { details: { file, line: i + 2 } },
    );
  });
  return { columns, rows };
}

/** `--data`, else NEWS_DATA_DIR. @throws {@link UsageError} when there is neither. */
export function dataPath(context: CliContext, given: string | undefined): string {
  const chosen = given ?? context.env['NEWS_DATA_DIR'];
  if (chosen === undefined || chosen === '') {
    throw new UsageError(
      'say where the annotated items are: --data <folder or file>, or NEWS_DATA_DIR',
    );
  }
  const absolute = userPath(context, chosen);
  if (!existsSync(absolute)) throw new AppError('bad-input', `${absolute} does not exist`);
  return absolute;
}

/**
 * One split of a data folder (`<name>.tsv`), or a single file, whose split is then its own name.
 * @param names labels in output order.
 * @param limit items read at most.
 * @throws `AppError` `bad-input` for a missing file or column, an unknown tag or tone.
 */
export async function readSplit(
  data: string,
  name: string,
  names: readonly string[],
  limit = Infinity,
): Promise<Split> {
  const file = statSync(data).isDirectory() ? path.join(data, `${name}.tsv`) : data;
  const { columns, rows } = readTsv(await readText(file), file);
  const column = (wanted: string): number => columns.indexOf(wanted);
  for (const needed of ['id', 'title', 'tags']) {
    if (column(needed) === -1) throw new AppError('bad-input', `${file} has no column "${needed}"`);
  }
  const kept = rows.slice(0, limit);
  if (kept.length === 0) throw new AppError('bad-input', `${file} has no items`);
  const at = (row: readonly string[], wanted: string): string => row[column(wanted)] ?? '';
  const items = kept.map((row) => ({
    id: at(row, 'id'),
    title: at(row, 'title'),
    snippet: at(row, 'snippet'),
  }));
  const index = new Map(names.map((label, i) => [label, i]));
  const truth = new Uint8Array(kept.length * names.length);
  kept.forEach((row, item) => {
    for (const tag of at(row, 'tags').split(',').filter(Boolean)) {
      const label = index.get(tag);
      if (label === undefined) {
        throw new AppError('bad-input', `${file}: item ${at(row, 'id')}: "${tag}" is no label`);
      }
      truth[item * names.length + label] = 1;
    }
  });
  return {
    name,
    file,
    sha256: await sha256OfFile(file),
    items,
    truth,
    tones: tonesOf(kept, column('tone'), file),
  };
}

function tonesOf(
  rows: readonly (readonly string[])[],
  column: number,
  file: string,
): Uint8Array | null {
  if (column === -1) return null;
  return Uint8Array.from(rows, (row, item) => {
    const tone = TONES.findIndex((t) => t === row[column]);
    if (tone === -1)
      throw new AppError('bad-input', `${file}:${item + 2}: "${row[column] ?? ''}" is no tone`);
    return tone;
  });
}

/** The name of the split that a data path and the options stand for. */
export function splitNames(
  data: string,
  asked: readonly string[],
  usual: readonly string[],
): readonly string[] {
  if (statSync(data).isDirectory()) return asked.length > 0 ? asked : usual;
  if (asked.length > 1) throw new UsageError('one file is one split: give --split once at most');
  return asked.length > 0 ? asked : [path.basename(data).replace(/\.[^.]*$/, '')];
}
