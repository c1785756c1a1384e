/** The API without a server: a page asks, the service worker passes on, another page computes. */
import type { BrowserContext, Page } from '@playwright/test';
import { type ApiAnswer, type ApiCase, API_CASES, comparable } from '../contract/api-cases.ts';
import { nodeApi } from '../contract/node-api.ts';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './helpers/accessibility.ts';
import { expectNoSidewaysScroll, startModel } from './helpers/classify.ts';
import { BUILT, siteAt, SiteServer } from './helpers/site-server.ts';

const { port, url } = siteAt(4);
const server = new SiteServer(port);

test.use({ baseURL: url, serviceWorkers: 'allow' });
test.beforeEach(() => server.start(BUILT));
test.afterEach(() => server.kill());

/** A page of the site that is not the app, as somebody's own page beside it would be. */
async function stranger(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto('./license.txt');
  return page;
}

function ask(page: Page, request: Omit<ApiCase, 'name'>): Promise<ApiAnswer> {
  return page.evaluate(async ({ method, path, body, headers }) => {
    const response = await fetch(`./api${path}`, {
      method,
      headers: headers ?? {},
      ...(body === undefined || body === '' ? {} : { body }),
    });
    return {
      status: response.status,
      text: await response.text(),
      headers: Object.fromEntries(response.headers),
    };
  }, request);
}

const classify: Omit<ApiCase, 'name'> = {
  method: 'POST',
  path: '/classify',
  body: JSON.stringify({ title: 'Сборная России по хоккею обыграла Финляндию' }),
  headers: { 'content-type': 'application/json' },
};

test('any page of the site gets the answers that Node gives, offline too', async ({
  context,
  page,
  traffic,
}) => {
  test.setTimeout(300_000);
  // The console tells of each answer that is no success.
  traffic.expectError(/Failed to load resource.*(404|405|422|503)/);
  await page.goto('./');
  await page.evaluate(() => navigator.serviceWorker.ready);
  const other = await stranger(context);

  await test.step('without a model', async () => {
    const answer = await ask(other, classify);
    expect([answer.status, answer.text]).toEqual([503, '{"detail":"Model not loaded"}']);
    expect(answer.headers['x-monitored']).toBe('true');
    // What is wrong with a request is told before, as in the reference.
    expect((await ask(other, { ...classify, body: '{}' })).status).toBe(422);
    expect((await ask(other, { method: 'GET', path: '/health' })).status).toBe(503);
  });

  await startModel(page);
  await expect(page.locator('nc-offline-status')).toContainText('Все страницы работают без сети', {
    timeout: 60_000,
  });
  await server.kill();

  const node = await nodeApi();
  try {
    for (const one of API_CASES) {
      await test.step(one.name, async () => {
        expect(comparable(await ask(other, one))).toEqual(comparable(await node.ask(one)));
      });
    }
  } finally {
    await node.stop();
  }

  await test.step('the page that tries it out', async () => {
    await other.goto('./api/docs');
    await other.getByText('/classify', { exact: false }).first().click();
    await other.getByRole('button', { name: 'Send' }).locator('visible=true').click();
    await expect(other.getByRole('status').locator('visible=true')).toContainText('"спорт"');
  });

  await test.step('the page of the app', async () => {
    await page.goto('./#/api');
    await expect(page.getByRole('heading', { level: 1, name: 'API без сервера' })).toBeVisible();
    await page.getByRole('button', { name: 'Отправить' }).click();
    const outcome = page.getByRole('region', { name: 'Ответ' });
    await expect(outcome).toContainText('"спорт"', { timeout: 30_000 });
    await expect(page.getByText(/^200, /)).toBeVisible();
    await expectAccessible(page);

    await page.getByLabel('Тело, JSON').fill('{"title": " "}');
    await page.getByRole('button', { name: 'Отправить' }).click();
    await expect(outcome).toContainText('Title cannot be empty');

    await page.getByRole('combobox', { name: /^Запрос/ }).selectOption('GET /health');
    await expect(page).toHaveURL(/op=get%2Fhealth/);
    await page.getByRole('button', { name: 'Отправить' }).click();
    await expect(outcome).toContainText('"healthy"');
    await expect(page.getByRole('region', { name: 'Код этого запроса' })).toContainText(
      "fetch('api/health')",
    );
    await page.setViewportSize({ width: 375, height: 800 });
    await expectNoSidewaysScroll(page);
  });

  await test.step('nobody left to compute', async () => {
    await page.close();
    await other.goto('./license.txt');
    const answer = await ask(other, classify);
    expect([answer.status, answer.text]).toEqual([503, '{"detail":"Model not loaded"}']);
  });
});
