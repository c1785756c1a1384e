/** Data files of this very site, fetched when a page needs them. */
import { AppError } from '../core/errors.ts';

export interface SiteFiles {
  /**
   * The text of a file. @param path relative to the site's base.
   * Rejects with `AppError` `download-failed` (`details.file`) or the platform's `AbortError`.
   */
  text(path: string, signal?: AbortSignal): Promise<string>;
}

export function createSiteFiles(fetcher: typeof fetch, baseUri: string): SiteFiles {
  return {
    async text(path, signal) {
      let response: Response;
      try {
        response = await fetcher(new URL(path, baseUri), signal === undefined ? {} : { signal });
      } catch (cause) {
        if (signal?.aborted === true) throw cause;
        throw failed(path, 'network', cause);
      }
      if (!response.ok) throw failed(path, response.status);
      return response.text();
    },
  };
}

function failed(file: string, status: string | number, cause?: unknown): AppError {
  return new AppError('download-failed', `${file}: ${status}`, {
    details: { file, status },
    retryable: true,
    cause,
  });
}
