/** What can have a threshold of its own under each scope: nothing, the groups, the labels. */
import type { Label } from '../../core/schema.ts';
import { LABEL_GROUPS, type LabelGroup } from '../../core/vocabulary.ts';
import type { Scope } from './address.ts';

export interface Unit {
  /** Name of the group or of the label. */
  readonly key: string;
  readonly group: LabelGroup | null;
  /** Indices of its labels in the set. */
  readonly members: readonly number[];
}

/**
 * @param names of the set. A name that the app does not know belongs to no group.
 * @param known the app's labels.
 */
export function unitsOf(scope: Scope, names: readonly string[], known: readonly Label[]): Unit[] {
  if (scope === 'global') return [];
  const groups = new Map(known.map(({ name, group }) => [name, group]));
  if (scope === 'label') {
    return names.map((key, label) => ({ key, group: groups.get(key) ?? null, members: [label] }));
  }
  return LABEL_GROUPS.map((group) => ({
    key: group,
    group,
    members: names.flatMap((name, label) => (groups.get(name) === group ? [label] : [])),
  })).filter(({ members }) => members.length > 0);
}
