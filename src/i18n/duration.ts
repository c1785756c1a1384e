/** How long something will take, in words: rounded up, never `0`. */
import type { Translator } from './translator.ts';

/** Whole seconds up to a minute, whole minutes above. @param ms milliseconds, more than 0. */
export function durationText({ t, integer }: Translator, ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return seconds < 60
    ? `${integer(seconds)}\u00a0${t('unit.second')}`
    : `${integer(Math.ceil(seconds / 60))}\u00a0${t('unit.minute')}`;
}
