/**
 * A text that another app shares with the site. It comes as the body of a POST that never goes
 * on to the network, waits in a cache of its own, and is handed to the page once.
 */
import type { SharedText } from '../../src/wire/service-contract.ts';

const CACHE = 'rubrika-share';
/** A key, not an address: `.invalid` can never be a host (RFC 2606). */
const KEY = 'https://share.invalid/';

/** Field names are those of public/manifest.webmanifest. */
export async function receiveShare(request: Request, scope: string): Promise<Response> {
  const form = await request.formData();
  const field = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const shared: SharedText = { title: field('title'), text: field('text') };
  const cache = await caches.open(CACHE);
  await cache.put(KEY, new Response(JSON.stringify(shared)));
  // 303: the page is fetched with GET, and a reload does not share again.
  return Response.redirect(new URL('./#/classify?shared=1', scope).href, 303);
}

export async function takeShare(): Promise<SharedText | null> {
  const cache = await caches.open(CACHE);
  const entry = await cache.match(KEY);
  if (entry === undefined) return null;
  await cache.delete(KEY);
  return (await entry.json()) as SharedText;
}
