/** Allow and deny lists of labels. */
import { AppError } from '../core/errors.ts';
import type { LabelFilter } from './types.ts';

/** Names nearest to what was meant are worth more than 141 of them. */
const SHOWN_UNKNOWN = 5;

/**
 * Whether a label is asked for.
 * @throws `AppError` `bad-input` naming what no label is called: a misspelt name would silently
 *   answer with nothing.
 */
export function labelFilter(
  { allow, deny }: LabelFilter,
  known: ReadonlySet<string>,
): (name: string) => boolean {
  const unknown = [...(allow ?? []), ...(deny ?? [])].filter((name) => !known.has(name));
  if (unknown.length > 0) {
    const shown = unknown.slice(0, SHOWN_UNKNOWN).map((name) => `"${name}"`);
    const more = unknown.length - shown.length;
    throw new AppError(
      'bad-input',
      `no such label: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
      { details: { labels: unknown.join(', ') } },
    );
  }
  const allowed = allow && new Set(allow);
  const denied = new Set(deny);
  return (name) => !denied.has(name) && (allowed?.has(name) ?? true);
}
