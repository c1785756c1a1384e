/** Pictures of distributions: shares with their intervals, never a share of what has no answer. */
import { isoDay } from '../../core/analytics/calendar-dates.ts';
import { trends, usualPeriod } from '../../core/analytics/trends.ts';
import type { Share } from '../../core/intervals/wilson.ts';
import {
  type ToneGroup,
  type ToneRow,
  toneShares,
  type ToneTally,
} from '../../core/tone/tone-rows.ts';
import { TONES } from '../../core/vocabulary.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { ChartPoint, ChartSpec } from '../../ui/chart-spec.ts';

/** Groups drawn; the table has all. */
export const DRAWN_GROUPS = 12;
/** Fewer answered texts than this make an interval too wide to compare. */
export const LEAST_IN_GROUP = 5;

const point = (x: number, share: Share | null | undefined): ChartPoint => ({
  x,
  y: share?.value ?? null,
  low: share?.low ?? null,
  high: share?.high ?? null,
});

export function distributionChart({ t }: Translator, tally: ToneTally): ChartSpec {
  return {
    kind: 'bar',
    x: { title: t('tone.heading'), categories: TONES.map((tone) => t(`tone.${tone}`)) },
    y: { title: t('sentiment.share'), min: 0, max: 1 },
    series: [
      {
        name: t('sentiment.share'),
        hue: '--hue-topic',
        points: toneShares(tally).map((share, x) => point(x, share)),
      },
    ],
  };
}

/** Negative and positive shares of the groups with most texts. */
export function groupsChart(
  { t }: Translator,
  groups: readonly ToneGroup[],
  axis: string,
  title: (key: string) => string,
): ChartSpec {
  const drawn = groups.filter((group) => group.answered >= LEAST_IN_GROUP).slice(0, DRAWN_GROUPS);
  const shares = drawn.map(toneShares);
  return {
    kind: 'bar',
    horizontal: true,
    x: { title: axis, categories: drawn.map(({ key }) => title(key)) },
    y: { title: t('sentiment.share'), min: 0, max: 1 },
    series: (['negative', 'positive'] as const).map((tone) => ({
      name: t(`tone.${tone}`),
      hue: `--tone-${tone}`,
      dashed: tone === 'positive',
      points: shares.map((of, x) => point(x, of[TONES.indexOf(tone)])),
    })),
  };
}

export interface TimeChart {
  readonly spec: ChartSpec;
  readonly period: 'day' | 'week' | 'month';
  readonly gaps: number;
  readonly undated: number;
}

/** Null where fewer than two periods have a dated, answered text: a line needs time. */
export function timeChart({ t }: Translator, rows: readonly ToneRow[]): TimeChart | null {
  const answered = rows.filter((row) => row.answer.kind === 'tone');
  const days = answered.map((row) => row.day);
  const shown = ['negative', 'positive'] as const;
  const found = trends(
    days,
    shown.length,
    (item, s) => {
      const answer = answered[item]?.answer;
      return answer?.kind === 'tone' && answer.tone === shown[s];
    },
    usualPeriod(days),
  );
  if (found === null || found.points.length - found.gaps < 2) return null;
  const { points, period, gaps, undated } = found;
  return {
    period,
    gaps,
    undated,
    spec: {
      kind: 'line',
      x: { title: t(`sentiment.period.${period}`), categories: points.map((p) => isoDay(p.start)) },
      y: { title: t('sentiment.share'), min: 0, max: 1 },
      series: shown.map((tone, s) => ({
        name: t(`tone.${tone}`),
        hue: `--tone-${tone}`,
        dashed: tone === 'positive',
        points: points.map(({ shares }, x) => point(x, shares[s])),
      })),
    },
  };
}
