/** The batch worker: files in, jobs viewed, judged and written out, all beside the page's thread. */
import * as Comlink from 'comlink';
import { createBatchStore } from '../src/platform/web/db.ts';
import { exclusively, holdLock } from '../src/platform/web/worker-host.ts';
import { Batch } from '../src/wire/batch-host.ts';
import { reportRequests } from '../src/wire/request-report.ts';

Comlink.expose(
  new Batch({
    store: createBatchStore(),
    exclusive: exclusively,
    hold: holdLock,
    now: () => performance.now(),
  }),
);
reportRequests(PerformanceObserver, (report) => {
  self.postMessage(report);
});
