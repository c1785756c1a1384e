/** The cache of the site's files against a host that changes, fails and lies; storage is a small double, the browser tests have the real one. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { ShellCache, type ShellFile, type ShellManifest } from './shell-cache.ts';

const SCOPE = 'https://host.example/news/';

class MemoryCache {
  readonly entries = new Map<string, Response>();
  full = false;
  match(url: string | Request) {
    const key = typeof url === 'string' ? url : url.url;
    return Promise.resolve(this.entries.get(key)?.clone());
  }
  put(url: string, response: Response) {
    if (this.full) return Promise.reject(new DOMException('full', 'QuotaExceededError'));
    this.entries.set(url, response);
    return Promise.resolve();
  }
  keys() {
    return Promise.resolve([...this.entries.keys()].map((url) => new Request(url)));
  }
}

class MemoryCaches {
  readonly all = new Map<string, MemoryCache>();
  open(name: string) {
    const cache = this.all.get(name) ?? new MemoryCache();
    this.all.set(name, cache);
    return Promise.resolve(cache as unknown as Cache);
  }
  keys() {
    return Promise.resolve([...this.all.keys()]);
  }
  delete(name: string) {
    return Promise.resolve(this.all.delete(name));
  }
}

/** A host: path → content; counts what it is asked for, and checks integrity as `fetch` does. */
function hostOf(files: Record<string, string>) {
  const asked: string[] = [];
  const state = { files, online: true };
  const fetcher = (input: string | Request, init?: RequestInit): Promise<Response> => {
    const url = typeof input === 'string' ? input : input.url;
    const path = url.slice(SCOPE.length);
    asked.push(path);
    const content = state.files[path];
    if (!state.online) return Promise.reject(new TypeError('Failed to fetch'));
    if (content === undefined) return Promise.resolve(new Response('', { status: 404 }));
    if (init?.integrity !== undefined && init.integrity !== `sha256-${hash(content)}`) {
      return Promise.reject(new TypeError('integrity'));
    }
    return Promise.resolve(
      new Response(content, {
        headers: { 'content-type': 'text/plain', 'content-encoding': 'gzip' },
      }),
    );
  };
  return { asked, state, fetch: fetcher as typeof fetch };
}

const hash = (content: string): string => createHash('sha256').update(content).digest('base64');
const file = (path: string, content: string): ShellFile => ({
  path,
  bytes: content.length,
  sha256: hash(content),
});

function manifestOf(version: string, files: Record<string, string>): ShellManifest {
  const list = Object.entries(files).map(([path, content]) => file(path, content));
  const [wasm, webgpu] = ['assets/ort-1.wasm', 'assets/ort-asyncify-1.wasm'].map((path) =>
    list.find((entry) => entry.path === path)!,
  );
  return {
    version,
    shell: list.filter(({ path }) => !/ort-|predictions/.test(path)),
    extras: list.filter(({ path }) => path.startsWith('predictions')),
    runtimes: { wasm: wasm!, webgpu: webgpu! },
  };
}

const ONE = {
  '': '<page one>',
  'assets/index-1.js': 'one',
  'assets/same-1.js': 'same',
  'assets/ort-1.wasm': 'runtime',
  'assets/ort-asyncify-1.wasm': 'large runtime',
  'predictions/a.json': 'a',
};
const TWO = {
  '': '<page two>',
  'assets/index-2.js': 'two',
  'assets/same-1.js': 'same',
  'assets/ort-1.wasm': 'runtime',
  'assets/ort-asyncify-1.wasm': 'large runtime',
  'predictions/a.json': 'changed',
};

function shellOf(caches: MemoryCaches, host: ReturnType<typeof hostOf>, manifest: ShellManifest) {
  return new ShellCache({
    caches: caches as unknown as CacheStorage,
    fetch: host.fetch,
    manifest,
    scope: SCOPE,
  });
}
const ask = async (shell: ShellCache, path: string): Promise<string> =>
  (await shell.answer(path, new Request(SCOPE + path))).text();

