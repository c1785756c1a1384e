/**
 * The absolute URL of a file of ours when this worker was started from a page of another origin,
 * else null. There onnxruntime takes the glue that is bundled with it only when the .wasm is named.
 */
export function foreignUrl(file: string): string | null {
  const url = new URL(file, import.meta.url);
  return url.origin === self.location.origin ? null : url.href;
}
