/** F1 of every label as a function of item weights, for a bootstrap: [labels]. */
import type { Statistic } from '../intervals/bootstrap.ts';
import type { Cells } from '../metrics/cells.ts';

/**
 * 2·tp / (2·tp + fp + fn) of each label; NaN where it has neither a positive nor a prediction.
 * Only cells that are true or predicted are visited.
 * @param predicted [items, labels] of 0/1.
 */
export function labelF1Statistic(cells: Cells, predicted: Uint8Array): Statistic {
  const { items, labels, truth } = cells;
  const starts = new Uint32Array(items + 1);
  // Label, and in the next place whether it is a hit.
  const visited: number[] = [];
  for (let item = 0, i = 0; item < items; item++) {
    for (let label = 0; label < labels; label++, i++) {
      if (predicted[i] !== 1 && truth[i] !== 1) continue;
      visited.push(label, predicted[i] === truth[i] ? 1 : 0);
    }
    starts[item + 1] = visited.length;
  }
  const flat = Uint32Array.from(visited);
  const hits = new Float64Array(labels);
  const misses = new Float64Array(labels);
  return (weights) => {
    hits.fill(0);
    misses.fill(0);
    for (let item = 0; item < items; item++) {
      const weight = weights[item] ?? 0;
      if (weight === 0) continue;
      const end = starts[item + 1] ?? 0;
      for (let i = starts[item] ?? 0; i < end; i += 2) {
        const label = flat[i] ?? 0;
        const column = flat[i + 1] === 1 ? hits : misses;
        column[label] = (column[label] ?? 0) + weight;
      }
    }
    return hits.map((tp, label) => (2 * tp) / (2 * tp + (misses[label] ?? 0)));
  };
}
