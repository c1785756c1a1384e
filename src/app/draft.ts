/** The text being worked on. Memory only: it survives a change of page, never a reload or the address. */
import { atom, type ReadableAtom } from 'nanostores';
import type { ClassifyInput } from '../core/engine.ts';

export interface Draft {
  readonly text: ReadableAtom<ClassifyInput>;
  set(text: ClassifyInput): void;
}

export function createDraft(): Draft {
  const text = atom<ClassifyInput>({ title: '', snippet: '' });
  return {
    text,
    set: (next) => {
      text.set(next);
    },
  };
}
