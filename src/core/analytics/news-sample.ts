/** A set of news items as drift, co-occurrence and trends see it, wherever it came from. */
import { type ChunkResults, logitsOf, statusOf, toneLogitsOf } from '../batch/chunk-results.ts';
import { calibrate, decideTone } from '../decide.ts';
import type { Label, ModelThresholds } from '../schema.ts';
import type { InputRow } from '../table/input-rows.ts';
import { labelList } from '../table/label-list.ts';
import type { RawRow } from '../table/raw-rows.ts';
import { hasContent } from '../text.ts';
import { TONES } from '../vocabulary.ts';
import { type Day, parseDay } from './calendar-dates.ts';
import type { Feature } from './feature-drift.ts';
import type { FileColumns } from './file-columns.ts';
import { type CellFault, cellOf, rowFault } from './read-counts.ts';
import { parseTone } from './read-tones.ts';
import type { NewsText } from './text-features.ts';

export interface NewsSample {
  readonly items: number;
  /** Null where the source has no texts. */
  readonly texts: readonly NewsText[] | null;
  /** Names of labels, and the indices into them that each item has; null without labels. */
  readonly names: readonly string[];
  readonly labels: readonly (readonly number[])[] | null;
  /** Index into `TONES` or null; null as a whole without tones. */
  readonly tones: readonly (number | null)[] | null;
  readonly days: readonly (Day | null)[] | null;
  /** Figures of the model's answers, one value an item that was read. */
  readonly scores: readonly Feature[];
}

export interface SampleFile {
  readonly sample: NewsSample;
  readonly faults: readonly CellFault[];
  /** Cells of the date column that are no date. */
  readonly undated: number;
}

/** News of a file with the labels that stand in it; names as written, without case. */
export function sampleOfRows(rows: readonly RawRow[], columns: FileColumns): SampleFile {
  const has = (field: keyof FileColumns): boolean => (columns[field] ?? null) !== null;
  const faults: CellFault[] = [];
  const texts: NewsText[] = [];
  const labels: number[][] = [];
  const tones: (number | null)[] = [];
  const days: (Day | null)[] = [];
  const ids = new Map<string, number>();
  for (const row of rows) {
    const broken = rowFault(row);
    const title = cellOf(row, columns.title);
    const snippet = cellOf(row, columns.text);
    const word = cellOf(row, columns.tone);
    const tone = parseTone(word);
    const empty = (has('title') || has('text')) && !hasContent(title) && !hasContent(snippet);
    if (broken !== null || empty) {
      const field = has('title') ? 'title' : 'text';
      faults.push(broken ?? { line: row.line, field, reason: 'empty-cell', value: '' });
      continue;
    }
    if (has('tone') && word !== '' && tone === null) {
      faults.push({ line: row.line, field: 'tone', reason: 'no-tone', value: word.slice(0, 80) });
      continue;
    }
    texts.push({ title, snippet });
    tones.push(tone === null ? null : TONES.indexOf(tone));
    days.push(parseDay(cellOf(row, columns.date)));
    const names = new Set(labelList(cellOf(row, columns.labels)).map((n) => n.toLowerCase()));
    labels.push(
      [...names].map((name) => {
        const id = ids.get(name) ?? ids.size;
        ids.set(name, id);
        return id;
      }),
    );
  }
  return {
    sample: {
      items: texts.length,
      texts: has('title') || has('text') ? texts : null,
      names: [...ids.keys()],
      labels: has('labels') ? labels : null,
      tones: has('tone') ? tones : null,
      days: has('date') ? days : null,
      scores: has('labels') ? [labelsPerItem(labels)] : [],
    },
    faults,
    undated: has('date') ? days.filter((day) => day === null).length : 0,
  };
}

export interface JobChunk {
  readonly input: readonly InputRow[];
  readonly results: ChunkResults;
}

/** News of a finished job with the labels that reach their thresholds; rows without a score are left out. */
export function sampleOfJob(
  chunks: readonly JobChunk[],
  labels: readonly Label[],
  fitted: ModelThresholds,
): NewsSample {
  const thresholds = labels.map(({ name }) => fitted.perLabel[name] ?? fitted.global);
  const texts: NewsText[] = [];
  const found: number[][] = [];
  const tones: (number | null)[] = [];
  const days: (Day | null)[] = [];
  const [top, negative, positive]: [number[], number[], number[]] = [[], [], []];
  for (const { input, results } of chunks) {
    input.forEach((row, i) => {
      if (statusOf(results, i) !== 'scored') return;
      const probabilities = Array.from(logitsOf(results, i), (logit) =>
        calibrate(logit, fitted.calibration),
      );
      const tone = decideTone(toneLogitsOf(results, i));
      texts.push({ title: row.title, snippet: row.snippet });
      found.push(
        probabilities.flatMap((p, label) => (p >= (thresholds[label] ?? 1) ? [label] : [])),
      );
      tones.push(TONES.indexOf(tone.tone));
      days.push(parseDay(row.date));
      top.push(Math.max(...probabilities));
      negative.push(tone.probabilities[0]);
      positive.push(tone.probabilities[2]);
    });
  }
  return {
    items: texts.length,
    texts,
    names: labels.map(({ name }) => name),
    labels: found,
    tones,
    days: days.every((day) => day === null) ? null : days,
    scores: [
      labelsPerItem(found),
      { name: 'topProbability', values: Float64Array.from(top) },
      { name: 'negative', values: Float64Array.from(negative) },
      { name: 'positive', values: Float64Array.from(positive) },
    ],
  };
}

function labelsPerItem(labels: readonly (readonly number[])[]): Feature {
  return { name: 'labelsPerItem', values: Float64Array.from(labels, (item) => item.length) };
}

/** Items with each of `names`, which need not be the sample's own; labels it does not know have none. */
export function labelCountsOf(sample: NewsSample, names: readonly string[]): number[] {
  const counts = new Map<string, number>();
  for (const item of sample.labels ?? []) {
    for (const label of item) {
      const name = sample.names[label] ?? '';
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return names.map((name) => counts.get(name) ?? 0);
}
