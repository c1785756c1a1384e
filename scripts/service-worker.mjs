// Vite plugin: after the site is written, lists its files and builds the service worker with
// that list. One classic script at the site's root, because a worker's scope is its folder.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

/** @typedef {import('../src/platform/web/shell-cache.ts').ShellManifest} ShellManifest */

const WORKER = 'sw.js';
/**
 * Model files have a store of their own; maps are for developers; the worker cannot list itself;
 * the last row is for hosts and crawlers, no page asks for it.
 */
const LEFT_OUT =
  /^models\/|\.map$|^sw\.js$|^(404\.html|robots\.txt|sitemap\.xml|preview\.png|CNAME|_headers|\.nojekyll)$/;
const EXTRA = /^(predictions|results)\/|^icons\/|\.txt$/;
const RUNTIME = /^assets\/ort-wasm.*\.wasm$/;

/**
 * @param {string} folder of the built site
 * @returns {ShellManifest}
 */
export function shellManifest(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((name) => name.replaceAll(path.sep, '/'))
    .filter((name) => !LEFT_OUT.test(name))
    .sort()
    .map((name) => {
      const content = readFileSync(path.join(folder, name));
      return {
        path: name === 'index.html' ? '' : name,
        bytes: content.length,
        sha256: createHash('sha256').update(content).digest('base64'),
      };
    });
  const runtimes = files.filter((file) => RUNTIME.test(file.path));
  const webgpu = runtimes.find((file) => file.path.includes('asyncify'));
  const wasm = runtimes.find((file) => file !== webgpu);
  if (webgpu === undefined || wasm === undefined || runtimes.length !== 2) {
    throw new Error(`expected two runtimes, found: ${runtimes.map((f) => f.path).join(', ')}`);
  }
  const others = files.filter((file) => !RUNTIME.test(file.path));
  return {
    version: createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12),
    shell: others.filter((file) => !EXTRA.test(file.path)),
    extras: others.filter((file) => EXTRA.test(file.path)),
    runtimes: { wasm, webgpu },
  };
}

/** @returns {import('vite').Plugin} */
export function serviceWorkerPlugin() {
  /** @type {import('vite').ResolvedConfig} */
  let config;
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    closeBundle: {
      sequential: true,
      order: 'post',
      async handler() {
        const outDir = path.resolve(config.root, config.build.outDir);
        // A failed build, or one that is not the site.
        if (!existsSync(path.join(outDir, 'index.html'))) return;
        await build({
          configFile: false,
          root: config.root,
          base: './',
          logLevel: 'warn',
          define: { ...config.define, __SHELL__: JSON.stringify(shellManifest(outDir)) },
          build: {
            target: 'es2022',
            outDir,
            emptyOutDir: false,
            copyPublicDir: false,
            sourcemap: true,
            reportCompressedSize: false,
            rolldownOptions: {
              input: 'workers/service.worker.ts',
              output: { format: 'iife', entryFileNames: WORKER },
              checks: { pluginTimings: false },
            },
          },
        });
      },
    },
  };
}
