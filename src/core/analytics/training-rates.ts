/** Label rates of the training set, as `config/labels.json` has them. */
import type { Label } from '../schema.ts';
import type { KnownRates } from './drift-report.ts';

/** Items of the 10k protocol's training set, which `train_count` counts over. */
const TRAINING_ITEMS = 10_000;

export function trainingRates(labels: readonly Label[]): KnownRates {
  return {
    names: labels.map(({ name }) => name),
    items: TRAINING_ITEMS,
    counts: labels.map((label) => label.train_count),
  };
}
