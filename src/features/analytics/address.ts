/**
 * What of the page is in the address:
 * `#/analytics?view=drift&job=…&ref=train&level=0.95&rule=half&order=reference&heat=reference&least=5&period=week&series=спорт,…`.
 * Never a text, and nothing of a file but what was chosen about it.
 */
import { type Period, PERIODS } from '../../core/analytics/calendar-dates.ts';
import { NEUTRAL_RULES, type NeutralRule } from '../../core/analytics/credible-interval.ts';
import type { FileKind } from '../../core/analytics/file-columns.ts';
import type { RankOrder } from '../../core/analytics/rank-items.ts';
import { TEMPERATURES, type Temperature } from '../../core/analytics/thread-statistics.ts';

export const VIEWS = ['items', 'categories', 'threads', 'drift', 'together', 'time'] as const;
export type View = (typeof VIEWS)[number];

export const KIND_OF: Readonly<Record<View, FileKind>> = {
  items: 'counts',
  categories: 'categories',
  threads: 'threads',
  drift: 'news',
  together: 'news',
  time: 'news',
};

export interface Address {
  readonly view: View;
  /** A finished job on this device. */
  readonly job: string | undefined;
  /** What drift is measured from: the training set's label rates, or a job. */
  readonly reference: string;
  /** 0.5..0.999 */
  readonly level: number;
  readonly rule: NeutralRule;
  readonly order: RankOrder;
  readonly temperature: Temperature;
  /** Items that both labels of a pair must have. */
  readonly least: number;
  readonly period: Period | undefined;
  /** Names of labels, `tone:negative` and its like; empty for the usual ones. */
  readonly series: readonly string[];
}

export const TRAINING = 'train';
export const LEASTS = [2, 5, 10, 20, 50] as const;
const DEFAULT_LEVEL = 0.95;
const DEFAULT_LEAST = 5;
export const MOST_SERIES = 6;

export function readAddress(params: Readonly<Record<string, string>>): Address {
  const level = Number(params['level'] || Number.NaN);
  return {
    view: VIEWS.find((view) => view === params['view']) ?? 'items',
    job: params['job'] || undefined,
    reference: params['ref'] || TRAINING,
    level: level >= 0.5 && level <= 0.999 ? Math.round(level * 1000) / 1000 : DEFAULT_LEVEL,
    rule: NEUTRAL_RULES.find((rule) => rule === params['rule']) ?? 'ignore',
    order: params['order'] === 'reference' ? 'reference' : 'exact',
    temperature: TEMPERATURES.find((heat) => heat === params['heat']) ?? 'negative',
    least: LEASTS.find((least) => String(least) === params['least']) ?? DEFAULT_LEAST,
    period: PERIODS.find((period) => period === params['period']),
    series: (params['series'] ?? '').split(',').filter(Boolean).slice(0, MOST_SERIES),
  };
}

/** Parameters for `Router.setParams`; what is usual, or was not readable, leaves the address. */
export function writeAddress(address: Address): Record<string, string | null> {
  const unless = (value: string, usual: string): string | null => (value === usual ? null : value);
  return {
    view: unless(address.view, 'items'),
    job: address.job ?? null,
    ref: unless(address.reference, TRAINING),
    level: unless(String(address.level), String(DEFAULT_LEVEL)),
    rule: unless(address.rule, 'ignore'),
    order: unless(address.order, 'exact'),
    heat: unless(address.temperature, 'negative'),
    least: unless(String(address.least), String(DEFAULT_LEAST)),
    period: address.period ?? null,
    series: address.series.length === 0 ? null : address.series.join(','),
  };
}
