/** Figures for a terminal. */
import type { Interval } from '../core/intervals/bootstrap.ts';
import { HEADLINE_METRICS } from '../core/metrics/headline.ts';
import type { ProtocolScores } from '../core/metrics/protocol-scores.ts';
import type { Results } from '../core/results/results-schema.ts';

export function decimal(value: number | null, digits = 4): string {
  return value === null ? '–' : value.toFixed(digits);
}

function withInterval({ value, low, high }: Interval): string {
  return value === null ? '–' : `${decimal(value)} [${decimal(low)}, ${decimal(high)}]`;
}

/** Columns padded to their widest cell; the first one to the left, the rest to the right. */
export function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, c) =>
    Math.max(...rows.map((row) => (row[c] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, c) => (c === 0 ? cell.padEnd(widths[c] ?? 0) : cell.padStart(widths[c] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function resultsSummary(results: Results): string {
  const splits = Object.entries(results.splits);
  const { thresholds } = results;
  const own = Object.keys(thresholds.perLabel).length;
  const rows = [
    ['', ...splits.map(([name, split]) => `${name} (${split.items})`)],
    ...HEADLINE_METRICS.map((metric) => [
      metric,
      ...splits.map(([, split]) => withInterval(split.headline[metric])),
    ]),
  ];
  return [
    `${results.model.id}, threshold ${thresholds.global}${own > 0 ? ` and ${own} of labels' own` : ''} ` +
      `(${results.thresholdsFrom}), 95 % intervals from ${results.intervals.resamples} resamples`,
    alignColumns(rows),
    '',
  ].join('\n');
}

export function protocolSummary(scores: ProtocolScores): string[][] {
  return [
    ['precision', decimal(scores.precision, 6)],
    ['recall', decimal(scores.recall, 6)],
    ['f1 (of the two means)', decimal(scores.f1, 6)],
    ['cell accuracy ("exact_match")', decimal(scores.exact_match, 6)],
    ['subset accuracy', decimal(scores.subset_accuracy, 6)],
    ['micro precision', decimal(scores.micro_precision, 6)],
    ['micro recall', decimal(scores.micro_recall, 6)],
    ['micro f1', decimal(scores.micro_f1, 6)],
  ];
}
