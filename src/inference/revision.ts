import type { ModelEntry } from '../core/schema.ts';

/**
 * First 12 hex digits of the SHA-256 over the manifest's file hashes, in its order. The self-test
 * is left out: it checks the answers and does not make them.
 */
export async function revisionOf(model: ModelEntry): Promise<string> {
  const files = model.files.filter((file) => file.path !== model.selfTest);
  const text = files.map((file) => `${file.path} ${file.sha256}\n`).join('');
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (b) => b.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, 12);
}
