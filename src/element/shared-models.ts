/** One worker for all elements of a page that want the same model from the same place. */
import { startModel, type BrowserHome, type StartedModel } from '../library/browser.ts';
import type { CreateOptions, LoadProgress } from '../library/types.ts';

/** An element that is moved in the document leaves it for a moment; its model should not go. */
const LINGER_MS = 10_000;

type Listener = (progress: LoadProgress) => void;

interface Shared {
  readonly started: Promise<StartedModel>;
  readonly abort: AbortController;
  readonly listeners: Set<Listener>;
  latest: LoadProgress | null;
  users: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export interface Lease {
  readonly started: Promise<StartedModel>;
  /** The last one to leave stops the download or frees the model, after ten seconds. */
  readonly release: () => void;
}

export class SharedModels {
  readonly #home: BrowserHome;
  readonly #models = new Map<string, Shared>();

  constructor(home: BrowserHome) {
    this.#home = home;
  }

  /** A failed start is forgotten, so that the next call tries again. */
  lease(options: CreateOptions, onProgress: Listener): Lease {
    const { model, modelBase, device } = options;
    const key = JSON.stringify([model ?? '', String(modelBase ?? ''), device ?? 'auto']);
    const shared = this.#models.get(key) ?? this.#start(key, options);
    clearTimeout(shared.timer);
    shared.users += 1;
    shared.listeners.add(onProgress);
    if (shared.latest !== null) onProgress(shared.latest);
    let released = false;
    return {
      started: shared.started,
      release: () => {
        if (released) return;
        released = true;
        shared.users -= 1;
        shared.listeners.delete(onProgress);
        if (shared.users === 0) {
          shared.timer = setTimeout(() => void this.#end(key, shared), LINGER_MS);
        }
      },
    };
  }

  #start(key: string, options: CreateOptions): Shared {
    const abort = new AbortController();
    const listeners = new Set<Listener>();
    const shared: Shared = {
      started: startModel(
        {
          ...options,
          signal: abort.signal,
          onProgress: (progress) => {
            shared.latest = progress;
            for (const listener of listeners) listener(progress);
          },
        },
        this.#home,
      ),
      abort,
      listeners,
      latest: null,
      users: 0,
      timer: undefined,
    };
    this.#models.set(key, shared);
    shared.started.then(
      ({ engine }) => {
        // A worker that dies later is forgotten too.
        void engine.crashed().then(() => this.#forget(key, shared));
      },
      () => this.#forget(key, shared),
    );
    return shared;
  }

  #forget(key: string, shared: Shared): void {
    if (this.#models.get(key) === shared) this.#models.delete(key);
  }

  async #end(key: string, shared: Shared): Promise<void> {
    this.#forget(key, shared);
    shared.abort.abort();
    await shared.started.then(
      ({ engine }) => engine.dispose(),
      () => undefined,
    );
  }
}
