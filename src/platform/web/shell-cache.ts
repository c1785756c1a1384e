/**
 * The site's own files on the device: one cache a build, filled from the list that the build
 * wrote (scripts/service-worker.mjs), each file checked by its hash. Models are not among them,
 * see model-cache.ts.
 *
 * The cache of the build before is kept: a tab that still shows it must find its scripts, which
 * the host has no more. What both builds have in common is copied, not fetched again.
 */
import type { Device } from '../../core/engine.ts';
import { isolated } from './isolated.ts';

export interface ShellFile {
  /** Relative to the scope; empty for the page itself. */
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 in base64, as Subresource Integrity writes it. */
  readonly sha256: string;
}

/** Written by the build. */
export interface ShellManifest {
  /** Of all that is listed: names the cache. */
  readonly version: string;
  /** Without these no page opens: fetched at installation. */
  readonly shell: readonly ShellFile[];
  /** Data of single pages: fetched when the site is in use, so that a first visit installs quickly. */
  readonly extras: readonly ShellFile[];
  /** The inference runtime of each device; only what was in use is kept. */
  readonly runtimes: Readonly<Record<Device, ShellFile>>;
}

export interface ShellCacheDeps {
  readonly caches: CacheStorage;
  readonly fetch: typeof fetch;
  readonly manifest: ShellManifest;
  /** Absolute, ending in a slash. */
  readonly scope: string;
}

export interface ShellStatus {
  readonly missing: number;
  readonly bytes: number;
}

const PREFIX = 'rubrika-shell-';
const HASH_HEADER = 'x-rubrika-sha256';
/** On a runtime: its device, so that the next build knows whose to fetch. */
const DEVICE_HEADER = 'x-rubrika-device';
const AT_ONCE = 6;

export class ShellCache {
  readonly #deps: ShellCacheDeps;
  readonly #name: string;
  readonly #files: ReadonlyMap<string, ShellFile>;

  constructor(deps: ShellCacheDeps) {
    this.#deps = deps;
    const { manifest } = deps;
    this.#name = PREFIX + manifest.version;
    const all = [...manifest.shell, ...manifest.extras, ...Object.values(manifest.runtimes)];
    this.#files = new Map(all.map((file) => [file.path, file]));
  }

  knows(path: string): boolean {
    return this.#files.has(path);
  }

  /**
   * Fetches the shell, and in an update all that the build before had: the person may be
   * offline right after it. Rejects when a file is missing or another than this build's; then
   * nothing is installed and the browser tries again later.
   */
  async install(): Promise<void> {
    const { shell, extras, runtimes } = this.#deps.manifest;
    const earlier = await this.#earlier();
    await this.#add(shell);
    if (earlier.length === 0) return;
    await this.#add(extras);
    for (const cache of earlier) {
      for (const device of await devicesIn(cache)) await this.#add([runtimes[device]]);
    }
  }

  /** Removes all builds but this one and the one before. */
  async sweep(): Promise<void> {
    const names = (await this.#deps.caches.keys()).filter((name) => name.startsWith(PREFIX));
    const old = names.filter((name) => name !== this.#name).slice(0, -1);
    await Promise.all(old.map((name) => this.#deps.caches.delete(name)));
  }

  /**
   * Fetches what is missing of all that works offline, as far as the network gives it.
   * @param device whose runtime belongs to it; null before a model has run
   */
  async complete(device: Device | null): Promise<void> {
    await Promise.allSettled(this.#wanted(device).map((file) => this.#add([file])));
  }

  async status(device: Device | null): Promise<ShellStatus> {
    const cache = await this.#deps.caches.open(this.#name);
    const here = new Set((await cache.keys()).map((request) => request.url));
    const isHere = ({ path }: ShellFile): boolean => here.has(this.#url(path));
    return {
      missing: this.#wanted(device).filter((file) => !isHere(file)).length,
      bytes: [...this.#files.values()].filter(isHere).reduce((sum, file) => sum + file.bytes, 0),
    };
  }

  /**
   * The stored file; else the network's, which is stored when it is this build's (a runtime
   * comes this way, or all of it after someone cleared the caches).
   */
  async answer(path: string, request: Request): Promise<Response> {
    const cache = await this.#deps.caches.open(this.#name);
    const file = this.#files.get(path);
    const url = this.#url(path);
    const stored = (await cache.match(url)) ?? (await this.#fromEarlier(url, file?.sha256));
    if (stored !== undefined) return stored;
    if (file !== undefined) {
      try {
        const response = await this.#download(file);
        // No room: it is answered all the same, and `missing` tells.
        await cache.put(url, response.clone()).catch(() => undefined);
        return response;
      } catch {
        // The host has another build by now, or there is no network: what it says to the plain request.
      }
    }
    // A query has no meaning for a file, and none leaves with it.
    return isolated(await this.#deps.fetch(file === undefined ? request : url));
  }

  #wanted(device: Device | null): ShellFile[] {
    const { shell, extras, runtimes } = this.#deps.manifest;
    return [...shell, ...extras, ...(device === null ? [] : [runtimes[device]])];
  }

  #url(path: string): string {
    return new URL(path, this.#deps.scope).href;
  }

  async #add(files: readonly ShellFile[]): Promise<void> {
    const cache = await this.#deps.caches.open(this.#name);
    const queue = [...files];
    const work = async (): Promise<void> => {
      for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
        const url = this.#url(file.path);
        if ((await cache.match(url)) !== undefined) continue;
        const copy = await this.#fromEarlier(url, file.sha256);
        await cache.put(url, copy ?? (await this.#download(file)));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  async #download(file: ShellFile): Promise<Response> {
    const response = await this.#deps.fetch(this.#url(file.path), {
      // A hash in the name makes the browser's own copy as good as the server's.
      cache: file.path.startsWith('assets/') ? 'default' : 'no-cache',
      credentials: 'same-origin',
      integrity: `sha256-${file.sha256}`,
    });
    if (!response.ok) throw new TypeError(`${file.path}: HTTP ${response.status}`);
    const { wasm, webgpu } = this.#deps.manifest.runtimes;
    const device = file === wasm ? 'wasm' : file === webgpu ? 'webgpu' : null;
    return isolated(response, {
      [HASH_HEADER]: file.sha256,
      ...(device === null ? {} : { [DEVICE_HEADER]: device }),
    });
  }

  /** Caches of other builds, the newest first. */
  async #earlier(): Promise<Cache[]> {
    const names = (await this.#deps.caches.keys()).filter(
      (name) => name.startsWith(PREFIX) && name !== this.#name,
    );
    return Promise.all(names.reverse().map((name) => this.#deps.caches.open(name)));
  }

  /** @param sha256 of a file of this build; without it, any content of that name is right. */
  async #fromEarlier(url: string, sha256: string | undefined): Promise<Response | undefined> {
    for (const cache of await this.#earlier()) {
      const response = await cache.match(url);
      if (response === undefined) continue;
      if (sha256 === undefined || response.headers.get(HASH_HEADER) === sha256) return response;
    }
    return undefined;
  }
}

async function devicesIn(cache: Cache): Promise<Device[]> {
  const devices: Device[] = [];
  for (const request of await cache.keys()) {
    const device = (await cache.match(request))?.headers.get(DEVICE_HEADER);
    if (device === 'wasm' || device === 'webgpu') devices.push(device);
  }
  return devices;
}
