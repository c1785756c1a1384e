// Draws the app's icons from public/favicon.svg in the light look: `npm run icons` after a change.
import { chromium } from '@playwright/test';
import { mkdirSync, readFileSync } from 'node:fs';
import { chromiumArgs, ensureChromium } from './chromium.mjs';

const TARGET = 'public/icons';
const svg = readFileSync('public/favicon.svg', 'utf8');

/**
 * @param {{ fill: boolean, scale: number }} look `fill`: paper up to the edges, which the system
 *   cuts to its own shape; `scale`: share of the icon's width that the drawing takes
 */
function pageOf({ fill, scale }) {
  const drawing = fill ? svg.replace(/<rect class="sheet"[^>]*\/>/, '') : svg;
  return `<!doctype html><style>
    html, body { margin: 0; block-size: 100% }
    body { display: grid; place-items: center; background: ${fill ? '#faf9f6' : 'transparent'} }
    svg { inline-size: ${scale * 100}%; block-size: ${scale * 100}% }
  </style>${drawing}`;
}

const icons = [
  { name: '192', size: 192, fill: false, scale: 1 },
  { name: '512', size: 512, fill: false, scale: 1 },
  // What is inside the middle 80 % is never cut (https://www.w3.org/TR/appmanifest/#icon-masks).
  { name: 'maskable-512', size: 512, fill: true, scale: 0.9 },
  { name: '180', size: 180, fill: true, scale: 1 },
];

mkdirSync(TARGET, { recursive: true });
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs() });
try {
  for (const { name, size, ...look } of icons) {
    const page = await browser.newPage({
      viewport: { width: size, height: size },
      colorScheme: 'light',
    });
    await page.setContent(pageOf(look));
    await page.screenshot({ path: `${TARGET}/${name}.png`, omitBackground: true });
    await page.close();
    console.log(`wrote ${TARGET}/${name}.png`);
  }
} finally {
  await browser.close();
}
