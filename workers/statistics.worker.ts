/** The statistics worker: metrics, intervals and the reading of evaluation files. */
import * as Comlink from 'comlink';
import { reportRequests } from '../src/wire/request-report.ts';
import { Statistics } from '../src/wire/statistics-host.ts';

Comlink.expose(new Statistics());
reportRequests(PerformanceObserver, (report) => {
  self.postMessage(report);
});
