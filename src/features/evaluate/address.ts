/**
 * What of the page is in the address, so that a view can be shared:
 * `#/evaluate?model=…&split=test&view=labels&label=спорт&t=0.4&goal=f1&floor=0.8`. Never a text,
 * and nothing of an uploaded file.
 */

export const VIEWS = ['overall', 'labels', 'errors', 'thresholds'] as const;
export type View = (typeof VIEWS)[number];

export const GOALS = [
  'f1',
  'precision',
  'recall',
  'precision-at-recall',
  'recall-at-precision',
] as const;
export type Goal = (typeof GOALS)[number];

export interface Address {
  readonly model: string | undefined;
  readonly split: string | undefined;
  readonly view: View;
  /** Name of the label that is looked at. */
  readonly label: string | undefined;
  /** One threshold for all labels, 0..1; undefined means the model's own. */
  readonly threshold: number | undefined;
  readonly goal: Goal;
  /** What the other one must reach under the goals with "at", 0..1. */
  readonly floor: number;
}

const DEFAULT_FLOOR = 0.8;

export function readAddress(params: Readonly<Record<string, string>>): Address {
  const share = (text: string | undefined): number | undefined => {
    const value = Number(text || Number.NaN);
    return value >= 0 && value <= 1 ? Math.round(value * 100) / 100 : undefined;
  };
  return {
    model: params['model'] || undefined,
    split: params['split'] || undefined,
    view: VIEWS.find((view) => view === params['view']) ?? 'overall',
    label: params['label'] || undefined,
    threshold: share(params['t']),
    goal: GOALS.find((goal) => goal === params['goal']) ?? 'f1',
    floor: share(params['floor']) ?? DEFAULT_FLOOR,
  };
}

/** Parameters for `Router.setParams`; what is usual, or was not readable, leaves the address. */
export function writeAddress(address: Address): Record<string, string | null> {
  const { model, split, view, label, threshold, goal, floor } = address;
  return {
    model: model ?? null,
    split: split ?? null,
    view: view === 'overall' ? null : view,
    label: label ?? null,
    t: threshold === undefined ? null : String(Math.round(threshold * 100) / 100),
    goal: goal === 'f1' ? null : goal,
    floor: floor === DEFAULT_FLOOR || !goal.includes('-at-') ? null : String(floor),
  };
}
