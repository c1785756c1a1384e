/** Whether probabilities mean what they say: over all cells, and per label. */
import type { Cells } from './cells.ts';

/** Equal-width bins of probability; 15 as in Guo et al. 2017. */
export const BINS = 15;

/** The bin of a probability: bin b holds [b/bins, (b+1)/bins), the last one 1 as well. */
export function binOf(probability: number, bins: number = BINS): number {
  return Math.min(bins - 1, Math.floor(probability * bins));
}

export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean probability of the bin's cells; null in an empty bin. */
  readonly confidence: number | null;
  /** Share of true cells of the bin; null in an empty bin. */
  readonly frequency: number | null;
}

/** The reliability diagram over all cells. */
export function reliability(cells: Cells, bins: number = BINS): ReliabilityBin[] {
  const sums = new Float64Array(bins * 3);
  cells.probabilities.forEach((p, i) => addToBin(sums, binOf(p, bins), p, cells.truth[i] ?? 0));
  return Array.from({ length: bins }, (_, bin) => {
    const count = sums[bin * 3] ?? 0;
    return {
      from: bin / bins,
      to: (bin + 1) / bins,
      count,
      confidence: count === 0 ? null : (sums[bin * 3 + 1] ?? 0) / count,
      frequency: count === 0 ? null : (sums[bin * 3 + 2] ?? 0) / count,
    };
  });
}

function addToBin(sums: Float64Array, bin: number, p: number, t: number): void {
  sums[bin * 3] = (sums[bin * 3] ?? 0) + 1;
  sums[bin * 3 + 1] = (sums[bin * 3 + 1] ?? 0) + p;
  sums[bin * 3 + 2] = (sums[bin * 3 + 2] ?? 0) + t;
}

/**
 * Expected calibration error from binned sums: Σ over bins of n_b/n · |mean probability −
 * share of true|. For several labels each cell is a yes-or-no forecast of its own, so this is
 * the error of P(label), not of the top label's confidence as in Guo et al. Most cells are near
 * 0 in both, which keeps the figure small: read it beside {@link maxLabelCalibrationError}.
 * @param sums [bins, 3]: count, sum of probabilities, sum of truth; any non-negative weights.
 */
export function calibrationErrorOf(sums: ArrayLike<number>): number {
  let [error, total] = [0, 0];
  for (let at = 0; at < sums.length; at += 3) {
    total += sums[at] ?? 0;
    error += Math.abs((sums[at + 1] ?? 0) - (sums[at + 2] ?? 0));
  }
  return error / total;
}

/** [items, bins, 3]: what each item adds to the bins; summed over items it gives the ECE. */
export function binsPerItem(cells: Cells, bins: number = BINS): Float64Array {
  const sums = new Float64Array(cells.items * bins * 3);
  cells.probabilities.forEach((p, i) =>
    addToBin(sums, Math.floor(i / cells.labels) * bins + binOf(p, bins), p, cells.truth[i] ?? 0),
  );
  return sums;
}

/** The expected calibration error over all cells. */
export function calibrationError(cells: Cells, bins: number = BINS): number {
  const sums = new Float64Array(bins * 3);
  cells.probabilities.forEach((p, i) => addToBin(sums, binOf(p, bins), p, cells.truth[i] ?? 0));
  return calibrationErrorOf(sums);
}

/** The expected calibration error of each label by itself, [labels]. */
export function labelCalibrationErrors(cells: Cells, bins: number = BINS): Float64Array {
  const { labels } = cells;
  const sums = new Float64Array(labels * bins * 3);
  cells.probabilities.forEach((p, i) =>
    addToBin(sums, (i % labels) * bins + binOf(p, bins), p, cells.truth[i] ?? 0),
  );
  return Float64Array.from({ length: labels }, (_, label) =>
    calibrationErrorOf(sums.subarray(label * bins * 3, (label + 1) * bins * 3)),
  );
}

/** The worst label's calibration error (first of equals). */
export function maxLabelCalibrationError(cells: Cells): { label: number; error: number } {
  let worst = { label: 0, error: -1 };
  labelCalibrationErrors(cells).forEach((error, label) => {
    if (error > worst.error) worst = { label, error };
  });
  return worst;
}

/** Mean over the item's labels of (p − t)², [items]; the mean of it is the Brier score of the cells. */
export function brierPerItem(cells: Cells): Float64Array {
  return meanPerItem(cells, (p, t) => (p - t) ** 2);
}

/**
 * Mean over the item's labels of −ln of the probability given to what is true, nats, [items].
 * Probabilities are held 2⁻⁵² away from 0 and 1 so that one certain mistake stays finite
 * (scikit-learn `log_loss` does the same).
 */
export function logLossPerItem(cells: Cells): Float64Array {
  return meanPerItem(cells, (p, t) => {
    const given = t === 1 ? p : 1 - p;
    return -Math.log(Math.min(1 - Number.EPSILON, Math.max(Number.EPSILON, given)));
  });
}

function meanPerItem(cells: Cells, loss: (p: number, t: number) => number): Float64Array {
  const { items, labels, probabilities, truth } = cells;
  const means = new Float64Array(items);
  for (let item = 0, i = 0; item < items; item++) {
    let sum = 0;
    for (const end = i + labels; i < end; i++) sum += loss(probabilities[i] ?? 0, truth[i] ?? 0);
    means[item] = sum / labels;
  }
  return means;
}
