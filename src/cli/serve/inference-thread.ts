/** Entry of a thread that holds one model; the same host as in the page's worker. */
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import * as Comlink from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { ModelEntry } from '../../core/schema.ts';
import { modelFolder } from '../../platform/node/engine.ts';
import { nodeRuntime } from '../../platform/node/ort.ts';
import { Host } from '../../wire/host.ts';

if (parentPort === null) throw new Error('this file is the entry of a thread');

Comlink.expose(
  new Host({
    runtime: (request) => nodeRuntime(request.threads),
    open: async (file, baseUrl, onBytes) => {
      // Of the model the folder looks at the list of files only.
      const listed = { id: file.path, files: [file] } as unknown as ModelEntry;
      const bytes = await modelFolder(fileURLToPath(baseUrl), listed).open(file.path);
      onBytes(bytes.byteLength);
      return { bytes, stored: true };
    },
    // A macrotask, so that a cancel can arrive between items.
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    now: () => performance.now(),
  }),
  nodeEndpoint(parentPort),
);
