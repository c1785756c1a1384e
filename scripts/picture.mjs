// Takes the README's picture and that of link previews: the built site with its own example, the real model's answer.
import { chromium } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { build, preview } from 'vite';
import { chromiumArgs, ensureChromium } from './chromium.mjs';

const TARGET = 'docs/images/classify.png';
/** What a link to the site shows in messengers: 1200 by 630, as they ask. */
const PREVIEW = 'public/preview.png';

await build({ logLevel: 'warn' });
const server = await preview({ preview: { port: 4190 } });
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs() });
try {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 820 },
    locale: 'ru-RU',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  await page.getByRole('button', { name: /^Скачать модель/ }).click();
  await page
    .getByText('Модель на устройстве')
    .first()
    .waitFor({ state: 'visible', timeout: 90_000 });
  await page.getByRole('button', { name: 'Футбол', exact: true }).click();
  await page.locator('nc-label-bars .row.accepted').first().waitFor();
  await page.waitForTimeout(1500); // Rows keep their place for a while before they re-sort.
  mkdirSync('docs/images', { recursive: true });
  await page.screenshot({ path: TARGET });
  await page.setViewportSize({ width: 1200, height: 630 });
  await page.waitForTimeout(500);
  await page.screenshot({ path: PREVIEW });
  console.log(`wrote ${TARGET} and ${PREVIEW}`);
} finally {
  await browser.close();
  await server.close();
}
