/** What of the view is in the address: never the words searched for, they may quote a text. */
import type { LabelFilter, SortKey } from '../../core/batch/result-index.ts';
import type { Label } from '../../core/schema.ts';

export const SORTS = ['line', 'top', 'unsure', 'count'] as const;
export type Sort = (typeof SORTS)[number];

export interface ViewState {
  readonly label: LabelFilter;
  readonly sort: Sort;
  /** One threshold for all labels, 0..1; null means those in force. */
  readonly threshold: number | null;
}

type Params = Readonly<Record<string, string>>;

export function readView(params: Params, labels: readonly Label[]): ViewState {
  const named = labels.find((label) => label.name === params['label'])?.index;
  const threshold = Number(params['t'] || Number.NaN);
  return {
    label: named ?? (params['label'] === NONE ? 'none' : null),
    sort: SORTS.find((sort) => sort === params['sort']) ?? 'line',
    threshold: threshold >= 0 && threshold <= 1 ? Math.round(threshold * 100) / 100 : null,
  };
}

/** No label is called so. */
const NONE = '-';

/** For `Router.setParams`. */
export function writeView(
  { label, sort, threshold }: ViewState,
  labels: readonly Label[],
): Record<string, string | null> {
  return {
    label: label === 'none' ? NONE : label === null ? null : (labels[label]?.name ?? null),
    sort: sort === 'line' ? null : sort,
    t: threshold === null ? null : String(threshold),
  };
}

export function orderOf(sort: Sort): { sort: SortKey; descending: boolean } {
  return sort === 'unsure'
    ? { sort: 'top', descending: false }
    : { sort, descending: sort !== 'line' };
}
