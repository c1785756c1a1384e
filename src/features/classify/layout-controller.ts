/** Shows rows by {@link holdLayout} while things change and settles into the desired order when it is quiet. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { holdLayout, sameLayout, type RowLayout } from './row-layout.ts';

export const SETTLE_MS = 300;

const EMPTY: RowLayout = new Map();

export class LayoutController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #shown: RowLayout = EMPTY;
  #desired: RowLayout = EMPTY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get shown(): RowLayout {
    return this.#shown;
  }

  /** Call with every render; `atOnce` where the content is another and holding rows makes no sense. */
  want(desired: RowLayout, atOnce: boolean): void {
    if (atOnce || this.#shown.size === 0) {
      clearTimeout(this.#timer);
      this.#desired = this.#shown = desired;
      return;
    }
    if (sameLayout(desired, this.#desired)) return;
    this.#desired = desired;
    this.#shown = holdLayout(this.#shown, desired);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#shown = this.#desired;
      this.#host.requestUpdate();
    }, SETTLE_MS);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#shown = this.#desired = EMPTY;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
