/** A worker tells its page what it asked the network for: the lists of Resource Timing are one a thread. */

export interface RequestReport {
  readonly kind: 'request-report';
  readonly urls: readonly string[];
}

export function isRequestReport(data: unknown): data is RequestReport {
  return (
    typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'request-report'
  );
}

/** Called in a worker. @param post the thread's `postMessage`, which Comlink uses beside it. */
export function reportRequests(
  observer: typeof PerformanceObserver,
  post: (report: RequestReport) => void,
): void {
  new observer((list) => {
    post({ kind: 'request-report', urls: list.getEntries().map((entry) => entry.name) });
  }).observe({ type: 'resource', buffered: true });
}