it('installs the shell alone, and completes it with the runtime that is used', async () => {
  const host = hostOf(ONE);
  const shell = shellOf(new MemoryCaches(), host, manifestOf('1', ONE));
  await shell.install();
  expect(host.asked.sort()).toEqual(['', 'assets/index-1.js', 'assets/same-1.js']);
  expect(await shell.status(null)).toEqual({ missing: 1, bytes: 17 });
  await shell.complete('wasm');
  expect(host.asked).not.toContain('assets/ort-asyncify-1.wasm');
  expect((await shell.status('wasm')).missing).toBe(0);
  expect((await shell.status('webgpu')).missing).toBe(1);
  host.state.online = false;
  for (const [path, content] of Object.entries(ONE)) {
    if (!path.includes('asyncify')) expect(await ask(shell, path)).toBe(content);
  }
});

it('does not install a build of which a file is missing or another', async () => {
  const manifest = manifestOf('1', ONE);
  const lacking = hostOf({ ...ONE, 'assets/same-1.js': undefined as unknown as string });
  await expect(shellOf(new MemoryCaches(), lacking, manifest).install()).rejects.toThrow('404');
  const other = hostOf({ ...ONE, '': '<another page>' });
  await expect(shellOf(new MemoryCaches(), other, manifest).install()).rejects.toThrow('integrity');
});

it('takes from the build before what did not change, its runtime included', async () => {
  const caches = new MemoryCaches();
  const host = hostOf(ONE);
  const one = shellOf(caches, host, manifestOf('1', ONE));
  await one.install();
  await one.complete('wasm');
  host.state.files = TWO;
  host.asked.length = 0;
  const two = shellOf(caches, host, manifestOf('2', TWO));
  await two.install();
  expect(host.asked.sort()).toEqual(['', 'assets/index-2.js', 'predictions/a.json']);
  host.state.online = false;
  expect((await two.status('wasm')).missing).toBe(0);
  expect(await ask(two, 'predictions/a.json')).toBe('changed');
  // The tab of the old build finds its scripts.
  expect(await ask(two, 'assets/index-1.js')).toBe('one');
});

it('keeps this build and the one before', async () => {
  const caches = new MemoryCaches();
  await caches.open('rubrika-models-v1');
  for (const version of ['1', '2', '3']) {
    await shellOf(caches, hostOf(ONE), manifestOf(version, ONE)).install();
  }
  await shellOf(caches, hostOf(ONE), manifestOf('3', ONE)).sweep();
  expect([...caches.all.keys()]).toEqual([
    'rubrika-models-v1',
    'rubrika-shell-2',
    'rubrika-shell-3',
  ]);
});

it('answers from the network what was cleared, and stores it again', async () => {
  const caches = new MemoryCaches();
  const host = hostOf(ONE);
  const shell = shellOf(caches, host, manifestOf('1', ONE));
  await shell.install();
  caches.all.clear();
  expect(await ask(shell, 'assets/index-1.js')).toBe('one');
  host.state.online = false;
  expect(await ask(shell, 'assets/index-1.js')).toBe('one');
  await expect(ask(shell, '')).rejects.toThrow('Failed to fetch');
});

it('answers without storing when there is no room, and counts it as missing', async () => {
  const caches = new MemoryCaches();
  const host = hostOf(ONE);
  const shell = shellOf(caches, host, manifestOf('1', ONE));
  await shell.install();
  caches.all.get('rubrika-shell-1')!.full = true;
  expect(await ask(shell, 'assets/ort-1.wasm')).toBe('runtime');
  expect(host.asked.filter((path) => path === 'assets/ort-1.wasm')).toHaveLength(1);
  await shell.complete('wasm');
  expect((await shell.status('wasm')).missing).toBe(2);
});

it('isolates what it hands out, and tells nothing of the transfer', async () => {
  const shell = shellOf(new MemoryCaches(), hostOf(ONE), manifestOf('1', ONE));
  await shell.install();
  const { headers } = await shell.answer('', new Request(SCOPE));
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
  expect(headers.get('content-type')).toBe('text/plain');
  expect(headers.has('content-encoding')).toBe(false);
});
