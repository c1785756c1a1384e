/** What the service worker does with a request: a pure decision, so that it can be tested without one. */

export type ServiceRoute =
  /** Below `<scope>api/`: answered by an open page, see workers/service/api-bridge.ts. */
  | { readonly kind: 'api' }
  /** A text shared by another app. */
  | { readonly kind: 'share' }
  /** A file of the site; `path` is relative to the scope, empty for the page itself. */
  | { readonly kind: 'shell'; readonly path: string }
  /** Not ours: the browser goes on as if there were no service worker. Model files are among these. */
  | { readonly kind: 'network' };

export const API_PATH = 'api/';
export const SHARE_PATH = 'share';

/**
 * @param url absolute. @param scope absolute, ending in a slash.
 * @param known whether a path is a file of this build
 */
export function serviceRoute(
  request: { readonly url: string; readonly method: string },
  scope: string,
  known: (path: string) => boolean,
): ServiceRoute {
  const url = new URL(request.url);
  const base = new URL(scope);
  if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) {
    return { kind: 'network' };
  }
  const path = url.pathname.slice(base.pathname.length);
  if (path.startsWith(API_PATH)) return { kind: 'api' };
  if (path === SHARE_PATH && request.method === 'POST') return { kind: 'share' };
  if (request.method !== 'GET') return { kind: 'network' };
  if (path === '' || path === 'index.html') return { kind: 'shell', path: '' };
  // Names in assets/ carry a hash: an unknown one is of the build before, whose page is still open.
  if (known(path) || path.startsWith('assets/')) return { kind: 'shell', path };
  return { kind: 'network' };
}
