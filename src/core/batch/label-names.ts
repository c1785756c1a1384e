/** Finds labels by any of their names: an archive is tagged with the data's or with those people read. */
import type { Label } from '../schema.ts';

const plain = (name: string): string => name.trim().toLowerCase();

/**
 * Index in output order, or undefined; without case.
 * @param labels in output order; a name that two share is the first one's, data names before titles.
 */
export function labelFinder(labels: readonly Label[]): (name: string) => number | undefined {
  const index = new Map<string, number>();
  for (const nameOf of [(l: Label) => l.name, (l: Label) => l.ru, (l: Label) => l.en]) {
    for (const label of labels) {
      const name = plain(nameOf(label));
      if (!index.has(name)) index.set(name, label.index);
    }
  }
  return (name) => index.get(plain(name));
}
