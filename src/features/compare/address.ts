/**
 * What of the page is in the address, so that a view can be shared:
 * `#/compare?view=pair&metric=macroF1&split=val&protocol=…&a=…&b=…&label=спорт`. Nothing of an
 * uploaded file.
 */
import { HEADLINE_METRICS, type HeadlineMetric } from '../../core/metrics/headline.ts';

export const VIEWS = ['models', 'cost', 'pair'] as const;
export type View = (typeof VIEWS)[number];

export interface Address {
  readonly view: View;
  readonly metric: HeadlineMetric;
  /** Null shows every split. */
  readonly split: string | null;
  /** Null shows every protocol. */
  readonly protocol: string | null;
  /** Model ids of the pair; undefined leaves the choice to the page. */
  readonly a: string | undefined;
  readonly b: string | undefined;
  /** Name of the label whose items are shown. */
  readonly label: string | undefined;
}

/** Thresholds were chosen on val, so test is what counts. */
const USUAL_SPLIT = 'test';
const USUAL_METRIC = 'protocolF1';
const ALL = 'all';

export function readAddress(params: Readonly<Record<string, string>>): Address {
  const split = params['split'] || USUAL_SPLIT;
  return {
    view: VIEWS.find((view) => view === params['view']) ?? 'models',
    metric: HEADLINE_METRICS.find((metric) => metric === params['metric']) ?? USUAL_METRIC,
    split: split === ALL ? null : split,
    protocol: params['protocol'] || null,
    a: params['a'] || undefined,
    b: params['b'] || undefined,
    label: params['label'] || undefined,
  };
}

/** Parameters for `Router.setParams`; what is usual leaves the address. */
export function writeAddress(address: Address): Record<string, string | null> {
  const { view, metric, split, protocol, a, b, label } = address;
  return {
    view: view === 'models' ? null : view,
    metric: metric === USUAL_METRIC ? null : metric,
    split: split === null ? ALL : split === USUAL_SPLIT ? null : split,
    protocol,
    a: a ?? null,
    b: b ?? null,
    label: label ?? null,
  };
}
