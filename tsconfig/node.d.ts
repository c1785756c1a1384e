// What src/wire names of the page's world; a thread of Node is dressed as a Worker for it
// (src/cli/serve/thread-worker.ts).
interface Worker extends EventTarget {
  postMessage(message: unknown, transfer?: unknown[]): void;
  terminate(): void;
  addEventListener(type: string, listener: (event: { readonly message: string }) => void): void;
}
