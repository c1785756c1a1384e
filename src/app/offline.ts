/**
 * The service worker as the page sees it: whether the site works without a network, whether an
 * update waits, whether page and worker are of one build. Nothing here reloads the page unasked.
 */
import { atom, type ReadableAtom } from 'nanostores';
import type { Device } from '../core/engine.ts';
import type { ServiceAnswers, ServiceRequest } from '../wire/service-contract.ts';

export type OfflineStatus =
  /** No service workers here (a private window, no HTTPS, a development server): online only. */
  | 'unsupported'
  | 'installing'
  /** Pages open offline; some data or the runtime is not here yet. */
  | 'partial'
  | 'ready'
  | 'failed';

export interface OfflineState {
  readonly status: OfflineStatus;
  /** Bytes of the site on the device, models left out. */
  readonly bytes: number;
  /** Another build is installed and waits for {@link OfflineService.update}. */
  readonly updateReady: boolean;
  /** The build that hands out this page's files, where it is not the page's own. */
  readonly otherBuild: string | null;
}

export interface OfflineService {
  readonly state: ReadableAtom<OfflineState>;
  /** Takes the new build: its worker takes over, and this page, no other, is loaded again. */
  update(): void;
  /**
   * Loads this page again, what only memory holds kept. The service worker then gives it the
   * headers that let WASM threads share memory; the server may not.
   */
  reload(): void;
  /** Whether this page is the one that {@link OfflineService.reload} loaded. */
  readonly wasReloaded: boolean;
  /** What another app shared, once; null without anything. */
  takeShare(): Promise<ServiceAnswers['share-take']>;
}

export interface OfflineDeps {
  /** Undefined where the browser has none. */
  readonly container: ServiceWorkerContainer | undefined;
  readonly scriptUrl: string;
  /** Commit of this page. */
  readonly build: string;
  /** Device of the running model; null without one. A change is followed by a look for its runtime. */
  readonly device: ReadableAtom<Device | null>;
  /** Resolves when the page has what it needs: installing must not take the network from it. */
  readonly settled: Promise<unknown>;
  /** Calls back when the person returns to this page from elsewhere. */
  readonly onReturn: (listener: () => void) => void;
  /** Called before a reload: what only memory holds is handed over here. */
  readonly beforeReload: () => void;
  /** `sessionStorage`, or null where it is closed: remembers a reload for isolation. */
  readonly tab: Pick<Storage, 'getItem' | 'setItem'> | null;
  readonly reload: () => void;
}

const RELOADED = 'rubrika.reloaded';

export function createOffline(deps: OfflineDeps): OfflineService {
  const { container } = deps;
  const state = atom<OfflineState>({
    status: container === undefined ? 'unsupported' : 'installing',
    bytes: 0,
    updateReady: false,
    otherBuild: null,
  });
  const set = (change: Partial<OfflineState>): void => {
    state.set({ ...state.get(), ...change });
  };
  let registration: ServiceWorkerRegistration | undefined;
  let updating = false;

  async function begin(workers: ServiceWorkerContainer): Promise<void> {
    await deps.settled;
    workers.addEventListener('controllerchange', () => {
      if (updating) deps.reload();
      // Another tab took the update.
      else void look(workers);
    });
    deps.device.listen(() => void look(workers));
    await adopt(workers);
    // Someone who clears the site's data leaves an open page without its worker, and an isolated
    // one could start no thread then: the host's scripts lack the headers.
    deps.onReturn(() => {
      void workers.getRegistration(deps.scriptUrl).then((there) => {
        if (there === undefined) adopt(workers).catch(failed);
      });
    });
  }

  async function adopt(workers: ServiceWorkerContainer): Promise<void> {
    registration = await register(workers, deps.scriptUrl);
    if (registration === undefined) {
      set({ status: 'unsupported' });
      return;
    }
    const known = registration;
    if (known.waiting !== null) set({ updateReady: true });
    if (known.installing !== null) follow(known, known.installing);
    known.addEventListener('updatefound', () => {
      if (known.installing !== null) follow(known, known.installing);
    });
    await look(workers);
  }

  function follow(known: ServiceWorkerRegistration, worker: ServiceWorker): void {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'installed') set({ updateReady: known.active !== null });
      if (worker.state === 'activated' && container !== undefined) void look(container);
      // A first installation that failed; a failed update leaves the build that is there.
      if (worker.state === 'redundant' && known.active === null) set({ status: 'failed' });
    });
  }

  /** Asks the active worker, which fetches what is missing first. */
  async function look(workers: ServiceWorkerContainer): Promise<void> {
    const active = registration?.active ?? null;
    if (active === null) return;
    const hello = await ask(active, { kind: 'shell-complete', device: deps.device.get() });
    const serves = workers.controller !== null;
    set({
      status: hello.missing === 0 ? 'ready' : 'partial',
      bytes: hello.bytes,
      otherBuild: serves && hello.build !== deps.build ? hello.build : null,
    });
  }

  const failed = (): void => {
    set({ status: 'failed' });
  };
  if (container !== undefined) begin(container).catch(failed);

  return {
    state,
    update() {
      deps.beforeReload();
      updating = true;
      const waiting = registration?.waiting;
      // Without one, another tab was first and the new build serves already.
      if (waiting) tell(waiting, { kind: 'shell-activate' });
      else deps.reload();
    },
    // For as long as the tab lives: one reload is enough to know.
    wasReloaded: deps.tab?.getItem(RELOADED) === '1',
    reload() {
      deps.beforeReload();
      deps.tab?.setItem(RELOADED, '1');
      deps.reload();
    },
    async takeShare() {
      const worker = container?.controller ?? null;
      return worker === null ? null : ask(worker, { kind: 'share-take' });
    },
  };
}

/** Some environments answer a registration that they suppress with nothing, whatever the types say. */
function register(
  workers: ServiceWorkerContainer,
  url: string,
): Promise<ServiceWorkerRegistration | undefined> {
  return workers.register(url, { updateViaCache: 'none' });
}

function tell(worker: ServiceWorker, request: ServiceRequest, port?: MessagePort): void {
  worker.postMessage(request, port === undefined ? [] : [port]);
}

function ask<K extends keyof ServiceAnswers>(
  worker: ServiceWorker,
  request: ServiceRequest & { readonly kind: K },
): Promise<ServiceAnswers[K]> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = (event: MessageEvent<ServiceAnswers[K]>) => {
      port1.close();
      resolve(event.data);
    };
    tell(worker, request, port2);
  });
}
