/**
 * A file's identity without holding it: SHA-256 over the SHA-256 of each of its mebibytes (Web
 * Crypto has no streaming digest). Feed it pieces of any size.
 */
const BLOCK = 1_048_576;

export class FileHash {
  readonly #block = new Uint8Array(BLOCK);
  #filled = 0;
  readonly #digests: Uint8Array<ArrayBuffer>[] = [];

  async push(piece: Uint8Array): Promise<void> {
    for (let at = 0; at < piece.length;) {
      const part = piece.subarray(at, at + BLOCK - this.#filled);
      this.#block.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === BLOCK) await this.#close();
    }
  }

  /** 64 hex digits. */
  async finish(): Promise<string> {
    if (this.#filled > 0) await this.#close();
    const all = new Uint8Array(this.#digests.length * 32);
    this.#digests.forEach((digest, i) => {
      all.set(digest, i * 32);
    });
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', all));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  async #close(): Promise<void> {
    const digest = await crypto.subtle.digest('SHA-256', this.#block.slice(0, this.#filled));
    this.#digests.push(new Uint8Array(digest));
    this.#filled = 0;
  }
}
