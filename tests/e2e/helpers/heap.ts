/** JavaScript memory of a page and of its workers, asked over the debugging protocol. */
import type { CDPSession, Page } from '@playwright/test';

export interface Peaks {
  /** Bytes in use at the highest sample, by thread: `page` or the worker's file. */
  readonly heaps: Readonly<Record<string, number>>;
  /** Milliseconds of each task of the page's thread over 50 ms. */
  readonly longTasks: readonly number[];
}

const EVERY_MS = 250;

export class HeapWatch {
  readonly #page: Page;
  readonly #session: CDPSession;
  readonly #workers = new Map<string, string>();
  readonly #answers = new Map<number, (bytes: number) => void>();
  #peaks: Record<string, number> = {};
  #calls = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async start(page: Page): Promise<HeapWatch> {
    const session = await page.context().newCDPSession(page);
    const watch = new HeapWatch(page, session);
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      const file = /([\w.-]+)-[\w-]{8}\.js/.exec(targetInfo.url)?.[1] ?? targetInfo.url;
      watch.#workers.set(sessionId, file);
    });
    session.on('Target.detachedFromTarget', ({ sessionId }) => watch.#workers.delete(sessionId));
    session.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { id, result } = JSON.parse(message) as { id?: number; result?: { usedSize?: number } };
      if (id !== undefined) watch.#answers.get(id)?.(result?.usedSize ?? 0);
    });
    await session.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: false,
    });
    await page.evaluate(() => {
      const tasks: number[] = [];
      Object.assign(globalThis, { longTasks: tasks });
      new PerformanceObserver((list) => {
        tasks.push(...list.getEntries().map((entry) => Math.round(entry.duration)));
      }).observe({ type: 'longtask' });
    });
    watch.#timer = setInterval(() => void watch.sample(), EVERY_MS);
    return watch;
  }

  async sample(): Promise<void> {
    const { usedSize } = await this.#session.send('Runtime.getHeapUsage').catch(() => ({
      usedSize: 0,
    }));
    this.#note('page', usedSize);
    await Promise.all(
      [...this.#workers].map(async ([sessionId, name]) => {
        const id = ++this.#calls;
        const answer = new Promise<number>((resolve) => this.#answers.set(id, resolve));
        const message = JSON.stringify({ id, method: 'Runtime.getHeapUsage' });
        await this.#session
          .send('Target.sendMessageToTarget', { sessionId, message })
          .then(async () => {
            this.#note(name, await answer);
          })
          // A worker that ended meanwhile.
          .catch(() => undefined);
        this.#answers.delete(id);
      }),
    );
  }

  #note(name: string, bytes: number): void {
    this.#peaks[name] = Math.max(this.#peaks[name] ?? 0, bytes);
  }

  /** Peaks since the last call, which then begin anew. */
  async take(): Promise<Peaks> {
    await this.sample();
    const heaps = this.#peaks;
    this.#peaks = {};
    const longTasks = await this.#page.evaluate(() =>
      (globalThis as unknown as { longTasks: number[] }).longTasks.splice(0),
    );
    return { heaps, longTasks };
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#session.detach();
  }
}
