/** What the Sentiment page was asked in this tab. Memory only: texts are never stored. */
import { atom, type ReadableAtom } from 'nanostores';
import { type HistoryEntry, withEntry } from '../core/tone/tone-history.ts';

export interface ToneHistory {
  /** Newest first. */
  readonly entries: ReadableAtom<readonly HistoryEntry[]>;
  /** An equal text or file that is there already gives way. */
  add(entry: HistoryEntry): void;
  clear(): void;
}

export function createToneHistory(): ToneHistory {
  const entries = atom<readonly HistoryEntry[]>([]);
  return {
    entries,
    add(entry) {
      entries.set(withEntry(entries.get(), entry));
    },
    clear() {
      entries.set([]);
    },
  };
}
