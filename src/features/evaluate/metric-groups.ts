/** Which figures stand where on the page, and how each is written. */
import type { HeadlineMetric } from '../../core/metrics/headline.ts';
import type { Interval } from '../../core/intervals/bootstrap.ts';
import type { Translator } from '../../i18n/translator.ts';

/** The row on top. */
export const MAIN_METRICS: readonly HeadlineMetric[] = [
  'protocolF1',
  'protocolPrecision',
  'protocolRecall',
  'microF1',
  'macroF1',
  'subsetAccuracy',
];

export const METRIC_GROUPS = {
  sets: ['sampleF1', 'weightedF1', 'microPrecision', 'microRecall', 'cellAccuracy', 'hammingLoss'],
  ranking: [
    'meanAveragePrecision',
    'rocAuc',
    'lrap',
    'precisionAt1',
    'precisionAt3',
    'precisionAt5',
    'recallAt1',
    'recallAt3',
    'recallAt5',
    'ndcgAt1',
    'ndcgAt3',
    'ndcgAt5',
    'coverageError',
    'rankingLoss',
  ],
  calibration: ['calibrationError', 'brier', 'logLoss'],
  tone: ['toneAccuracy', 'toneMacroF1'],
} as const satisfies Readonly<Record<string, readonly HeadlineMetric[]>>;
export type MetricGroup = keyof typeof METRIC_GROUPS;

type At = 'precisionAt' | 'recallAt' | 'ndcgAt';
/** `precisionAt3` is `precisionAt` with k = 3. */
function atDepth(metric: HeadlineMetric): { name: At; k: number } | null {
  const [, name, k] = /^(precisionAt|recallAt|ndcgAt)(\d)$/.exec(metric) ?? [];
  return name === undefined ? null : { name: name as At, k: Number(k) };
}

export function metricName({ t }: Translator, metric: HeadlineMetric): string {
  const at = atDepth(metric);
  if (at) return t(`metric.${at.name}`, { k: at.k });
  return t(`metric.${metric as Exclude<HeadlineMetric, `${At}${number}`>}`);
}

export function metricDefinition({ t }: Translator, metric: HeadlineMetric): string {
  const at = atDepth(metric);
  if (at) return t(`define.${at.name}`, { k: at.k });
  return t(`define.${metric as Exclude<HeadlineMetric, `${At}${number}`>}`);
}

/** Decimals that a figure of this size deserves; errors of calibration are small. */
export function metricDigits(metric: HeadlineMetric): number {
  if (metric === 'coverageError') return 1;
  return ['hammingLoss', 'rankingLoss', 'calibrationError', 'brier', 'logLoss'].includes(metric)
    ? 4
    : 3;
}

export function figureText(t: Translator, metric: HeadlineMetric, value: number): string {
  return Number.isNaN(value) ? '–' : t.decimal(value, metricDigits(metric));
}

export function intervalText(translator: Translator, interval: Interval, digits: number): string {
  const { low, high } = interval;
  if (low === null || high === null) return '–';
  return `${translator.decimal(low, digits)}–${translator.decimal(high, digits)}`;
}
