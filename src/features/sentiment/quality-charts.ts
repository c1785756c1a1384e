/** Pictures of the tone head's quality: what silence buys, and whether confidence can be believed. */
import type { Interval } from '../../core/intervals/bootstrap.ts';
import { wilson } from '../../core/intervals/wilson.ts';
import {
  COVERAGE_LEVELS,
  LEVEL_FIGURES,
  levelFigureAt,
  type ToneQuality,
} from '../../core/tone/tone-quality.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { ChartSpec } from '../../ui/chart-spec.ts';

export function coverageChart({ t }: Translator, intervals: readonly Interval[]): ChartSpec {
  const hues = { coverage: '--ink-2', accuracy: '--hue-topic' } as const;
  return {
    kind: 'line',
    x: { title: t('quality.least'), min: 0.35, max: 1 },
    y: { title: t('sentiment.share'), min: 0, max: 1 },
    series: LEVEL_FIGURES.map((figure, f) => ({
      name: t(`quality.level.${figure}`),
      hue: hues[figure],
      dashed: figure === 'coverage',
      points: COVERAGE_LEVELS.map((level, i) => {
        const { value = null, low = null, high = null } = intervals[levelFigureAt(i, f)] ?? {};
        // Three classes: no answer has less confidence than a third.
        return { x: Math.max(level, 0.35), y: value, low, high };
      }),
    })),
  };
}

export function reliabilityChart({ t }: Translator, { reliability }: ToneQuality): ChartSpec {
  return {
    kind: 'line',
    x: { title: t('sentiment.confidence'), min: 0.3, max: 1 },
    y: { title: t('quality.right'), min: 0, max: 1 },
    series: [
      {
        name: t('evaluate.measured'),
        hue: '--hue-topic',
        points: reliability.map(({ count, right, meanConfidence }) => {
          const share = wilson(right, count);
          return {
            x: meanConfidence,
            y: share?.value ?? null,
            low: share?.low ?? null,
            high: share?.high ?? null,
          };
        }),
      },
      {
        name: t('evaluate.ideal'),
        hue: '--ink-2',
        dashed: true,
        points: [
          { x: 0.3, y: 0.3 },
          { x: 1, y: 1 },
        ],
      },
    ],
  };
}
