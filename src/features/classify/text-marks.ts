/** Where a text is marked, for browsers with the CSS Custom Highlight API and for those without. */
import type { Step } from '../../core/explain/contributions.ts';
import type { Segment } from '../../core/explain/segments.ts';

export interface Mark extends Segment {
  readonly step: Step;
}

/** `for-3` … `against-1`; null for what is not marked. */
export function markName(step: Step): string | null {
  if (step === 0) return null;
  return step > 0 ? `for-${step}` : `against-${-step}`;
}

export interface Piece {
  readonly text: string;
  readonly mark: string | null;
}

/**
 * The field's text in pieces.
 * @param marks in the text's order, not overlapping; other fields' are passed over.
 * @param chosen a marked segment that is pointed out instead.
 */
export function pieces(
  text: string,
  field: Segment['field'],
  marks: readonly Mark[],
  chosen: Segment | null = null,
): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const mark of marks) {
    if (mark.field !== field) continue;
    const isChosen = chosen?.field === field && chosen.start === mark.start;
    const name = isChosen ? 'chosen' : markName(mark.step);
    if (name === null) continue;
    if (mark.start > at) found.push({ text: text.slice(at, mark.start), mark: null });
    found.push({ text: text.slice(mark.start, mark.end), mark: name });
    at = mark.end;
  }
  if (at < text.length) found.push({ text: text.slice(at), mark: null });
  return found;
}
