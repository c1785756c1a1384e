/** Short messages of the app: seen for a while, or only heard through a screen reader. */
import { atom, type ReadableAtom } from 'nanostores';

export interface Toast {
  readonly text: string;
  /** One way back, such as undo. */
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Until it is answered or closed; others that come meanwhile pass over it. */
  readonly stays?: boolean;
}

export interface Notices {
  readonly toast: ReadableAtom<Toast | null>;
  /** What a screen reader is told; a new object each time, so that a repeated sentence is said again. */
  readonly spoken: ReadableAtom<{ readonly text: string }>;
  /** Shows and says. */
  show(toast: Toast): void;
  /** Says only. */
  say(text: string): void;
  dismiss(): void;
}

export function createNotices(): Notices {
  const toast = atom<Toast | null>(null);
  const spoken = atom<{ readonly text: string }>({ text: '' });
  let staying: Toast | null = null;
  return {
    toast,
    spoken,
    show(next) {
      if (next.stays === true) staying = next;
      toast.set(next);
      spoken.set({ text: next.text });
    },
    say(text) {
      spoken.set({ text });
    },
    dismiss() {
      if (toast.get() === staying) staying = null;
      toast.set(staying);
    },
  };
}
