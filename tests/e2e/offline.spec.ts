/** After one visit the site needs no network: the server's process is killed, not just the connection. */
import { cpSync, readdirSync, rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { accepted, answer, body, headline, startModel, takeExample } from './helpers/classify.ts';
import { buildSite, BUILT, siteAt, SiteServer } from './helpers/site-server.ts';

const { port, url } = siteAt(1);
const server = new SiteServer(port);

test.use({ baseURL: url, serviceWorkers: 'allow' });
test.beforeEach(() => server.start(BUILT));
test.afterEach(() => server.kill());

const status = (page: Page) => page.locator('nc-offline-status');

async function kept(page: Page): Promise<void> {
  await expect(status(page)).toContainText('Все страницы работают без сети', { timeout: 60_000 });
}

/** Those that the test does not use, by what they are headed. */
const OTHER_PAGES = [
  ['compare', 'Какая модель лучше и какой ценой'],
  ['sentiment', 'Тональность текста'],
  ['analytics', 'Что видно по многим новостям'],
  ['models', 'Модели на этом устройстве'],
  ['api', 'API без сервера'],
] as const;

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
  await expect(page.getByText(/^34 из 34$/)).toBeVisible({ timeout: 120_000 });
  for (const [path, heading] of OTHER_PAGES) {
    await page.goto(`./#/${path}`);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  }
  const network = traffic.requests
    .slice(online)
    .filter((request) => request.serviceWorker() !== null)
    .map((request) => request.url());
  expect(network).toEqual([]);
});

const NEXT = `${BUILT}-next`;
const COMMIT = '0123456789ab';
const toast = (page: Page) => page.getByRole('region', { name: 'Сообщения' });

/** The server stands still, then has another version, as after a deployment. */
async function deploy(folder: string): Promise<void> {
  await server.kill();
  await server.start(folder);
}

/** The browser looks for a new version by itself at most once a day; a test cannot wait. */
const lookForUpdate = (page: Page) =>
  page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });

async function openStatus(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Состояние модели/ }).click();
}

test.describe('a new version', () => {
  test.beforeAll(() => buildSite(NEXT, COMMIT));
  test.afterAll(() => {
    rmSync(NEXT, { recursive: true, force: true });
  });

  test('waits for the word of the person, keeps text and model, and tells the other tab', async ({
    page,
    context,
    traffic,
  }) => {
    test.setTimeout(240_000);
    await page.goto('./');
    await startModel(page);
    await kept(page);
    await headline(page).fill('Черновик');
    const other = await context.newPage();
    await other.goto('./#/classify');
    await expect(headline(other)).toBeVisible();
    const models = () => traffic.requests.filter((r) => r.url().includes('/models/')).length;
    const downloaded = models();

    await deploy(NEXT);
    await lookForUpdate(page);
    await expect(toast(page)).toContainText('Готово обновление сайта', { timeout: 60_000 });
    // Nothing happened yet: the text stands, the build is the old one.
    await expect(headline(page)).toHaveValue('Черновик');
    await openStatus(page);
    await expect(page.locator('nc-model-status')).not.toContainText(COMMIT);
    await page.keyboard.press('Escape');

    await toast(page).getByRole('button', { name: 'Обновить' }).click();
    await openStatus(page);
    await expect(page.locator('nc-model-status')).toContainText(COMMIT);
    await page.keyboard.press('Escape');
    await expect(headline(page)).toHaveValue('Черновик');
    await expect(page.getByText('Модель на устройстве', { exact: true }).first()).toBeVisible({
      timeout: 80_000,
    });
    expect(models()).toBe(downloaded);

    // The tab of the old build is told, is not reloaded, and still finds scripts that the host lost.
    await expect(toast(other)).toContainText(`до сборки ${COMMIT}`);
    await other.getByRole('link', { name: 'Архив' }).click();
    await expect(other.getByRole('button', { name: 'Взять пример' })).toBeVisible();
    await toast(other).getByRole('button', { name: 'Обновить' }).click();
    await openStatus(other);
    await expect(other.locator('nc-model-status')).toContainText(COMMIT);
  });

  test('that is half uploaded is not installed, and the old one goes on', async ({ page }) => {
    const half = `${NEXT}-half`;
    cpSync(NEXT, half, { recursive: true });
    // One that the old version does not have: what it has is taken from there.
    const old = new Set(readdirSync(`${BUILT}/assets`));
    const lacking = readdirSync(`${half}/assets`).find(
      (name) => name.endsWith('.js') && !old.has(name),
    );
    if (lacking === undefined) throw new Error('the new version has no script of its own');
    rmSync(`${half}/assets/${lacking}`);
    await page.goto('./');
    await kept(page);
    await deploy(half);
    const failed = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const found = new Promise<ServiceWorker>((resolve) => {
        registration.addEventListener('updatefound', () => {
          if (registration.installing !== null) resolve(registration.installing);
        });
      });
      await registration.update();
      const worker = await found;
      await new Promise<void>((resolve) => {
        worker.addEventListener('statechange', () => {
          if (worker.state === 'redundant' || worker.state === 'installed') resolve();
        });
      });
      return worker.state;
    });
    expect(failed).toBe('redundant');
    await expect(toast(page)).toHaveCount(0);
    await page.reload();
    await expect(headline(page)).toBeVisible();
    rmSync(half, { recursive: true, force: true });
  });
});

