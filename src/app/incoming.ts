/** What the system hands to the installed app: a text shared by another app, a file opened with this one. */
import { atom, type ReadableAtom } from 'nanostores';
import type { Draft } from './draft.ts';
import type { OfflineService } from './offline.ts';
import type { Router } from './router.ts';

/** The part of `window.launchQueue` (File Handling API) that is used. */
export interface LaunchQueue {
  setConsumer(
    consumer: (launch: { readonly files?: readonly { getFile(): Promise<File> }[] }) => void,
  ): void;
}

export interface Incoming {
  /** A file opened with the app, for the Batch page; null when it was taken. */
  readonly file: ReadableAtom<File | null>;
  takeFile(): File | null;
}

export interface IncomingDeps {
  readonly draft: Draft;
  readonly router: Router;
  readonly offline: Pick<OfflineService, 'takeShare'>;
  readonly launchQueue: LaunchQueue | undefined;
  readonly reportError: (error: unknown) => void;
}

export function receiveIncoming(deps: IncomingDeps): Incoming {
  const { draft, router, launchQueue } = deps;
  const file = atom<File | null>(null);

  async function takeShared(): Promise<void> {
    const shared = await deps.offline.takeShare();
    router.setParams({ shared: null });
    if (shared !== null) draft.set({ title: shared.title, snippet: shared.text });
  }

  router.route.subscribe(({ params }) => {
    if (params['shared'] !== undefined) takeShared().catch(deps.reportError);
  });
  launchQueue?.setConsumer(({ files = [] }) => {
    const [first] = files;
    first?.getFile().then((opened) => {
      file.set(opened);
    }, deps.reportError);
  });

  return {
    file,
    takeFile() {
      const taken = file.get();
      file.set(null);
      return taken;
    },
  };
}
