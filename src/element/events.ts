/** Events of `<news-classifier>`; they bubble and leave shadow trees. */
import type { NewsClassifierEventMap } from '../library/element-types.ts';

export type ErrorDetail = NewsClassifierEventMap['nc-error']['detail'];

export function ncEvent<Name extends keyof NewsClassifierEventMap>(
  name: Name,
  detail: NewsClassifierEventMap[Name]['detail'],
): CustomEvent {
  return new CustomEvent(name, { detail, bubbles: true, composed: true });
}
