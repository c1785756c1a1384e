/** Where a model's files come from: a cache in the browser, a folder in Node. */
export interface ModelFiles {
  /**
   * The verified bytes of a file of the manifest.
   * Rejects with `AppError`: `download-failed`, `integrity-mismatch`, `offline`, `aborted` …
   */
  open(path: string): Promise<Uint8Array<ArrayBuffer>>;
}
