/** After one visit the site needs no network: the server's process is killed, not just the connection. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { accepted, answer, startModel, takeExample } from './helpers/classify.ts';
import { BUILT, siteAt, SiteServer } from './helpers/site-server.ts';

const { port, url } = siteAt(1);
const server = new SiteServer(port);

test.use({ baseURL: url, serviceWorkers: 'allow' });
test.beforeEach(() => server.start(BUILT));
test.afterEach(() => server.kill());

const status = (page: Page) => page.locator('nc-offline-status');

async function kept(page: Page): Promise<void> {
  await expect(status(page)).toContainText('Все страницы работают без сети', { timeout: 60_000 });
}

test('every page and the model work after the server is gone', async ({ page, traffic }) => {
  test.setTimeout(240_000);
  await page.goto('./');
  await startModel(page);
  await kept(page);
  const online = traffic.requests.length;
  await server.kill();

  await page.goto('./');
  await expect(page.getByText('Модель на устройстве', { exact: true }).first()).toBeVisible({
    timeout: 80_000,
  });
  await takeExample(page, 'Футбол');
  expect(await accepted(page).count()).toBeGreaterThan(0);
  await expect(answer(page)).toContainText('Тональность');

  await page.goto('./#/evaluate');
  await expect(page.locator('nc-figure').first()).toBeVisible({ timeout: 60_000 });
  await page.goto('./#/batch');
  await page.getByRole('button', { name: 'Взять пример' }).click();
  await page.getByRole('button', { name: 'Разметить файл' }).click();
  await expect(page.getByText('Готово', { exact: true })).toBeVisible({ timeout: 120_000 });
  const network = traffic.requests
    .slice(online)
    .filter((request) => request.serviceWorker() !== null)
    .map((request) => request.url());
  expect(network).toEqual([]);
});
