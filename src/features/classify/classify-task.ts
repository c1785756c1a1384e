/** Classifies while someone types: after a short pause, the latest text wins, the rest is aborted. */
import { Task } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';
import type { ClassifyInput, Engine, EngineInfo, ItemOutput } from '../../core/engine.ts';
import { AppError } from '../../core/errors.ts';

/** Between the last key and the model. */
export const TYPING_PAUSE_MS = 120;

export interface Outcome {
  readonly input: ClassifyInput;
  readonly item: ItemOutput;
  readonly ms: number;
  readonly info: EngineInfo;
}

export interface ClassifySources {
  readonly input: () => ClassifyInput;
  readonly engine: () => Engine | null;
  /** Throws an `AppError`, which fails the run, for a model whose answers cannot be judged. */
  readonly check: (info: EngineInfo) => void;
  /** Counted up to run the same text again after a failure. */
  readonly attempt: () => number;
  readonly onOutcome: (outcome: Outcome | null) => void;
}

export const isBlank = ({ title, snippet }: ClassifyInput): boolean =>
  title.trim() === '' && snippet.trim() === '';

type Args = readonly [ClassifyInput, Engine | null, number];

export function classifyTask(
  host: ReactiveControllerHost,
  sources: ClassifySources,
): Task<Args, Outcome | null> {
  return new Task<Args, Outcome | null>(host, {
    args: () => [sources.input(), sources.engine(), sources.attempt()] as const,
    task: async ([input, engine], { signal }) => {
      if (engine === null || isBlank(input)) return null;
      sources.check(engine.info);
      await pause(TYPING_PAUSE_MS, signal);
      const { items, ms } = await engine.classify([input], { signal });
      const item = items[0];
      if (!item) throw new AppError('runtime-failed', 'no output for the only input');
      return { input, item, ms, info: engine.info };
    },
    onComplete: sources.onOutcome,
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    const stop = (): void => {
      clearTimeout(timer);
      reject(new AppError('aborted', 'a later text came', { retryable: true }));
    };
    signal.addEventListener('abort', stop, { once: true });
  });
}
