/** Which two of the models that can be compared stand against one another. */

export interface Candidate {
  readonly model: string;
  /** Only models of one group are ever compared. */
  readonly group: string;
}

/**
 * What the address asks for; else the default model against the best of the others.
 * @param candidates best first.
 * @returns their places, or null where no two of one group are left.
 */
export function choosePair(
  candidates: readonly Candidate[],
  wanted: { readonly a: string | undefined; readonly b: string | undefined },
  defaultModel: string,
): readonly [number, number] | null {
  const place = (model: string | undefined): number =>
    candidates.findIndex((candidate) => candidate.model === model);
  const others = (a: number): number[] =>
    candidates.flatMap(({ group }, i) => (i !== a && group === candidates[a]?.group ? [i] : []));
  const first = [place(wanted.a), place(defaultModel), ...candidates.keys()].find(
    (i) =>
      i !== -1 &&
      others(i).length > 0 &&
      (wanted.a !== undefined || candidates[i]?.model !== wanted.b),
  );
  if (first === undefined) return null;
  const rest = others(first);
  const second = rest.find((i) => candidates[i]?.model === wanted.b) ?? rest[0];
  return second === undefined ? null : [first, second];
}
