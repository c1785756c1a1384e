/**
 * Requests below `<scope>api/`, see src/platform/web/service-route.ts: asked of the open pages,
 * answered by one of them. Without a page there is no model, and the answer says so.
 */
import { isolated } from '../../src/platform/web/isolated.ts';
import { API_PATH } from '../../src/platform/web/service-route.ts';
import {
  API_OFFER,
  type ApiCall,
  type ApiOffer,
  type ApiOfferAnswer,
  type ApiReadiness,
  type ApiReply,
} from '../../src/wire/api-contract.ts';

declare const self: ServiceWorkerGlobalScope;

/** A page in the background may be frozen and then never answers. */
const OFFER_MS = 1000;
const RANK: Readonly<Record<ApiReadiness, number>> = { ready: 2, soon: 1, none: 0 };

/** True when the event is answered (`respondWith` was called); false leaves it to the network. */
export function handleApi(event: FetchEvent): boolean {
  event.respondWith(answer(event.request).then((response) => isolated(response)));
  return true;
}

async function answer(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const base = new URL(API_PATH, self.registration.scope).pathname;
  const path = `/${url.pathname.slice(base.length)}${url.search}`;
  const body = request.method === 'GET' || request.method === 'HEAD' ? null : request.arrayBuffer();
  const port = await bestPage();
  if (port === null) return noPage(path);
  const call: ApiCall = {
    kind: 'request',
    method: request.method,
    path,
    headers: [...request.headers],
    body: await body,
  };
  return exchange(port, call, request.signal);
}

interface Offer {
  readonly port: MessagePort;
  readonly readiness: ApiReadiness;
}

/** The first page that is ready, else the best of those that answer in time. */
async function bestPage(): Promise<MessagePort | null> {
  const clients = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const offers: Offer[] = [];
  await new Promise<void>((resolve) => {
    if (clients.length === 0) resolve();
    setTimeout(resolve, OFFER_MS);
    for (const client of clients) {
      void ask(client).then((offer) => {
        offers.push(offer);
        if (offer.readiness === 'ready' || offers.length === clients.length) resolve();
      });
    }
  });
  const best = offers.reduce<Offer | null>(
    (top, offer) => (top && RANK[top.readiness] >= RANK[offer.readiness] ? top : offer),
    null,
  );
  for (const { port } of offers) if (port !== best?.port) port.close();
  return best?.port ?? null;
}

function ask(client: Client): Promise<Offer> {
  const { port1: port, port2 } = new MessageChannel();
  const answered = new Promise<Offer>((resolve) => {
    port.onmessage = ({ data }: MessageEvent<ApiOfferAnswer>) => {
      resolve({ port, readiness: data.readiness });
    };
  });
  client.postMessage({ kind: API_OFFER } satisfies ApiOffer, [port2]);
  return answered;
}

function exchange(port: MessagePort, call: ApiCall, signal: AbortSignal): Promise<Response> {
  const cancel = (): void => {
    port.postMessage({ kind: 'cancel' } satisfies ApiCall);
    port.close();
  };
  signal.addEventListener('abort', cancel, { once: true });
  return new Promise((resolve) => {
    let body: ReadableStreamDefaultController<Uint8Array> | null = null;
    port.onmessage = ({ data }: MessageEvent<ApiReply>) => {
      switch (data.kind) {
        case 'head': {
          const stream = new ReadableStream<Uint8Array>({
            start: (controller) => {
              body = controller;
            },
            cancel,
          });
          const { status } = data;
          const headers = data.headers.map(([name, value]): [string, string] => [name, value]);
          const bodiless = status === 204 || status === 304;
          resolve(new Response(bodiless ? null : stream, { status, headers }));
          return;
        }
        case 'chunk':
          body?.enqueue(data.bytes);
          return;
        case 'end':
          body?.close();
          port.close();
      }
    };
    port.postMessage(call, call.kind === 'request' && call.body ? [call.body] : []);
  });
}

/** As the router would answer without a model. */
function noPage(path: string): Response {
  const classifies = /^\/classify(\/batch)?(\?|$)/.test(path);
  return new Response('{"detail":"Model not loaded"}', {
    status: 503,
    headers: {
      'content-type': 'application/json',
      'retry-after': '5',
      ...(classifies ? { 'x-process-time': '0.0', 'x-monitored': 'true' } : {}),
    },
  });
}
