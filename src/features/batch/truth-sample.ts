/** Which labels the first rows of a column name: shown before a job is made of it. */
import { labelFinder } from '../../core/batch/label-names.ts';
import type { Label } from '../../core/schema.ts';
import { labelList } from '../../core/table/label-list.ts';
import type { RawRow } from '../../core/table/raw-rows.ts';

export interface TruthSample {
  readonly known: readonly Label[];
  /** Names that are no label of the model. */
  readonly unknown: readonly string[];
}

const SHOWN = 8;

/** In order of appearance, the first few of either kind. */
export function truthSample(
  rows: readonly RawRow[],
  column: number,
  labels: readonly Label[],
): TruthSample {
  const find = labelFinder(labels);
  const known = new Set<Label>();
  const unknown = new Set<string>();
  for (const { cells } of rows) {
    for (const name of labelList(cells[column] ?? '')) {
      const label = labels[find(name) ?? -1];
      if (label === undefined) unknown.add(name.slice(0, 40));
      else known.add(label);
    }
  }
  return { known: [...known].slice(0, SHOWN), unknown: [...unknown].slice(0, SHOWN) };
}
