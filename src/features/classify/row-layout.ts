/**
 * Which rows stand where. Two rules against a jumping list: while something is being typed or
 * dragged, rows that are shown keep their place and new ones come after them; only when it has
 * been quiet for a moment the list takes the order it should have.
 */
import type { LabelDecision } from '../../core/decide.ts';
import { LABEL_GROUPS, type LabelGroup } from '../../core/vocabulary.ts';

/** Keys (label names) by group, in order of appearance; groups in the order of `LABEL_GROUPS`. */
export type RowLayout = ReadonlyMap<LabelGroup, readonly string[]>;

/** Rows below the threshold that are shown beside the accepted ones. */
export const NEAREST = 3;
/** More of them when nothing was accepted: they are then all there is to see. */
export const NEAREST_WHEN_NONE = 6;

/**
 * The layout that decisions ask for: all accepted labels and the most probable others.
 * @param decisions all labels, most probable first, as `decide` gives them.
 */
export function desiredLayout(decisions: readonly LabelDecision[], showAll: boolean): RowLayout {
  const accepted = decisions.filter((d) => d.accepted).length;
  let nearest = showAll ? Number.POSITIVE_INFINITY : accepted === 0 ? NEAREST_WHEN_NONE : NEAREST;
  const shown = decisions.filter((d) => d.accepted || nearest-- > 0);
  return byGroup(shown.map((d) => [d.label.group, d.label.name]));
}

/** What is shown stays where it is; what is new is added at the end of its group. */
export function holdLayout(current: RowLayout, desired: RowLayout): RowLayout {
  const pairs: [LabelGroup, string][] = [];
  for (const group of LABEL_GROUPS) {
    const kept = current.get(group) ?? [];
    const added = (desired.get(group) ?? []).filter((key) => !kept.includes(key));
    for (const key of [...kept, ...added]) pairs.push([group, key]);
  }
  return byGroup(pairs);
}

export function sameLayout(a: RowLayout, b: RowLayout): boolean {
  if (a.size !== b.size) return false;
  for (const [group, keys] of a) {
    const others = b.get(group);
    if (others?.length !== keys.length || !keys.every((key, i) => key === others[i])) return false;
  }
  return true;
}

function byGroup(pairs: readonly (readonly [LabelGroup, string])[]): RowLayout {
  const layout = new Map<LabelGroup, string[]>();
  for (const group of LABEL_GROUPS) {
    const keys = pairs.filter(([g]) => g === group).map(([, key]) => key);
    if (keys.length > 0) layout.set(group, keys);
  }
  return layout;
}
