/** Re-renders a Lit element when a store changes; listens only while the element is in the page. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ReadableAtom } from 'nanostores';

export class StoreController<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #store: () => ReadableAtom<T>;
  #release: (() => void) | null = null;

  /** @param store asked when the host connects, because context arrives only then. */
  constructor(host: ReactiveControllerHost, store: () => ReadableAtom<T>) {
    this.#host = host;
    this.#store = store;
    host.addController(this);
  }

  get value(): T {
    return this.#store().get();
  }

  hostConnected(): void {
    this.#release = this.#store().listen(() => {
      this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#release?.();
    this.#release = null;
  }
}
