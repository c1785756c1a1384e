/**
 * The text being worked on. Memory only: it survives a change of page, not a reload, and never
 * enters the address. The one exception is a reload that the app itself makes at a person's word.
 */
import { atom, type ReadableAtom } from 'nanostores';
import type { ClassifyInput } from '../core/engine.ts';

export interface Draft {
  readonly text: ReadableAtom<ClassifyInput>;
  set(text: ClassifyInput): void;
  /** Leaves the text to this very tab's next page, which takes it out of there at once. */
  handOver(): void;
}

const KEY = 'rubrika.draft';

/** @param tab `sessionStorage`, or null where it is closed to the page. */
export function createDraft(
  tab: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null,
): Draft {
  const text = atom<ClassifyInput>(handedOver(tab) ?? { title: '', snippet: '' });
  return {
    text,
    set: (next) => {
      text.set(next);
    },
    handOver() {
      const { title, snippet } = text.get();
      if (title === '' && snippet === '') return;
      tab?.setItem(KEY, JSON.stringify({ title, snippet }));
    },
  };
}

function handedOver(tab: Parameters<typeof createDraft>[0]): ClassifyInput | null {
  const kept = tab?.getItem(KEY) ?? null;
  if (kept === null) return null;
  tab?.removeItem(KEY);
  return JSON.parse(kept) as ClassifyInput;
}
