/** `config/thresholds.json` as the service sees it: what is served, and a fresh look. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ServedThresholds, ThresholdsReload } from '../../api/service.ts';
import { thresholdsFileSchema } from '../../core/schema.ts';

const NAME = 'config/thresholds.json';

/** @param model whose thresholds are wanted; a file without them is not valid. */
export async function readThresholds(root: string, model: string): Promise<ThresholdsReload> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path.join(root, NAME));
  } catch {
    return { kind: 'missing', path: NAME };
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const values = valuesOf(bytes.toString('utf8'), model);
  if (values === null) return { kind: 'invalid', path: NAME, sha256 };
  return { kind: 'loaded', thresholds: { values, path: NAME, sha256 } };
}

function valuesOf(text: string, model: string): ServedThresholds['values'] | null {
  try {
    const parsed = thresholdsFileSchema.safeParse(JSON.parse(text));
    return (parsed.success && parsed.data.models[model]) || null;
  } catch {
    return null;
  }
}
