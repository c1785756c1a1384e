/** Classifies while someone types: after a short pause, the latest text wins, the rest is aborted. */
import { Task } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';
import type { ClassifyInput, Engine, EngineInfo, ItemOutput } from '../../core/engine.ts';
import type { ModelThresholds } from '../../core/schema.ts';
import { AppError } from '../../core/errors.ts';

/** Between the last key and the model. */
export const TYPING_PAUSE_MS = 120;

export interface Outcome {
  readonly input: ClassifyInput;
  readonly item: ItemOutput;
  readonly ms: number;
  readonly info: EngineInfo;
  /** Of the model that answered. */
  readonly fitted: ModelThresholds;
}

export interface ClassifySources {
  readonly input: () => ClassifyInput;
  readonly engine: () => Engine | null;
  /** Thresholds of a model; an `AppError` thrown here fails the run. */
  readonly fitted: (modelId: string) => ModelThresholds;
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
      const fitted = sources.fitted(engine.info.modelId);
      await pause(TYPING_PAUSE_MS, signal);
      const { items, ms } = await engine.classify([input], { signal });
      const item = items[0];
      if (!item) throw new AppError('runtime-failed', 'no output for the only input');
      return { input, item, ms, info: engine.info, fitted };
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
