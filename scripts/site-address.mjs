// What a host and other sites ask for besides the page: 404.html, robots.txt, and, where the
// site's address is known (SITE_URL), sitemap.xml, the canonical address and link previews.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const PREVIEW = 'preview.png';

/** @param {string} text an inline script or style as the browser hashes it */
const hash = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** The page for a missing address; it works at any depth, so it has nothing to load. */
export function notFoundPage() {
  const html = readFileSync(new URL('site/404.html', import.meta.url), 'utf8');
  const inline = (/** @type {string} */ tag) =>
    new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(html)?.[1] ?? '';
  return html.replace('%STYLE%', hash(inline('style'))).replace('%SCRIPT%', hash(inline('script')));
}

/** @param {string | undefined} given @returns {string | null} the address, ending in a slash */
export function siteUrl(given) {
  if (given === undefined || given === '') return null;
  const url = new URL(given);
  if (!/^https?:$/.test(url.protocol)) throw new Error(`SITE_URL is no web address: ${given}`);
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

/** @param {string | undefined} given SITE_URL @returns {import('vite').Plugin} */
export function siteAddress(given) {
  const site = siteUrl(given);
  return {
    name: 'site-address',
    transformIndexHtml: () => {
      const meta = (/** @type {string} */ property, /** @type {string} */ content) => ({
        tag: 'meta',
        attrs: { property, content },
        injectTo: /** @type {const} */ ('head'),
      });
      if (site === null) return [];
      return [
        { tag: 'link', attrs: { rel: 'canonical', href: site }, injectTo: 'head' },
        meta('og:url', site),
        // Link previews want an absolute address.
        meta('og:image', `${site}${PREVIEW}`),
      ];
    },
    generateBundle() {
      const emit = (/** @type {string} */ fileName, /** @type {string} */ source) =>
        this.emitFile({ type: 'asset', fileName, source });
      emit('404.html', notFoundPage());
      const rules = ['User-agent: *', 'Allow: /'];
      if (site !== null) {
        rules.push(`Sitemap: ${site}sitemap.xml`);
        emit(
          'sitemap.xml',
          `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${site}</loc></url></urlset>\n`,
        );
      }
      emit('robots.txt', `${rules.join('\n')}\n`);
    },
  };
}
