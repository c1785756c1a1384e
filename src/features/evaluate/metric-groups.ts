/** Which figures stand where on the page. */
import type { HeadlineMetric } from '../../core/metrics/headline.ts';

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