test('isolation comes with the service worker, and threads with it', async ({ page }) => {
  await page.goto('./');
  await kept(page);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await page.reload();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

test('a text shared by another app arrives, and nothing of it leaves', async ({
  page,
  traffic,
}) => {
  await page.goto('./');
  await kept(page);
  const before = traffic.requests.length;
  // What the system does for an installed app: a form is posted to the address of the manifest.
  // From a blank page, since the site's own policy forbids forms.
  await page.goto('about:blank');
  await page.setContent(`<form method="post" action="${url}share" enctype="multipart/form-data">
    <input name="title" value="Общий заголовок"><input name="text" value="Общий текст">
  </form>`);
  await page.locator('form').evaluate((form: HTMLFormElement) => {
    form.submit();
  });
  await expect(headline(page)).toHaveValue('Общий заголовок');
  await expect(body(page)).toHaveValue('Общий текст');
  expect(page.url()).not.toMatch(/shared|%D0/);
  const posted = traffic.requests
    .slice(before)
    .filter((request) => request.method() === 'POST' && request.serviceWorker() !== null);
  expect(posted).toEqual([]);
  await page.reload();
  await expect(headline(page)).toHaveValue('');
});

test('a file opened with the app is read by the Batch page', async ({ page }) => {
  await page.addInitScript(() => {
    const file = new File(['title\nМост открыли\nТеатр закрыли\n'], 'открытый.csv');
    Object.defineProperty(window, 'launchQueue', {
      value: {
        setConsumer: (use: (launch: unknown) => void) => {
          use({ files: [{ getFile: () => Promise.resolve(file) }] });
        },
      },
    });
  });
  await page.goto('./#/batch');
  await expect(page.getByRole('heading', { name: 'открытый.csv' })).toBeVisible();
});

test('a stopped service worker wakes, an unregistered one is not missed', async ({
  page,
  context,
}) => {
  await page.goto('./');
  await kept(page);
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await page.reload();
  await expect(headline(page)).toBeVisible();
  await kept(page);
  // The page is isolated by now; without its service worker no thread of it could start.
  await page.evaluate(async () => (await navigator.serviceWorker.ready).unregister());
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.waitForFunction(async () => {
    const there = await navigator.serviceWorker.getRegistration();
    return there?.active?.state === 'activated' && there.waiting === null;
  });
  await page.getByRole('link', { name: 'Оценка' }).click();
  await expect(page.locator('nc-figure').first()).toBeVisible({ timeout: 60_000 });
  await page.reload();
  await kept(page);
});

test('storage cleared under an open page: it goes on, and the next visit is a first visit', async ({
  page,
  context,
}) => {
  test.setTimeout(180_000);
  await page.goto('./');
  await startModel(page);
  await kept(page);
  const session = await context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', {
    origin: new URL(url).origin,
    storageTypes: 'all',
  });
  await takeExample(page, 'Футбол');
  expect(await accepted(page).count()).toBeGreaterThan(0);
  await page.reload();
  await expect(
    page.getByRole('heading', { name: 'Модель ещё не на этом устройстве' }),
  ).toBeVisible();
  await kept(page);
});
