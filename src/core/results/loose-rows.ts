/**
 * Rows of the reference's comparison table (CSV with `experiment_id`, `model_name`, `status` and
 * columns of metrics) and of its experiment tracker (JSON with the same in `metrics`). They name
 * no data and no label set, so their rows are shown and sorted but never ranked.
 */
import { fromCsv } from '../csv.ts';
import { AppError } from '../errors.ts';
import type { Interval } from '../intervals/bootstrap.ts';
import type { HeadlineMetric } from '../metrics/headline.ts';
import type { ComparisonRow } from './comparison-rows.ts';

/** The reference's names; its "exact match" is cell accuracy. */
const METRICS: Readonly<Record<string, HeadlineMetric>> = {
  precision: 'protocolPrecision',
  recall: 'protocolRecall',
  f1: 'protocolF1',
  f1_score: 'protocolF1',
  exact_match: 'cellAccuracy',
  subset_accuracy: 'subsetAccuracy',
  micro_precision: 'microPrecision',
  micro_recall: 'microRecall',
  micro_f1: 'microF1',
  macro_f1: 'macroF1',
};
const KNOWN = new Set([
  'experiment_id',
  'experiment_name',
  'model_name',
  'status',
  'use_snippet',
  'threshold',
  'val_samples',
  'num_labels',
  'split',
  'protocol',
]);

export interface LooseRows {
  readonly rows: readonly ComparisonRow[];
  /** Columns that were not used. */
  readonly ignored: readonly string[];
}

/** @throws `AppError` `bad-input` naming row and column. */
export function readComparisonTable(text: string, file: string): LooseRows {
  const [header = [], ...body] = fromCsv(text);
  const names = header.map((name) => name.trim());
  while (body.at(-1)?.every((cell) => cell.trim() === '') === true) body.pop();
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw bad(`column ${twice} occurs twice`, { column: twice });
  if (!names.some((name) => ['experiment_id', 'model_name'].includes(name))) {
    throw bad('neither a column experiment_id nor model_name', {});
  }
  if (!names.some((name) => metricOf(name) !== null)) {
    throw bad('no column of a metric: precision, recall, f1, exact_match, micro_f1 …', {});
  }
  if (body.length === 0) throw bad('no rows', {});
  const rows = body.flatMap((cells, i) => {
    if (cells.length !== names.length) {
      throw bad(`row ${i + 1} has ${cells.length} cells, the header ${names.length}`, {
        row: i + 1,
      });
    }
    const record = Object.fromEntries(names.map((name, c) => [name, cells[c] ?? '']));
    return looseRows(record, file, i + 1);
  });
  return { rows, ignored: names.filter((name) => !KNOWN.has(name) && metricOf(name) === null) };
}

/** One finished, running or failed experiment of the reference's tracker. */
export function readTracked(value: Readonly<Record<string, unknown>>, file: string): LooseRows {
  const { metrics, ...about } = value;
  if (typeof metrics !== 'object' || metrics === null) throw bad('metrics: no object', {});
  const record: Record<string, string> = {};
  for (const [name, content] of [...Object.entries(about), ...Object.entries(metrics)]) {
    if (['string', 'number', 'boolean'].includes(typeof content)) record[name] = String(content);
  }
  const ignored = Object.keys(metrics).filter((name) => metricOf(name) === null);
  return { rows: looseRows(record, file, 1), ignored };
}

/** `val_f1` is F1 on val; without such a beginning the split is what the row says, if it does. */
function metricOf(name: string): { metric: HeadlineMetric; split: string | null } | null {
  const plain = name.toLowerCase().replace(/^metrics?[._]/, '');
  const split = /^(val|test)[._]/.exec(plain)?.[1] ?? null;
  const bare = split === null ? plain : plain.slice(split.length + 1);
  const metric = METRICS[bare];
  return metric === undefined ? null : { metric, split };
}

function looseRows(
  record: Readonly<Record<string, string>>,
  file: string,
  row: number,
): ComparisonRow[] {
  const bySplit = new Map<string | null, Partial<Record<HeadlineMetric, Interval>>>();
  for (const [name, text] of Object.entries(record)) {
    const found = metricOf(name);
    if (found === null) continue;
    const split = found.split ?? textOf(record['split']);
    const figures = bySplit.get(split) ?? {};
    const value = shareOf(text, row, name);
    if (value !== null) figures[found.metric] = { value, low: null, high: null };
    bySplit.set(split, figures);
  }
  // A run that failed before any metric is a row all the same.
  if (bySplit.size === 0) bySplit.set(textOf(record['split']), {});
  const id = textOf(record['experiment_id']) ?? textOf(record['model_name']) ?? String(row);
  const protocol = textOf(record['protocol']);
  const [labels, items] = [
    numberOf(record['num_labels'], row, 'num_labels'),
    numberOf(record['val_samples'], row, 'val_samples'),
  ];
  const model = textOf(record['model_name']);
  return [...bySplit].map(([split, figures]) => ({
    key: `${row} ${split ?? ''}`,
    file,
    id,
    title: id,
    about: model === null || model === id ? '' : model,
    titleOnly: textOf(record['use_snippet'])?.toLowerCase() === 'false',
    status: textOf(record['status']),
    group: {
      key: JSON.stringify(['table', file, protocol, labels, items, split]),
      protocol,
      labels,
      split,
      items,
      chosen: null,
      rankable: false,
    },
    threshold: numberOf(record['threshold'], row, 'threshold'),
    figures,
    precision: null,
    runtime: null,
    parameters: null,
    bytes: null,
  }));
}

function textOf(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

/** Null for an empty cell and for pandas' `nan`. */
function numberOf(text: string | undefined, row: number, column: string): number | null {
  const trimmed = textOf(text);
  if (trimmed === null || ['nan', 'none', 'null'].includes(trimmed.toLowerCase())) return null;
  const value = Number(trimmed);
  if (Number.isFinite(value)) return value;
  throw bad(`row ${row}, ${column}: "${trimmed}" is no number`, { row, column });
}

function shareOf(text: string, row: number, column: string): number | null {
  const value = numberOf(text, row, column);
  if (value === null || (value >= 0 && value <= 1)) return value;
  throw bad(`row ${row}, ${column}: ${text} is not in 0..1`, { row, column });
}

function bad(message: string, details: Record<string, string | number>): AppError {
  return new AppError('bad-input', message, { details });
}
