/**
 * What this tab asked the network for, counted by the browser itself and not by our own code:
 * requests by Resource Timing, here and in the workers (each thread has a list of its own), and
 * bytes of content by the service worker, which sees every request of page and threads.
 *
 * Not seen: web sockets and WebRTC, which the page's content security policy allows to no other
 * site; what the service worker itself fetches (files of the site); and bytes on a page that was
 * loaded without a service worker, as at the first visit: a thread that started before it was
 * there stays unseen, so `sent` is null and nothing is claimed.
 */
import { atom, type ReadableAtom } from 'nanostores';
import { isSentReport } from '../wire/service-contract.ts';
import { isRequestReport } from '../wire/request-report.ts';

export interface Traffic {
  readonly requests: number;
  /** To another origin than the page's. */
  readonly foreign: number;
  /** Bytes in bodies and query strings that left for the network, of all tabs of the site. */
  readonly sent: number | null;
}

/** Adds entries to a count. `data:` and `blob:` never leave the device and are no requests. */
export function countRequests(before: Traffic, urls: readonly string[], origin: string): Traffic {
  const remote = urls.filter((url) => /^(https?|wss?):/.test(url));
  const foreign = remote.filter((url) => new URL(url).origin !== origin);
  return {
    ...before,
    requests: before.requests + remote.length,
    foreign: before.foreign + foreign.length,
  };
}

export interface TrafficWatch {
  readonly traffic: ReadableAtom<Traffic>;
  /** The same worker, its requests counted. */
  readonly watched: (worker: Worker) => Worker;
}

export function watchTraffic(win: Window & typeof globalThis): TrafficWatch {
  // Undefined where the page is not in a secure context, whatever the types say.
  const container = win.navigator.serviceWorker as ServiceWorkerContainer | undefined;
  const counting = (container?.controller ?? null) !== null;
  // The document itself is a request that Resource Timing lists elsewhere.
  const traffic = atom<Traffic>({ requests: 1, foreign: 0, sent: counting ? 0 : null });
  const add = (urls: readonly string[]): void => {
    traffic.set(countRequests(traffic.get(), urls, win.location.origin));
  };
  new win.PerformanceObserver((list) => {
    add(list.getEntries().map((entry) => entry.name));
  }).observe({ type: 'resource', buffered: true });
  container?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const { sent } = traffic.get();
    if (sent !== null && isSentReport(data))
      traffic.set({ ...traffic.get(), sent: sent + data.bytes });
  });
  return {
    traffic,
    watched(worker) {
      worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (isRequestReport(data)) add(data.urls);
      });
      return worker;
    },
  };
}
