/** Items dealt into folds, so that each is judged by what was fitted without it. */
import { type Random, shuffled } from '../random.ts';

export interface Fold {
  /** Item indices, ascending. */
  readonly train: Uint32Array;
  readonly held: Uint32Array;
}

/**
 * `count` folds of sizes that differ by at most one, items in random order.
 * @throws `RangeError` unless 2 <= count <= items.
 */
export function dealFolds(items: number, count: number, random: Random): Fold[] {
  if (!(count >= 2 && count <= items)) throw new RangeError(`${count} folds of ${items} items`);
  const foldOf = new Uint32Array(items);
  shuffled(items, random).forEach((item, position) => (foldOf[item] = position % count));
  const all = Uint32Array.from({ length: items }, (_, item) => item);
  return Array.from({ length: count }, (_, fold) => ({
    train: all.filter((item) => foldOf[item] !== fold),
    held: all.filter((item) => foldOf[item] === fold),
  }));
}
