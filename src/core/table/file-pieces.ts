/** A file piece by piece, so that none is ever held whole. */

/** The part of `Blob` that is used. */
export interface FileSource {
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

const PIECE = 1_048_576;

/** @param size bytes to read, from the beginning; all without it. */
export async function* filePieces(file: FileSource, size = file.size): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; at += PIECE) {
    yield new Uint8Array(await file.slice(at, Math.min(size, at + PIECE)).arrayBuffer());
  }
}
