/**
 * Requests of this tab, counted by the browser itself (Resource Timing), not by our own code.
 * The thread of the model keeps its own list and is not included; bodies are not visible there
 * either, so nothing is claimed of bytes sent.
 */
import { atom, type ReadableAtom } from 'nanostores';

export interface Traffic {
  readonly requests: number;
  /** To another origin than the page's. */
  readonly foreign: number;
}

/** Adds entries to a count. `data:` and `blob:` never leave the device and are no requests. */
export function countRequests(before: Traffic, urls: readonly string[], origin: string): Traffic {
  const remote = urls.filter((url) => /^(https?|wss?):/.test(url));
  const foreign = remote.filter((url) => new URL(url).origin !== origin);
  return {
    requests: before.requests + remote.length,
    foreign: before.foreign + foreign.length,
  };
}

export function watchTraffic(win: Window & typeof globalThis): ReadableAtom<Traffic> {
  // The document itself is a request that Resource Timing lists elsewhere.
  const traffic = atom<Traffic>({ requests: 1, foreign: 0 });
  new win.PerformanceObserver((list) => {
    const urls = list.getEntries().map((entry) => entry.name);
    traffic.set(countRequests(traffic.get(), urls, win.location.origin));
  }).observe({ type: 'resource', buffered: true });
  return traffic;
}
