/** Which results this build of the site holds; `results/index.json`, made by the build. */
import { AppError } from '../core/errors.ts';
import type { ResultsIndex } from '../core/results/results-index.ts';
import type { SiteFiles } from './site-files.ts';

export async function readResultsIndex(
  files: SiteFiles,
  signal: AbortSignal,
): Promise<ResultsIndex> {
  const file = 'results/index.json';
  const index = JSON.parse(await files.text(file, signal)) as { readonly version?: unknown };
  if (index.version !== 1) {
    throw new AppError('config-invalid', `${file} is of another version`, { details: { file } });
  }
  return index as ResultsIndex;
}
