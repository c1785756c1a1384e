/** The same items in the same order, so that two models can be compared item by item. */
import { AppError } from '../errors.ts';
import type { EvaluationSet } from '../evaluation/evaluation-set.ts';
import { selectItems } from '../metrics/cells.ts';

/** Ids that every set has, in the order of the first. */
export function commonIds(sets: readonly { readonly ids: readonly string[] }[]): string[] {
  const [first, ...others] = sets;
  const known = others.map(({ ids }) => new Set(ids));
  return (first?.ids ?? []).filter((id) => known.every((ids) => ids.has(id)));
}

/** A set's items in the order of `ids`. @throws `AppError` `bad-input` for an id it does not have. */
export function alignItems(set: EvaluationSet, ids: readonly string[]): EvaluationSet {
  if (ids.length === set.ids.length && ids.every((id, i) => id === set.ids[i])) return set;
  const position = new Map(set.ids.map((id, i) => [id, i]));
  const rows = ids.map((id) => {
    const row = position.get(id);
    if (row === undefined) throw new AppError('bad-input', `no item ${id}`);
    return row;
  });
  const pick = (values: Uint8Array): Uint8Array => Uint8Array.from(rows, (row) => values[row] ?? 0);
  return {
    ...set,
    ids,
    texts: set.texts && rows.map((row) => set.texts?.[row] ?? ''),
    cells: selectItems(set.cells, rows),
    tone: set.tone && { truth: pick(set.tone.truth), predicted: pick(set.tone.predicted) },
  };
}
