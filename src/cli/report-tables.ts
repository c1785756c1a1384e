/** The tables of docs/RESULTS.md, each from result files alone. */
import type { CalibrationReport } from '../core/results/calibration-report.ts';
import type { ResultRow } from '../core/results/read-results.ts';
import type { Results, SplitResult } from '../core/results/results-schema.ts';
import { fixed, interval, signedInterval, table } from './markdown.ts';

/** Rows of the per-label and sweep tables that a reader can take in. */
const EXTREMES = 12;
const MIN_SUPPORT = 5;

export function megabytes(bytes: number | null): string {
  return bytes === null ? '–' : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** A row of the zoo has no title beside its id. */
function namedModel({ model }: Results): string {
  return model.title === model.id ? `\`${model.id}\`` : `${model.title} (\`${model.id}\`)`;
}

export function thresholdRule({ thresholds }: Results): string {
  const own = Object.keys(thresholds.perLabel).length;
  const global = `${thresholds.global}`;
  return own === 0 ? global : `${global}, ${own} of labels' own`;
}

/** Best first; a model without the split last. */
export function bySplit(results: readonly Results[], split: string): Results[] {
  const f1 = (r: Results): number => r.splits[split]?.headline.protocolF1.value ?? -1;
  return [...results].sort((a, b) => f1(b) - f1(a) || (a.model.id < b.model.id ? -1 : 1));
}

export function modelsTable(results: readonly Results[], split: string): string {
  return table(
    ['model', 'size', 'threshold', 'F1', 'sample F1', 'micro F1', 'macro F1', 'exact set'],
    bySplit(results, split).flatMap((r) => {
      const h = r.splits[split]?.headline;
      if (h === undefined) return [];
      return [
        [
          namedModel(r),
          megabytes(r.model.bytes),
          thresholdRule(r),
          interval(h.protocolF1),
          interval(h.sampleF1),
          interval(h.microF1),
          interval(h.macroF1),
          interval(h.subsetAccuracy),
        ],
      ];
    }),
  );
}

export function rankingTable(results: readonly Results[], split: string): string {
  return table(
    [
      'model',
      'LRAP',
      'mAP',
      'ROC AUC',
      'nDCG@5',
      'P@1',
      'ECE',
      'Brier',
      'log loss',
      'tone accuracy',
      'tone macro F1',
    ],
    bySplit(results, split).flatMap((r) => {
      const h = r.splits[split]?.headline;
      if (h === undefined) return [];
      return [
        [
          `\`${r.model.id}\``,
          interval(h.lrap),
          interval(h.meanAveragePrecision),
          interval(h.rocAuc),
          interval(h.ndcgAt5),
          interval(h.precisionAt1),
          interval(h.calibrationError, 4),
          interval(h.brier, 4),
          interval(h.logLoss, 4),
          interval(h.toneAccuracy),
          interval(h.toneMacroF1),
        ],
      ];
    }),
  );
}

export function comparisonTable(results: readonly Results[]): string | null {
  const rows = bySplit(results, 'test').flatMap((r) =>
    r.comparisons.map((c) => [
      `\`${r.model.id}\` − \`${c.against}\``,
      c.split,
      ...(['protocolF1', 'microF1', 'macroF1', 'meanAveragePrecision'] as const).flatMap(
        (metric) => [signedInterval(c.differences[metric]), fixed(c.differences[metric].p)],
      ),
    ]),
  );
  if (rows.length === 0) return null;
  return table(
    ['difference', 'split', 'F1', 'p', 'micro F1', 'p', 'macro F1', 'p', 'mAP', 'p'],
    rows,
  );
}

export function labelTable(split: SplitResult, which: 'best' | 'worst'): string {
  const sign = which === 'best' ? -1 : 1;
  const rows = split.perLabel
    .filter((label) => label.support >= MIN_SUPPORT)
    .sort((a, b) => sign * ((a.f1 ?? 0) - (b.f1 ?? 0)) || b.support - a.support)
    .slice(0, EXTREMES);
  return table(
    ['label', 'positives', 'precision', 'recall', 'F1', 'AP'],
    rows.map((label) => [
      label.name,
      `${label.support}`,
      fixed(label.precision),
      fixed(label.recall),
      fixed(label.f1),
      fixed(label.averagePrecision),
    ]),
  );
}

export function sweepTable(split: SplitResult): string {
  return table(
    ['threshold', 'precision', 'recall', 'F1', 'micro F1', 'exact set', 'labels an item'],
    split.sweep
      .filter(
        (row) => Math.round(row.threshold * 100) % 10 === 0 || row.threshold === split.best.f1,
      )
      .map((row) => [
        `${row.threshold}${row.threshold === split.best.f1 ? ' (best F1)' : ''}`,
        fixed(row.precision),
        fixed(row.recall),
        fixed(row.f1),
        fixed(row.micro_f1),
        fixed(row.subset_accuracy),
        fixed(row.labelsPerItem, 2),
      ]),
  );
}

export function confusionTable(split: SplitResult): string {
  return table(
    ['predicted, not true', 'true of the same item', 'items'],
    split.errors.confusionPairs
      .slice(0, EXTREMES)
      .map((pair) => [pair.predicted, pair.actual, `${pair.count}`]),
  );
}

export function toneTable(tone: NonNullable<SplitResult['tone']>): string {
  const names = ['negative', 'neutral', 'positive'];
  return table(
    ['true \\ predicted', ...names],
    tone.confusion.map((row, i) => [names[i] ?? '', ...row.map(String)]),
  );
}

export function reliabilityTable(split: SplitResult): string {
  return table(
    ['probability', 'cells', 'mean probability', 'share true'],
    split.reliability.map((bin) => [
      `${fixed(bin.from, 2)} to ${fixed(bin.to, 2)}`,
      `${bin.count}`,
      fixed(bin.confidence),
      fixed(bin.frequency),
    ]),
  );
}

export function robustnessTable(robustness: NonNullable<Results['robustness']>): string {
  return table(
    ['change', 'items changed', 'F1', 'difference', 'p', 'tone accuracy'],
    [
      ['none', '', fixed(robustness.clean.f1), '', '', fixed(robustness.clean.toneAccuracy)],
      ...robustness.rows.map((row) => [
        row.change,
        `${row.changed}`,
        fixed(row.f1),
        signedInterval(row.difference),
        fixed(row.difference.p),
        fixed(row.toneAccuracy),
      ]),
    ],
  );
}

export function calibrationTables(report: CalibrationReport): string {
  return [
    table(
      ['calibration', 'log loss', 'Brier', 'ECE', 'log loss gained'],
      report.calibration.candidates.map((c) => [
        c.kind === report.calibration.chosen ? `**${c.kind}**` : c.kind,
        fixed(c.logLoss, 5),
        fixed(c.brier, 5),
        fixed(c.calibrationError, 5),
        c.gain === null ? '' : signedInterval(c.gain, 5),
      ]),
    ),
    '',
    table(
      ['thresholds', 'F1', 'F1 gained'],
      report.thresholds.candidates.map((c) => {
        const name = c.k === null ? 'one for all' : `own, k = ${c.k}`;
        return [
          c.k === report.thresholds.chosen ? `**${name}**` : name,
          fixed(c.f1, 4),
          c.gain === null ? '' : signedInterval(c.gain, 4),
        ];
      }),
    ),
  ].join('\n');
}

export function referenceTable(rows: readonly ResultRow[]): string {
  return table(
    [
      'run',
      'backbone',
      'labels',
      'threshold',
      'precision',
      'recall',
      'F1',
      'micro F1',
      'exact set',
    ],
    rows.map((row) => [
      row.id,
      row.model,
      `${row.labels}`,
      `${fixed(row.threshold, 2)} (${row.thresholdChosen === 'best' ? 'best on these items' : 'fixed'})`,
      ...(['precision', 'recall', 'f1', 'micro_f1', 'subset_accuracy'] as const).map((key) =>
        fixed(row.protocolScores[key]),
      ),
    ]),
  );
}
