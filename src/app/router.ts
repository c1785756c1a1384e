/** Addresses: `#/page?name=value`. A hash, because a static host serves one file for all of them. */
import { atom, type ReadableAtom } from 'nanostores';

export interface Route {
  /** Without slashes; empty for the bare address. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

export function parseHash(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  let decoded = path;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    // A stray % sign: shown as it is by the page that says "not found".
  }
  return {
    path: decoded.replace(/\/$/, ''),
    params: Object.fromEntries(new URLSearchParams(query)),
  };
}

/** The inverse; parameters in a fixed order, so that equal states have equal addresses. */
export function formatHash(route: Route): string {
  const query = new URLSearchParams(
    Object.entries(route.params).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  ).toString();
  return `#/${encodeURIComponent(route.path)}${query === '' ? '' : `?${query}`}`;
}

export interface Router {
  readonly route: ReadableAtom<Route>;
  /** Replaces parameters of the current address without a new step in the history; null removes one. */
  setParams(changes: Readonly<Record<string, string | null>>): void;
}

/** The parts of `window` it needs. */
export type RouterWindow = Pick<Window, 'location' | 'history' | 'addEventListener'>;

export function createRouter(win: RouterWindow): Router {
  const route = atom<Route>(parseHash(win.location.hash));
  win.addEventListener('hashchange', () => {
    route.set(parseHash(win.location.hash));
  });
  return {
    route,
    setParams(changes) {
      const { path, params } = route.get();
      const merged = new Map(Object.entries(params));
      for (const [name, value] of Object.entries(changes)) {
        if (value === null) merged.delete(name);
        else merged.set(name, value);
      }
      const next: Route = { path, params: Object.fromEntries(merged) };
      const hash = formatHash(next);
      if (hash === formatHash(route.get())) return;
      win.history.replaceState(win.history.state, '', hash);
      route.set(next);
    },
  };
}
