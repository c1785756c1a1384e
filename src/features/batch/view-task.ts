/**
 * Asks the worker for the view, one call at a time: what changed meanwhile is asked next. A change
 * of the question ends the running call; more stored rows only follow it, or a long job would
 * never get an answer.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { JudgedJob, ViewAnswer, ViewQuery } from '../../core/batch/job-view.ts';
import { type AppErrorData, isAbort, toErrorData } from '../../core/errors.ts';

export interface ViewQuestion {
  readonly judged: JudgedJob;
  readonly query: ViewQuery;
  /** Of the job by now. */
  readonly storedRows: number;
}

export type AskView = (question: ViewQuestion, signal: AbortSignal) => Promise<ViewAnswer>;

export class ViewTask implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #ask: AskView;
  #next: ViewQuestion | null = null;
  #running: { readonly question: ViewQuestion; readonly abort: AbortController } | null = null;

  answer: ViewAnswer | null = null;
  error: AppErrorData | null = null;

  constructor(host: ReactiveControllerHost, ask: AskView) {
    this.#host = host;
    this.#ask = ask;
    host.addController(this);
  }

  get running(): boolean {
    return this.#running !== null;
  }

  hostConnected(): void {
    // Nothing to do before the first question.
  }

  hostDisconnected(): void {
    this.#next = null;
    this.#running?.abort.abort();
  }

  /** Forgets the answer: it is another job's. */
  clear(): void {
    this.answer = this.error = null;
  }

  ask(question: ViewQuestion): void {
    this.#next = question;
    if (this.#running === null) void this.#run();
    else if (!sameView(this.#running.question, question)) this.#running.abort.abort();
  }

  async #run(): Promise<void> {
    while (this.#next !== null) {
      const question: ViewQuestion = this.#next;
      const abort = new AbortController();
      this.#next = null;
      this.#running = { question, abort };
      this.#host.requestUpdate();
      try {
        const answer = await this.#ask(question, abort.signal);
        if (abort.signal.aborted) continue;
        this.answer = answer;
        this.error = null;
      } catch (error) {
        if (!isAbort(error)) this.error = toErrorData(error, 'cache-unavailable');
      }
    }
    this.#running = null;
    this.#host.requestUpdate();
  }
}

function sameView(a: ViewQuestion, b: ViewQuestion): boolean {
  return a.judged === b.judged && a.query === b.query;
}
