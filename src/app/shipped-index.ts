/** Which predictions this build of the site holds; `predictions/index.json`, made by the build. */
import { AppError } from '../core/errors.ts';
import type { SiteFiles } from './site-files.ts';

export interface ShippedEntry {
  readonly model: string;
  readonly split: string;
  readonly items: number;
  /** Of the file, before a host compresses it. */
  readonly bytes: number;
  /** Names in the folder `predictions/`. */
  readonly file: string;
  readonly truth: string;
}

export async function readShippedIndex(
  files: SiteFiles,
  signal: AbortSignal,
): Promise<readonly ShippedEntry[]> {
  const index = JSON.parse(await files.text('predictions/index.json', signal)) as {
    readonly version?: unknown;
    readonly entries?: readonly ShippedEntry[];
  };
  if (index.version !== 1 || index.entries === undefined) {
    throw new AppError('config-invalid', 'predictions/index.json is of another version', {
      details: { file: 'predictions/index.json' },
    });
  }
  return index.entries;
}

/**
 * The entry an address means; without one the default model, on test where it is there: the
 * thresholds were chosen on val.
 */
export function entryOf(
  entries: readonly ShippedEntry[],
  wanted: { readonly model: string | undefined; readonly split: string | undefined },
  defaultModel: string,
): ShippedEntry | null {
  const model = wanted.model ?? defaultModel;
  const ofModel = entries.filter((entry) => entry.model === model);
  const usual = ofModel.length > 0 || wanted.model !== undefined ? ofModel : entries;
  if (wanted.split !== undefined) return usual.find((e) => e.split === wanted.split) ?? null;
  return usual.find((entry) => entry.split === 'test') ?? usual[0] ?? null;
}
