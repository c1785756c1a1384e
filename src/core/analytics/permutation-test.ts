/** A permutation test of two groups: items are dealt anew, and how often is the distance as large? */
import { below, type Random } from '../random.ts';

export interface PermutationOptions {
  readonly random: Random;
  /** 1,000 when left out. */
  readonly permutations?: number;
  /** Share done, 0..1; about a hundred calls. */
  readonly onProgress?: (done: number) => void;
}

export interface PermutationResult {
  readonly value: number;
  /** One-sided for a distance: (1 + permutations as large) / (1 + permutations), never 0. */
  readonly p: number;
  /** Mean under permutation: what the distance is when nothing differs. */
  readonly expected: number;
}

/**
 * @param distance of an assignment: [items], 0 for the first group and 1 for the second.
 * @param first size of the first group; @param second of the second.
 */
export function permutationTest(
  distance: (group: Uint8Array) => number,
  first: number,
  second: number,
  { random, permutations = 1000, onProgress }: PermutationOptions,
): PermutationResult {
  const group = new Uint8Array(first + second).fill(1, first);
  const value = distance(group);
  const limit = value - 1e-12 * Math.abs(value);
  let reached = 1;
  let sum = 0;
  const step = Math.max(1, Math.floor(permutations / 100));
  for (let i = 1; i <= permutations; i++) {
    for (let k = group.length - 1; k > 0; k--) {
      const j = below(k + 1, random);
      const held = group[k] ?? 0;
      group[k] = group[j] ?? 0;
      group[j] = held;
    }
    const drawn = distance(group);
    sum += drawn;
    if (drawn >= limit) reached += 1;
    if (i % step === 0) onProgress?.(i / permutations);
  }
  return { value, p: reached / (permutations + 1), expected: sum / permutations };
}
