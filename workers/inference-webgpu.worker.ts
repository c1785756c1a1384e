/** The inference worker on WebGPU. onnxruntime loads this file again in each of its threads. */
import * as Comlink from 'comlink';
import { webgpuRuntime } from '../src/platform/web/ort-webgpu.ts';
import { fileOpener, holdLock, macrotask } from '../src/platform/web/worker-host.ts';
import { Host } from '../src/wire/host.ts';
import { reportRequests } from '../src/wire/request-report.ts';

if (self.name !== 'em-pthread') {
  const host = new Host({
    runtime: () => webgpuRuntime(),
    open: fileOpener(),
    breathe: macrotask(),
    now: () => performance.now(),
    hold: holdLock,
  });
  Comlink.expose(host);
  reportRequests(PerformanceObserver, (report) => {
    self.postMessage(report);
  });
}
