/** Which of some points no other beats on both counts. */

export interface Candidate {
  /** Less is better: bytes, milliseconds. */
  readonly cost: number;
  /** More is better. */
  readonly value: number;
}

/**
 * Those that no other is at least as cheap and as good as, and better in one; cheapest first.
 * Of equal points all stay.
 */
export function paretoFront<C extends Candidate>(candidates: readonly C[]): C[] {
  const beats = (x: C, y: C): boolean =>
    x.cost <= y.cost && x.value >= y.value && (x.cost < y.cost || x.value > y.value);
  return candidates
    .filter((y) => !candidates.some((x) => beats(x, y)))
    .sort((x, y) => x.cost - y.cost);
}
