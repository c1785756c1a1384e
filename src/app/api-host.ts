/**
 * The page's side of the API: answers what the service worker passes on, with the engine that the
 * page has. The router comes with the first request; most visitors never send one.
 */
import type { ReadableAtom } from 'nanostores';
import {
  type ApiCall,
  type ApiOfferAnswer,
  type ApiReadiness,
  type ApiReply,
  isApiOffer,
} from '../wire/api-contract.ts';
import type { ModelState } from './model-state.ts';

export interface ApiHostDeps {
  /** Undefined where there is no service worker: nobody asks then. */
  readonly container: ServiceWorkerContainer | undefined;
  readonly state: ReadableAtom<ModelState>;
  /** Brings the router; called once. */
  readonly router: () => Promise<(request: Request) => Promise<Response>>;
  readonly origin: string;
}

export function hostApi(deps: ApiHostDeps): void {
  const { container, state, origin } = deps;
  let router: ReturnType<ApiHostDeps['router']> | null = null;

  async function respond(request: Request): Promise<Response> {
    if (readinessOf(state.get()) === 'soon') await settled(state, request.signal);
    try {
      return await (
        await (router ??= deps.router())
      )(request);
    } catch {
      // The router's own code did not arrive: the site was updated, or the network is gone.
      router = null;
      return Response.json({ detail: 'The API could not be loaded' }, { status: 503 });
    }
  }

  container?.addEventListener('message', ({ data, ports }: MessageEvent<unknown>) => {
    const [port] = ports;
    if (!isApiOffer(data) || port === undefined) return;
    const controller = new AbortController();
    port.onmessage = (event: MessageEvent<ApiCall>) => {
      if (event.data.kind === 'cancel') controller.abort();
      else void send(port, respond(requestOf(event.data, origin, controller.signal)));
    };
    port.postMessage({ readiness: readinessOf(state.get()) } satisfies ApiOfferAnswer);
  });
  // Messages wait for this where the listener is not the `onmessage` property.
  container?.startMessages();
}

export function readinessOf({ status }: ModelState): ApiReadiness {
  switch (status) {
    case 'ready':
      return 'ready';
    case 'checking':
    case 'starting':
      return 'soon';
    case 'absent':
    case 'downloading':
    case 'failed':
      return 'none';
  }
}

/** Resolves when the model has started, or will not. */
function settled(state: ReadableAtom<ModelState>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stop = state.listen((now) => {
      if (readinessOf(now) !== 'soon') done();
    });
    const done = (): void => {
      stop();
      resolve();
    };
    signal.addEventListener('abort', done, { once: true });
    if (readinessOf(state.get()) !== 'soon') done();
  });
}

function requestOf(
  call: Extract<ApiCall, { kind: 'request' }>,
  origin: string,
  signal: AbortSignal,
): Request {
  return new Request(new URL(call.path, origin), {
    method: call.method,
    headers: call.headers.map(([name, value]): [string, string] => [name, value]),
    body: call.body,
    signal,
  });
}

async function send(port: MessagePort, pending: Promise<Response>): Promise<void> {
  const post = (reply: ApiReply): void => {
    port.postMessage(reply);
  };
  const response = await pending;
  post({ kind: 'head', status: response.status, headers: [...response.headers] });
  for await (const bytes of response.body ?? []) {
    post({ kind: 'chunk', bytes: new Uint8Array(bytes) });
  }
  post({ kind: 'end' });
}
