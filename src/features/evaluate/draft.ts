/** Thresholds that somebody tries out, before they are applied or saved. */
import type { Tuned } from '../../core/calibration/tuning.ts';
import { type Thresholds, thresholdVector } from '../../core/metrics/cells.ts';
import type { Calibration, ModelThresholds } from '../../core/schema.ts';
import { ownThresholds } from '../../core/thresholds/thresholds-file.ts';
import type { Goal, Scope } from './address.ts';

export interface Draft {
  readonly global: number;
  /** [labels] */
  readonly thresholds: Float64Array;
  /** For `fittedOn`, in English as in the shipped file. */
  readonly objective: string;
  readonly rule: string;
}

export interface RuleChoice {
  readonly scope: Scope;
  readonly goal: Goal;
  readonly floor: number;
  readonly pull: number;
}

const BY_HAND = { objective: 'none', rule: 'set by hand' } as const;

export function draftOfRule(tuned: Tuned, choice: RuleChoice): Draft {
  const { scope, goal, floor, pull } = choice;
  const share = String(floor);
  const aim = {
    f1: 'F1',
    precision: 'precision',
    recall: 'recall',
    'precision-at-recall': `precision at recall of at least ${share}`,
    'recall-at-precision': `recall at precision of at least ${share}`,
  }[goal];
  const shared = 'global: first best of 0.01 to 0.99';
  const own = pull === 0 ? 'own best' : `own best pulled to the global one by n/(n + ${pull})`;
  return {
    global: tuned.global,
    thresholds: tuned.thresholds,
    objective: scope === 'global' ? `protocol ${aim}` : `protocol ${aim}; ${aim} of each ${scope}`,
    rule: scope === 'global' ? shared : `${shared}; per ${scope}: ${own}, n = positives`,
  };
}

export function draftOfFile(file: ModelThresholds, names: readonly string[]): Draft {
  return {
    global: file.global,
    thresholds: vectorOf(thresholdVector(file, names), names.length),
    objective: file.fittedOn.objective,
    rule: file.fittedOn.rule,
  };
}

/** The labels of one unit moved by hand; the rest stays. */
export function draftByHand(
  from: { readonly global: number; readonly thresholds: Thresholds },
  labels: number,
  members: readonly number[],
  value: number,
): Draft {
  const thresholds = vectorOf(from.thresholds, labels).slice();
  for (const label of members) thresholds[label] = value;
  return { global: from.global, thresholds, ...BY_HAND };
}

/** What is written and applied: the chosen thresholds with where they come from. */
export function toModelThresholds(
  chosen: Draft | { readonly global: number; readonly thresholds: Thresholds },
  about: {
    readonly names: readonly string[];
    readonly items: number;
    readonly split: string;
    readonly revision: string;
    readonly calibration: Calibration;
  },
): ModelThresholds {
  const { names, items, split, revision, calibration } = about;
  const { objective, rule } = 'rule' in chosen ? chosen : BY_HAND;
  return {
    global: chosen.global,
    perLabel: ownThresholds(names, vectorOf(chosen.thresholds, names.length), chosen.global),
    calibration,
    fittedOn: { split, items, objective, rule, revision },
  };
}

export function vectorOf(thresholds: Thresholds, labels: number): Float64Array {
  return typeof thresholds === 'number' ? new Float64Array(labels).fill(thresholds) : thresholds;
}

export function sameThresholds(a: Thresholds, b: Thresholds, labels: number): boolean {
  const [x, y] = [vectorOf(a, labels), vectorOf(b, labels)];
  return x.every((value, label) => value === y[label]);
}
