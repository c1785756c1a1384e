/** A thread of Node with the face of a web worker, so that src/wire serves both. */
import { Worker as Thread } from 'node:worker_threads';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';

type Listener = (event: { readonly message: string }) => void;

/** @param entry script of the thread. */
export function threadWorker(entry: URL): Worker {
  const thread = new Thread(entry.pathname.endsWith('.ts') ? fromSource(entry) : entry);
  const endpoint = nodeEndpoint(thread);
  let stopped = false;
  const worker = {
    postMessage: (message: unknown, transfer?: unknown[]) => {
      // Node wants a list or nothing.
      thread.postMessage(message, (transfer ?? []) as ArrayBuffer[]);
    },
    addEventListener(type: string, listener: Listener) {
      if (type === 'error') {
        thread.on('error', (error) => {
          listener({ message: error instanceof Error ? error.message : String(error) });
        });
        thread.on('exit', (code) => {
          if (!stopped) listener({ message: `the thread ended with status ${code}` });
        });
      } else if (type === 'messageerror') {
        thread.on('messageerror', (error) => {
          listener({ message: error.message });
        });
      } else {
        endpoint.addEventListener(type, listener as never);
      }
    },
    removeEventListener: (type: string, listener: Listener) => {
      endpoint.removeEventListener(type, listener as never);
    },
    terminate() {
      stopped = true;
      void thread.terminate();
    },
  };
  return worker as unknown as Worker;
}

/** tsx runs this process but does not follow into its threads: there it is started by hand. */
function fromSource(entry: URL): URL {
  const tsx = import.meta.resolve('tsx/esm/api');
  const script = `import { register } from '${tsx}'; register(); await import('${entry.href}');`;
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`);
}
