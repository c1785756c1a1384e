/** The answer in one sentence for a screen reader, said only after it has been quiet for a while. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Translator } from '../../i18n/translator.ts';
import type { Judged } from './export-answer.ts';

/** Quiet time before the answer is read aloud: not with every key, not while the threshold moves. */
const QUIET_MS = 1000;

export function spokenAnswer(
  { t, list, language }: Translator,
  { decisions, tone }: Pick<Judged, 'decisions' | 'tone'>,
): string {
  const names = decisions.filter((d) => d.accepted).map(({ label }) => label[language]);
  const toneName = t(`tone.${tone.tone}`);
  if (names.length === 0) return t('results.liveNone', { tone: toneName });
  const labels = t('results.count', { count: names.length });
  return t('results.live', { labels, list: list(names), tone: toneName });
}

export class QuietSpeaker implements ReactiveController {
  readonly #say: (text: string) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = '';

  constructor(host: ReactiveControllerHost, say: (text: string) => void) {
    this.#say = say;
    host.addController(this);
  }

  /** @param compose asked when the time has come; null says nothing. A repeated sentence is not said. */
  later(compose: () => string | null): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const text = compose();
      if (text === null || text === this.#last) return;
      this.#last = text;
      this.#say(text);
    }, QUIET_MS);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
