/**
 * Model files on the visitor's device: downloaded once, verified, kept by content.
 *
 * Entries are keyed by SHA-256, so a file survives updates of the site as long as its bytes
 * are the same, and two models share what they have in common. A download is stored in parts
 * while it runs; an interrupted one resumes with a Range request. Nothing is stored as a whole
 * file, or handed out, before its hash is right.
 */
import { AppError } from '../../core/errors.ts';
import type { ModelFile } from '../../core/schema.ts';

const CACHE_NAME = 'rubrika-models-v1';
const PART_BYTES = 1 << 20;
/** Cache keys are URLs; `.invalid` can never be a host (RFC 2606), so nothing is ever fetched from it. */
const wholeKey = (sha256: string): string => `https://model.invalid/${sha256}`;
const partKey = (sha256: string, part: number): string => `${wholeKey(sha256)}/${part}`;

type Bytes = Uint8Array<ArrayBuffer>;

export interface ModelCacheDeps {
  /** Absent in an insecure context or where storage is refused: everything works, nothing is kept. */
  readonly caches: CacheStorage | undefined;
  readonly fetch: typeof fetch;
  readonly online: () => boolean;
}

export interface FetchedFile {
  readonly bytes: Bytes;
  /** False when the device had no room or no storage: the next visit downloads again. */
  readonly stored: boolean;
}

export interface FileStatus {
  readonly complete: boolean;
  /** Bytes on the device, whole or in parts. */
  readonly bytes: number;
}

export class ModelCache {
  readonly #deps: ModelCacheDeps;

  constructor(deps: ModelCacheDeps) {
    this.#deps = deps;
  }

  /** What is on the device of one file; a look, not a check (the check is at {@link fetch}). */
  async status(file: ModelFile): Promise<FileStatus> {
    const cache = await this.#open();
    if (cache === null) return { complete: false, bytes: 0 };
    if ((await cache.match(wholeKey(file.sha256))) !== undefined) {
      return { complete: true, bytes: file.bytes };
    }
    let bytes = 0;
    for (let part = 0; ; part++) {
      const entry = await cache.match(partKey(file.sha256, part));
      if (entry === undefined) return { complete: false, bytes };
      bytes += (await entry.blob()).size;
    }
  }

  /**
   * The verified bytes of a file, from the device or from `url`.
   * @param onBytes called with the bytes of this file that are here, from 0 to `file.bytes`.
   * Rejects with `AppError`: `aborted`; `offline` or `download-failed` (retryable, parts kept);
   * `download-not-a-model` when a page came instead of the file; `integrity-mismatch` when
   * length or hash are wrong (nothing kept).
   */
  async fetch(
    file: ModelFile,
    url: string,
    onBytes: (received: number) => void,
    signal?: AbortSignal,
  ): Promise<FetchedFile> {
    const cache = await this.#open();
    const kept = await cache?.match(wholeKey(file.sha256));
    if (cache !== null && kept !== undefined) {
      const bytes: Bytes = new Uint8Array(await kept.arrayBuffer());
      if (await matches(bytes, file)) {
        onBytes(file.bytes);
        return { bytes, stored: true };
      }
      // Damaged on disk: as good as absent.
      await cache.delete(wholeKey(file.sha256));
    }
    const parts = new PartStore(cache, file);
    const bytes = await this.#download(file, url, parts, onBytes, signal);
    if (!(await matches(bytes, file))) {
      await parts.clear();
      throw new AppError('integrity-mismatch', `${file.path}: SHA-256 differs from the manifest`, {
        details: { file: file.path },
        retryable: true,
      });
    }
    const stored = cache !== null && (await this.#store(cache, file, bytes));
    await parts.clear();
    return { bytes, stored };
  }

  /** Removes every trace of a file. */
  async delete(file: ModelFile): Promise<void> {
    const cache = await this.#open();
    if (cache === null) return;
    await cache.delete(wholeKey(file.sha256));
    await new PartStore(cache, file).clear();
  }

  async #open(): Promise<Cache | null> {
    try {
      return (await this.#deps.caches?.open(CACHE_NAME)) ?? null;
    } catch {
      // Firefox in private windows and full disks refuse here; `stored: false` says it.
      return null;
    }
  }

  async #store(cache: Cache, file: ModelFile, bytes: Bytes): Promise<boolean> {
    try {
      await cache.put(wholeKey(file.sha256), new Response(bytes));
      return true;
    } catch {
      return false;
    }
  }

