/** How a headline metric is called, defined and written. */
import type { Interval } from '../core/intervals/bootstrap.ts';
import type { HeadlineMetric } from '../core/metrics/headline.ts';
import type { Translator } from './translator.ts';

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
