/**
 * A module worker from any origin. Browsers refuse to construct a worker from another origin, so
 * a page that embeds us starts a worker of its own origin whose one line imports ours; the server
 * of the file must allow that by CORS, as static hosts do.
 */
export function startWorker(url: string, pageOrigin: string): Worker {
  if (new URL(url).origin === pageOrigin) return new Worker(url, { type: 'module' });
  const source = `import ${JSON.stringify(url)};`;
  const blob = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(blob, { type: 'module' });
  // The browser has read it once the worker says its first word, or has failed to.
  const release = (): void => {
    URL.revokeObjectURL(blob);
  };
  worker.addEventListener('message', release, { once: true });
  worker.addEventListener('error', release, { once: true });
  return worker;
}
