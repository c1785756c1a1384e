/** Rows of categories or threads: a key, and a text to be judged or a tone that is given. */
import { hasContent } from '../text.ts';
import type { RawRow } from '../table/raw-rows.ts';
import type { Tone } from '../vocabulary.ts';
import type { FileColumns } from './file-columns.ts';
import { type CellFault, cellOf, idOf, rowFault } from './read-counts.ts';
import type { ToneScore } from './tone-score.ts';

export interface TonedRow {
  readonly line: number;
  /** Category or thread. */
  readonly key: string;
  /** Empty where the file has no text, or the comment has none. */
  readonly text: string;
  /** Given by the file; null where the model is to tell. */
  readonly tone: ToneScore | null;
}

export interface Toned {
  readonly rows: readonly TonedRow[];
  readonly faults: readonly CellFault[];
  /** Texts for the model: rows with content and without a tone. */
  readonly toJudge: number;
}

const WORDS: Readonly<Record<Tone, readonly string[]>> = {
  negative: ['negative', 'neg', 'негативная', 'негативный', 'негатив', 'отрицательная', '-1'],
  neutral: ['neutral', 'neu', 'нейтральная', 'нейтральный', 'нейтрально', '0'],
  positive: ['positive', 'pos', 'позитивная', 'позитивный', 'позитив', 'положительная', '1'],
};
const TONE_OF = new Map(
  Object.entries(WORDS).flatMap(([tone, words]) =>
    words.map((word) => [word, tone as Tone] as const),
  ),
);

export function parseTone(text: string): Tone | null {
  return TONE_OF.get(text.toLowerCase()) ?? null;
}

/**
 * @param emptyTexts whether a row without a text is kept: a thread counts it, a category has no use
 * for it and names it as a fault.
 */
export function readToned(
  rows: readonly RawRow[],
  columns: FileColumns,
  key: 'category' | 'thread',
  emptyTexts: boolean,
): Toned {
  const good: TonedRow[] = [];
  const faults: CellFault[] = [];
  let toJudge = 0;
  for (const row of rows) {
    const read = rowFault(row) ?? tonedOf(row, columns, key, emptyTexts);
    if ('reason' in read) {
      faults.push(read);
      continue;
    }
    good.push(read);
    if (read.tone === null && hasContent(read.text)) toJudge += 1;
  }
  return { rows: good, faults, toJudge };
}

function tonedOf(
  row: RawRow,
  columns: FileColumns,
  key: 'category' | 'thread',
  emptyTexts: boolean,
): TonedRow | CellFault {
  const fault = (
    field: CellFault['field'],
    reason: CellFault['reason'],
    value: string,
  ): CellFault => ({ line: row.line, field, reason, value: value.slice(0, 80) });
  const name = idOf(cellOf(row, columns[key]));
  if (name === '') return fault(key, 'empty-cell', '');
  const text = cellOf(row, columns.text);
  const hasTone = (columns.tone ?? null) !== null;
  if (!hasTone) {
    return emptyTexts || hasContent(text)
      ? { line: row.line, key: name, text, tone: null }
      : fault('text', 'empty-cell', text);
  }
  const word = cellOf(row, columns.tone);
  const tone = parseTone(word);
  if (tone === null) return fault('tone', word === '' ? 'empty-cell' : 'no-tone', word);
  const cell = cellOf(row, columns.score);
  const score = cell === '' ? 1 : Number(cell.replace(',', '.'));
  if (!(score >= 0 && score <= 1)) return fault('score', 'no-score', cell);
  return { line: row.line, key: name, text, tone: { tone, score, probabilities: null } };
}