  async #download(
    file: ModelFile,
    url: string,
    parts: PartStore,
    onBytes: (received: number) => void,
    signal: AbortSignal | undefined,
  ): Promise<Bytes> {
    const buffer: Bytes = new Uint8Array(file.bytes);
    let received = await parts.restore(buffer);
    onBytes(received);
    if (received === file.bytes) return buffer;
    try {
      let response = await this.#request(url, received, signal);
      if (response.status === 416) {
        received = 0;
        await parts.clear();
        response = await this.#request(url, 0, signal);
      }
      refuseWrongResponse(response, file);
      if (response.status !== 206 && received > 0) {
        // The server knows no ranges and sends the file from its start.
        received = 0;
        await parts.clear();
      }
      const reader = response.body?.getReader();
      if (reader === undefined) throw new TypeError('response without a body');
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        if (received + value.length > file.bytes) {
          await reader.cancel();
          await parts.clear();
          throw new AppError('integrity-mismatch', `${file.path}: longer than the manifest says`, {
            details: { file: file.path },
            retryable: true,
          });
        }
        buffer.set(value, received);
        received += value.length;
        await parts.save(buffer, received);
        onBytes(received);
      }
    } catch (error) {
      throw this.#downloadError(error, file, signal);
    }
    if (received < file.bytes) {
      throw new AppError('download-failed', `${file.path}: ended at ${received} of ${file.bytes}`, {
        details: { file: file.path, reason: `${received} / ${file.bytes}` },
        retryable: true,
      });
    }
    return buffer;
  }

  #request(url: string, from: number, signal: AbortSignal | undefined): Promise<Response> {
    return this.#deps.fetch(url, {
      // The browser's own HTTP cache would keep a second copy of every megabyte.
      cache: 'no-store',
      credentials: 'same-origin',
      ...(from > 0 ? { headers: { Range: `bytes=${from}-` } } : {}),
      ...(signal ? { signal } : {}),
    });
  }

  #downloadError(error: unknown, file: ModelFile, signal: AbortSignal | undefined): AppError {
    if (error instanceof AppError) return error;
    if (signal?.aborted) {
      return new AppError('aborted', 'the download was cancelled', { retryable: true });
    }
    const reason = error instanceof Error ? error.message : String(error);
    return new AppError(this.#deps.online() ? 'download-failed' : 'offline', reason, {
      details: { file: file.path, reason },
      retryable: true,
      cause: error,
    });
  }
}

/** The finished parts of a running download, on the device. */
class PartStore {
  readonly #cache: Cache | null;
  readonly #file: ModelFile;
  #saved = 0;

  constructor(cache: Cache | null, file: ModelFile) {
    this.#cache = cache;
    this.#file = file;
  }

  /** Copies earlier parts into `buffer`; returns how many bytes they are. */
  async restore(buffer: Bytes): Promise<number> {
    let at = 0;
    for (; this.#cache !== null; this.#saved++) {
      const entry = await this.#cache.match(partKey(this.#file.sha256, this.#saved));
      if (entry === undefined) break;
      const bytes = new Uint8Array(await entry.arrayBuffer());
      if (bytes.length !== PART_BYTES || at + bytes.length > buffer.length) break;
      buffer.set(bytes, at);
      at += bytes.length;
    }
    return at;
  }

  /** Stores each part that `received` has completed. A refusal (no room) only costs the resume. */
  async save(buffer: Bytes, received: number): Promise<void> {
    while (this.#cache !== null && (this.#saved + 1) * PART_BYTES <= received) {
      const part = buffer.slice(this.#saved * PART_BYTES, (this.#saved + 1) * PART_BYTES);
      try {
        await this.#cache.put(partKey(this.#file.sha256, this.#saved), new Response(part));
      } catch {
        return;
      }
      this.#saved++;
    }
  }

  async clear(): Promise<void> {
    this.#saved = 0;
    if (this.#cache === null) return;
    const last = Math.ceil(this.#file.bytes / PART_BYTES);
    for (let part = 0; part < last; part++) {
      await this.#cache.delete(partKey(this.#file.sha256, part));
    }
  }
}

async function matches(bytes: Bytes, file: ModelFile): Promise<boolean> {
  if (bytes.length !== file.bytes) return false;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (b) => b.toString(16).padStart(2, '0')).join('') === file.sha256;
}

/** A static host answers a missing file with an HTML page, at times even with status 200. */
function refuseWrongResponse(response: Response, file: ModelFile): void {
  const type = response.headers.get('content-type') ?? '';
  if (response.ok && type.includes('text/html')) {
    throw new AppError('download-not-a-model', `${file.path}: got a page instead of the file`, {
      details: { file: file.path },
    });
  }
  if (!response.ok) {
    throw new AppError('download-failed', `${file.path}: HTTP ${response.status}`, {
      details: { file: file.path, reason: `HTTP ${response.status}` },
      retryable: response.status >= 500 || response.status === 408 || response.status === 429,
    });
  }
}
