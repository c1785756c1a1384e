/**
 * What two models' decisions on the same items say of each other, label by label and item by
 * item. Their figures as a whole are resampled each by itself, see `differenceOf`.
 */
import { AppError } from '../errors.ts';
import type { EvaluationSet } from '../evaluation/evaluation-set.ts';
import { predict, type Thresholds } from '../metrics/cells.ts';
import { sfc32 } from '../random.ts';
import { type Agreement, agreement } from './agreement.ts';
import { alignItems, commonIds } from './align-items.ts';
import { type LabelDuel, labelDuels } from './label-duels.ts';
import { type SetDifference, setDifferences } from './set-differences.ts';

export interface Fighter {
  readonly set: EvaluationSet;
  readonly thresholds: Thresholds;
}

export interface Duel {
  /** Label names in output order. */
  readonly names: readonly string[];
  /** Items that both were judged on; the others of either are counted below. */
  readonly ids: readonly string[];
  readonly leftOut: { readonly a: number; readonly b: number };
  readonly agreement: Agreement;
  readonly labels: readonly LabelDuel[];
  readonly items: readonly SetDifference[];
}

/**
 * @throws `AppError` `bad-input` for other labels, no common item, or another truth of one.
 */
export function duel(
  first: Fighter,
  second: Fighter,
  resampling: { readonly seed: number; readonly resamples: number },
): Duel {
  const ids = commonIds([first.set, second.set]);
  if (ids.length === 0) throw new AppError('bad-input', 'the two have no item in common');
  const [a, b] = [alignItems(first.set, ids), alignItems(second.set, ids)];
  if (a.names.length !== b.names.length || a.names.some((name, i) => name !== b.names[i])) {
    throw new AppError('bad-input', 'the two have other labels');
  }
  if (a.cells.truth.some((t, i) => t !== b.cells.truth[i])) {
    throw new AppError('bad-input', 'the two were judged by another truth');
  }
  const [saidA, saidB] = [predict(a.cells, first.thresholds), predict(b.cells, second.thresholds)];
  const options = () => ({ random: sfc32(resampling.seed), resamples: resampling.resamples });
  return {
    names: a.names,
    ids,
    leftOut: { a: first.set.ids.length - ids.length, b: second.set.ids.length - ids.length },
    agreement: agreement(saidA, saidB, a.names.length, options()),
    labels: labelDuels(a.cells, saidA, saidB, options()),
    items: setDifferences(a.cells, saidA, saidB),
  };
}
