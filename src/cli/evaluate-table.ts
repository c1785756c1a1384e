/** `evaluate --file`: the reference project's CSV of scores and targets. */
import Papa from 'papaparse';
import { AppError } from '../core/errors.ts';
import { predict } from '../core/metrics/cells.ts';
import { confusionPairs, mismatchedSets } from '../core/metrics/error-patterns.ts';
import { countPerLabel } from '../core/metrics/label-counts.ts';
import {
  errorSummary,
  protocolLabelScores,
  protocolScores,
  sanityOf,
} from '../core/metrics/protocol-scores.ts';
import { bestRow, sweep } from '../core/metrics/threshold-sweep.ts';
import { readScoreTable } from '../core/score-table.ts';
import { type CliContext, userPath } from './context.ts';
import { readText } from './files.ts';
import { alignColumns, decimal, protocolSummary } from './summary.ts';

export interface TableOptions {
  readonly file: string;
  readonly threshold: number;
  readonly json: boolean;
}

export async function evaluateTable(context: CliContext, options: TableOptions): Promise<void> {
  const file = userPath(context, options.file);
  const parsed = Papa.parse<string[]>(await readText(file), { skipEmptyLines: true });
  const [broken] = parsed.errors;
  if (broken !== undefined && parsed.data.length < 2) {
    throw new AppError('bad-input', `${options.file}: ${broken.message}`);
  }
  const { cells, classes, ignored } = readScoreTable(parsed.data);
  const predicted = predict(cells, options.threshold);
  const scores = protocolScores(cells, predicted);
  const errors = errorSummary(cells, predicted);
  const rows = sweep(cells);
  const best = (['f1', 'precision', 'recall'] as const).flatMap((metric) => {
    const row = bestRow(rows, { kind: 'maximise', metric });
    return row === null ? [] : [{ metric, threshold: row.threshold, value: row[metric] }];
  });
  if (ignored.length > 0) context.err(`columns not used: ${ignored.join(', ')}\n`);
  const name = (label: number): string => `class_${classes[label] ?? '?'}`;
  if (options.json) {
    const perLabel = protocolLabelScores(countPerLabel(cells, predicted));
    const report = {
      items: cells.items,
      labels: cells.labels,
      threshold: options.threshold,
      metrics: scores,
      sanity: sanityOf(cells, predicted),
      errors,
      best,
      perLabel: perLabel.map((label, i) => ({ class: name(i), ...label })),
      mismatchedSets: mismatchedSets(cells, predicted),
      confusionPairs: confusionPairs(cells, predicted, 20),
    };
    context.out(`${JSON.stringify(report, null, 1)}\n`);
    return;
  }
  const tally = (list: typeof errors.topFalsePositives): string =>
    list.map(({ label, count }) => `${name(label)}: ${count}`).join(', ') || 'none';
  context.out(
    [
      `${cells.items} items, ${cells.labels} labels, threshold ${options.threshold}`,
      alignColumns([
        ...protocolSummary(scores),
        ['TP / FP / FN / TN', `${errors.tp} / ${errors.fp} / ${errors.fn} / ${errors.tn}`],
        ['FP rate, FN rate', `${decimal(errors.fpRate, 6)}, ${decimal(errors.fnRate, 6)}`],
        ...best.map((b) => [`best ${b.metric}`, `${decimal(b.value, 6)} at ${b.threshold}`]),
      ]),
      `most false positives: ${tally(errors.topFalsePositives)}`,
      `most false negatives: ${tally(errors.topFalseNegatives)}`,
      '',
    ].join('\n'),
  );
}
