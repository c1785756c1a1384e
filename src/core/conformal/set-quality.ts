/** How the sets of a threshold do on other items: what they hold and how large they are. */
import type { Statistic } from '../intervals/bootstrap.ts';
import type { Scored } from './risk-control.ts';

/**
 * In the order of {@link setStatistic}: mean share of an item's true labels in its set (1 − the
 * false-negative rate), share of items all of whose true labels are in it, labels in a set, share
 * of empty sets. The first two are over items with a true label, the others over all.
 */
export const SET_FIGURES = ['coverage', 'complete', 'size', 'empty'] as const;
export type SetFigure = (typeof SET_FIGURES)[number];

/** Figures as a function of item weights, for the bootstrap. */
export function setStatistic({ scores, truth, labels }: Scored, threshold: number): Statistic {
  const items = truth.length / labels;
  const held = new Float64Array(items);
  const known = new Uint8Array(items);
  const size = new Uint32Array(items);
  for (let item = 0; item < items; item++) {
    let [positives, hits] = [0, 0];
    for (let i = item * labels; i < (item + 1) * labels; i++) {
      const inside = (scores[i] ?? Number.NaN) >= threshold ? 1 : 0;
      size[item] = (size[item] ?? 0) + inside;
      positives += truth[i] ?? 0;
      hits += inside * (truth[i] ?? 0);
    }
    known[item] = positives > 0 ? 1 : 0;
    held[item] = positives > 0 ? hits / positives : 0;
  }
  return (weights) => {
    let [all, judged, coverage, complete, labelsIn, empty] = [0, 0, 0, 0, 0, 0];
    for (let item = 0; item < items; item++) {
      const weight = weights[item] ?? 0;
      const counted = weight * (known[item] ?? 0);
      all += weight;
      judged += counted;
      coverage += counted * (held[item] ?? 0);
      complete += held[item] === 1 ? counted : 0;
      labelsIn += weight * (size[item] ?? 0);
      empty += size[item] === 0 ? weight : 0;
    }
    return Float64Array.of(coverage / judged, complete / judged, labelsIn / all, empty / all);
  };
}
