/**
 * `test` for the built site. It watches what every user of a client-only page relies on, in
 * each test without being asked: nothing is sent, nothing comes from another origin, and
 * nothing fails unseen.
 */
import { test as base, type BrowserContext, type Request } from '@playwright/test';

export { expect } from '@playwright/test';

export interface Traffic {
  /** Every request of the context so far, pages, workers and service workers alike. */
  readonly requests: readonly Request[];
  /**
   * Declares that the test provokes errors whose text matches; others still fail it.
   * A pattern that nothing matched fails the test too.
   */
  expectError(pattern: RegExp): void;
}

/**
 * What a request must be; `blob:` and `data:` never leave the page. Another method than GET is
 * allowed where the service worker answers it (a shared text, the API), never from that worker itself.
 */
async function faultOf(request: Request, origin: string): Promise<string | null> {
  const url = new URL(request.url());
  if (url.protocol === 'blob:' || url.protocol === 'data:') return null;
  if (url.origin !== origin) return `request to another origin: ${request.url()}`;
  if (request.method() === 'GET') return null;
  const fault = `${request.method()} request: ${request.url()}`;
  if (request.serviceWorker() !== null) return fault;
  const response = await request.response().catch(() => null);
  return response?.fromServiceWorker() === true ? null : fault;
}

interface Watch extends Traffic {
  /** Problems found, expected ones left out. */
  verdict(): Promise<string[]>;
}

function watch(context: BrowserContext, origin: string): Watch {
  const requests: Request[] = [];
  const judged: Promise<string | null>[] = [];
  const faults: string[] = [];
  const errors: string[] = [];
  const expected = new Map<RegExp, boolean>();
  context.on('request', (request) => {
    requests.push(request);
    judged.push(faultOf(request, origin));
  });
  context.on('weberror', (error) => {
    errors.push(`page error: ${error.error().stack ?? error.error().message}`);
  });
  context.on('console', (message) => {
    if (message.type() === 'error') {
      errors.push(`console error: ${message.text()} (${message.location().url})`);
    }
  });
  context.on('page', (page) => {
    page.on('websocket', (socket) => faults.push(`web socket: ${socket.url()}`));
    page.on('crash', () => faults.push('the page crashed'));
  });
  return {
    requests,
    expectError: (pattern) => expected.set(pattern, false),
    verdict: async () => {
      const unexpected = errors.filter((error) => {
        const pattern = [...expected.keys()].find((candidate) => candidate.test(error));
        if (pattern !== undefined) expected.set(pattern, true);
        return pattern === undefined;
      });
      const missing = [...expected].filter(([, seen]) => !seen);
      return [
        ...faults,
        ...(await Promise.all(judged)).filter((fault) => fault !== null),
        ...unexpected,
        ...missing.map(([pattern]) => `expected an error like ${String(pattern)}, none came`),
      ];
    },
  };
}

export const test = base.extend<{ traffic: Traffic }>({
  traffic: [
    async ({ context, baseURL }, use) => {
      if (baseURL === undefined) throw new Error('baseURL is not configured');
      const watched = watch(context, new URL(baseURL).origin);
      await use(watched);
      const problems = await watched.verdict();
      if (problems.length > 0) {
        throw new Error(`The site misbehaved during the test:\n${problems.join('\n')}`);
      }
    },
    { auto: true },
  ],
});
