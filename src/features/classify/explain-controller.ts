/** One explanation at a time: a newer one, another text or the visitor ends the one before. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Engine } from '../../core/engine.ts';
import { type AppErrorData, isAbort, toErrorData } from '../../core/errors.ts';
import { explain, type Explanation, type ExplanationPlan } from '../../core/explain/explain.ts';

export type ExplainState =
  | { readonly status: 'idle' }
  | {
      readonly status: 'running';
      readonly done: number;
      readonly total: number;
      /** At the pace so far; null before the first result. */
      readonly millisecondsLeft: number | null;
    }
  | { readonly status: 'done'; readonly explanation: Explanation }
  | { readonly status: 'failed'; readonly error: AppErrorData };

export class ExplainController implements ReactiveController {
  state: ExplainState = { status: 'idle' };
  readonly #host: ReactiveControllerHost;
  readonly #now: () => number;
  #abort: AbortController | null = null;

  /** @param now monotonic milliseconds */
  constructor(host: ReactiveControllerHost, now: () => number) {
    this.#host = host;
    this.#now = now;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.cancel();
  }

  /** Ends what runs and forgets what was found. */
  cancel(): void {
    this.#abort?.abort();
    this.#abort = null;
    if (this.state.status !== 'idle') this.#set({ status: 'idle' });
  }

  /** @returns the explanation, or null where it was ended or failed; the state then says which. */
  async start(
    engine: Engine,
    plan: ExplanationPlan,
    targets: readonly number[],
  ): Promise<Explanation | null> {
    this.#abort?.abort();
    const { signal } = (this.#abort = new AbortController());
    const began = this.#now();
    const total = Math.round(plan.runs / plan.windows);
    this.#set({ status: 'running', done: 0, total, millisecondsLeft: null });
    try {
      const explanation = await explain(engine, plan, targets, {
        signal,
        onProgress: (done, of) => {
          if (signal.aborted) return;
          const millisecondsLeft = done === 0 ? null : ((this.#now() - began) / done) * (of - done);
          this.#set({ status: 'running', done, total: of, millisecondsLeft });
        },
      });
      if (signal.aborted) return null;
      this.#set({ status: 'done', explanation });
      return explanation;
    } catch (error) {
      if (!signal.aborted && !isAbort(error)) {
        this.#set({ status: 'failed', error: toErrorData(error, 'runtime-failed') });
      }
      return null;
    }
  }

  #set(state: ExplainState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
