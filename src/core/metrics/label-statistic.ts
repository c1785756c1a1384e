/** Averages over labels as a function of item weights, for a bootstrap. */
import type { Cells } from './cells.ts';
import { averageOverLabels, type LabelAverages } from './label-counts.ts';

/** Only cells that are true or predicted are visited. @param predicted [items, labels] of 0/1. */
export function labelStatistic(
  cells: Cells,
  predicted: Uint8Array,
): (weights: ArrayLike<number>) => LabelAverages {
  const { items, labels, truth } = cells;
  // Per item the slots it adds to: label + labels·(0 hit, 1 false positive, 2 false negative).
  const starts = new Uint32Array(items + 1);
  const slots: number[] = [];
  for (let item = 0, i = 0; item < items; item++) {
    for (let label = 0; label < labels; label++, i++) {
      if (predicted[i] === 1) slots.push(label + (truth[i] === 1 ? 0 : labels));
      else if (truth[i] === 1) slots.push(label + 2 * labels);
    }
    starts[item + 1] = slots.length;
  }
  const flat = Uint32Array.from(slots);
  const counts = new Float64Array(3 * labels);
  return (weights) => {
    counts.fill(0);
    for (let item = 0; item < items; item++) {
      const weight = weights[item] ?? 0;
      if (weight === 0) continue;
      const end = starts[item + 1] ?? 0;
      for (let i = starts[item] ?? 0; i < end; i++) {
        const slot = flat[i] ?? 0;
        counts[slot] = (counts[slot] ?? 0) + weight;
      }
    }
    return averageOverLabels(
      counts.subarray(0, labels),
      counts.subarray(labels, 2 * labels),
      counts.subarray(2 * labels),
    );
  };
}
