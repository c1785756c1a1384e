/**
 * The service worker: the site's files offline, isolation headers, texts shared by other apps,
 * and the way from `api/` to an open page. It computes nothing and holds no model.
 */
import { serviceRoute } from '../src/platform/web/service-route.ts';
import { isolated } from '../src/platform/web/isolated.ts';
import { ShellCache } from '../src/platform/web/shell-cache.ts';
import {
  isServiceRequest,
  type ServiceHello,
  type ServiceRequest,
  type SharedText,
} from '../src/wire/service-contract.ts';
import { handleApi } from './service/api-bridge.ts';
import { countSent } from './service/count-sent.ts';
import { receiveShare, takeShare } from './service/share.ts';

declare const self: ServiceWorkerGlobalScope;

const { scope } = self.registration;
const shell = new ShellCache({
  caches: self.caches,
  fetch: self.fetch.bind(self),
  manifest: __SHELL__,
  scope,
});

self.addEventListener('install', (event) => {
  // No skipWaiting: an update waits until the person agrees to it.
  event.waitUntil(shell.install());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(shell.sweep().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const route = serviceRoute(request, scope, (path) => shell.knows(path));
  switch (route.kind) {
    case 'api':
      if (!handleApi(event)) event.waitUntil(countSent(request));
      return;
    case 'share':
      event.respondWith(receiveShare(request, scope));
      return;
    case 'shell':
      // Of no file of this build: it may go on to the network, with whatever it holds.
      if (!shell.knows(route.path)) event.waitUntil(countSent(request));
      event.respondWith(shell.answer(route.path, request));
      return;
    case 'network':
      event.waitUntil(countSent(request));
      // Another document of the site must not lose the isolation that its opener has.
      if (request.mode === 'navigate') event.respondWith(fetch(request).then((r) => isolated(r)));
  }
});

self.addEventListener('message', (event) => {
  if (!isServiceRequest(event.data)) return;
  if (event.data.kind === 'shell-activate') {
    event.waitUntil(self.skipWaiting());
    return;
  }
  const [port] = event.ports;
  event.waitUntil(answer(event.data).then((reply) => port?.postMessage(reply)));
});

async function answer(
  request: Exclude<ServiceRequest, { kind: 'shell-activate' }>,
): Promise<ServiceHello | SharedText | null> {
  if (request.kind === 'share-take') return takeShare();
  if (request.kind === 'shell-complete') await shell.complete(request.device);
  return { build: __BUILD_COMMIT__, ...(await shell.status(request.device)) };
}
