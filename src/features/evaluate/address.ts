/**
 * What of the page is in the address, so that a view can be shared:
 * `#/evaluate?model=…&split=test&view=labels&label=спорт&t=0.4&goal=f1&floor=0.8&scope=label&pull=20`.
 * Never a text, and nothing of an uploaded file; a job by its key on this device.
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

/** What shares a threshold: all labels, the labels of a group, or nothing but the label itself. */
export const SCOPES = ['global', 'group', 'label'] as const;
export type Scope = (typeof SCOPES)[number];

/** Strengths of the pull towards the one for all, in positives; 0 for none. */
export const PULLS = [0, 2, 5, 10, 20, 50] as const;

export interface Address {
  readonly model: string | undefined;
  readonly split: string | undefined;
  /** Id of a batch job on this device. */
  readonly job: string | undefined;
  readonly view: View;
  /** Name of the label that is looked at. */
  readonly label: string | undefined;
  /** One threshold for all labels, 0..1; undefined means the model's own. */
  readonly threshold: number | undefined;
  readonly goal: Goal;
  /** What the other one must reach under the goals with "at", 0..1. */
  readonly floor: number;
  readonly scope: Scope;
  readonly pull: number;
  /** Group or label whose curve is shown. */
  readonly unit: string | undefined;
  /** Names of a pair: wrongly predicted, and true of the same items. */
  readonly pair: readonly [string, string] | undefined;
}

const DEFAULT_FLOOR = 0.8;
const DEFAULT_PULL = 20;
/** No name of a label has one. */
const PAIR_MARK = '|';

export function readAddress(params: Readonly<Record<string, string>>): Address {
  const share = (text: string | undefined): number | undefined => {
    const value = Number(text || Number.NaN);
    return value >= 0 && value <= 1 ? Math.round(value * 100) / 100 : undefined;
  };
  const [said, actual, ...more] = (params['pair'] ?? '').split(PAIR_MARK);
  return {
    model: params['model'] || undefined,
    split: params['split'] || undefined,
    job: params['job'] || undefined,
    view: VIEWS.find((view) => view === params['view']) ?? 'overall',
    label: params['label'] || undefined,
    threshold: share(params['t']),
    goal: GOALS.find((goal) => goal === params['goal']) ?? 'f1',
    floor: share(params['floor']) ?? DEFAULT_FLOOR,
    scope: SCOPES.find((scope) => scope === params['scope']) ?? 'global',
    pull: PULLS.find((pull) => String(pull) === params['pull']) ?? DEFAULT_PULL,
    unit: params['unit'] || undefined,
    pair: said && actual && more.length === 0 ? [said, actual] : undefined,
  };
}

/** Parameters for `Router.setParams`; what is usual, or was not readable, leaves the address. */
export function writeAddress(address: Address): Record<string, string | null> {
  const { model, split, job, view, label, threshold, goal, floor, scope, pull, unit, pair } =
    address;
  const scoped = scope !== 'global';
  return {
    model: model ?? null,
    split: split ?? null,
    job: job ?? null,
    view: view === 'overall' ? null : view,
    label: label ?? null,
    t: threshold === undefined ? null : String(Math.round(threshold * 100) / 100),
    goal: goal === 'f1' ? null : goal,
    floor: floor === DEFAULT_FLOOR || !goal.includes('-at-') ? null : String(floor),
    scope: scoped ? scope : null,
    pull: scoped && pull !== DEFAULT_PULL ? String(pull) : null,
    unit: scoped ? (unit ?? null) : null,
    pair: pair === undefined ? null : pair.join(PAIR_MARK),
  };
}
