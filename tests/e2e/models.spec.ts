/** The Models page, and what goes wrong with models on a device. */
import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './helpers/accessibility.ts';
import {
  accepted,
  answer,
  expectNoSidewaysScroll,
  headline,
  model,
  startModel,
  takeExample,
} from './helpers/classify.ts';
import { BUILT, siteAt, SiteServer } from './helpers/site-server.ts';
import { buildWithTwin, TWIN, TWIN_TITLE } from './helpers/twin-model.ts';

const slow = { timeout: 80_000 };
const card = (page: Page, title: string) => page.getByRole('article', { name: title });
const own = (page: Page) => card(page, model.title.ru);
const running = (page: Page, title = model.title.ru) =>
  expect(card(page, title).getByText('работает', { exact: true })).toBeVisible(slow);

test('a model is downloaded, runs, and is deleted again', async ({ page }) => {
  await page.goto('./#/models');
  await expect(own(page)).toContainText('F1 протокола');
  await expect(own(page)).toContainText('Эталонные метки поставила большая языковая модель');
  await expect(own(page)).toContainText(model.licence);
  await own(page)
    .getByRole('button', { name: /^Скачать модель/ })
    .click();
  await running(page);
  await expect(page.getByText(/Занято сайтом: [\d,]+\s*МБ из/)).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 375, height: 700 });
  await expectNoSidewaysScroll(page);

  const remove = own(page).getByRole('button', { name: /^Удалить с устройства/ });
  await remove.click();
  await own(page).getByRole('button', { name: 'Оставить' }).click();
  await remove.click();
  await own(page).getByRole('button', { name: 'Удалить файлы модели' }).click();
  await expect(own(page).getByRole('button', { name: /^Скачать модель/ })).toBeVisible();
  await expect(remove).toHaveCount(0);
  const kept = await page.evaluate(async () => {
    const cache = await caches.open('rubrika-models-v1');
    return (await cache.keys()).length;
  });
  expect(kept).toBe(0);
});

test.describe('with two models', () => {
  const { port, url } = siteAt(2);
  const server = new SiteServer(port);
  const folder = `${BUILT}-twin`;
  test.use({ baseURL: url });
  test.beforeAll(async () => {
    await buildWithTwin(folder, model.id);
    await server.start(folder);
  });
  test.afterAll(async () => {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  test('the other one takes the place of the first in the whole app, and stays chosen', async ({
    page,
    traffic,
  }) => {
    test.setTimeout(240_000);
    await page.goto('./');
    await startModel(page);
    const downloads = () => traffic.requests.filter((r) => r.url().includes('/models/')).length;
    const before = downloads();
    await page.getByRole('link', { name: 'Модели' }).click();
    await running(page);
    await card(page, TWIN_TITLE).getByRole('button', { name: 'Перейти на эту модель' }).click();
    // Its files have the same hashes, so they are on the device already.
    await running(page, TWIN_TITLE);
    expect(downloads()).toBe(before);
    await expect(own(page).getByText('работает', { exact: true })).toHaveCount(0);
    expect(page.workers()).toHaveLength(1);

    await page.getByRole('link', { name: 'Разметка' }).click();
    await takeExample(page, 'Футбол');
    expect(await accepted(page).count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: /Состояние модели/ }).click();
    await expect(page.locator('nc-model-status')).toContainText(TWIN_TITLE);
    await page.keyboard.press('Escape');

    await page.reload();
    await page.getByRole('link', { name: 'Модели' }).click();
    await running(page, TWIN_TITLE);
    // The address wins over the choice.
    await page.goto(`./?model=${model.id}#/models`);
    await running(page);
    await page.goto(`./?model=none#/models`);
    await running(page);
    expect(await page.evaluate(() => localStorage.getItem('rubrika.model'))).toBe(TWIN);
  });
});

test.describe('the device', () => {
  test.use({ serviceWorkers: 'allow' });

  test('is measured on demand, followed, overridden, and forgotten', async ({ page }) => {
    test.setTimeout(240_000);
    await page.goto('./#/models');
    await own(page)
      .getByRole('button', { name: /^Скачать модель/ })
      .click();
    await running(page);
    // A first visit is not isolated; the page says how to get there.
    await page.getByRole('button', { name: 'Перезагрузить страницу' }).click(slow);
    await running(page);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);

    const device = page.getByRole('region', { name: 'На чём считать' });
    await device.getByRole('button', { name: 'Измерить, что быстрее' }).click();
    const table = device.getByRole('table', { name: 'Что быстрее на этом устройстве' });
    await expect(table).toBeVisible({ timeout: 120_000 });
    const cores = await page.evaluate(() => navigator.hardwareConcurrency);
    await expect(table.getByRole('rowheader')).toHaveCount(cores > 1 ? 2 : 1);
    await expect(table.getByText('быстрее всех')).toHaveCount(1);
    await expect(device).toContainText('По замеру на этом устройстве так быстрее всего.', slow);
    await expectAccessible(page);

    await page.reload();
    await running(page);
    await expect(table).toBeVisible();
    await device.getByRole('radio', { name: /^Процессор, \d+ поток(а|ов)$/ }).check();
    await expect(device).toContainText('Устройство выбрано вами.', slow);
    await expect(device.locator('.quiet-text').first()).toContainText(
      new RegExp(`^\\s*Процессор, ${Math.min(cores, 4)} поток`),
    );
    await device.getByRole('button', { name: 'Забыть замер' }).click();
    await expect(table).toHaveCount(0);
    await page.getByRole('link', { name: 'Разметка' }).click();
    await takeExample(page, 'Футбол');
    expect(await accepted(page).count()).toBeGreaterThan(0);
  });
});

test('no room on the device: the model runs, and it is said that it will not stay', async ({
  page,
  context,
}) => {
  await page.goto('./');
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(page.url()).origin,
    quotaSize: 2_000_000,
  });
  await startModel(page);
  await page.goto('./#/models');
  await expect(own(page)).toContainText('Браузер не сохранил файлы модели');
  await takeExampleOn(page);
});

async function takeExampleOn(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Разметка' }).click();
  await takeExample(page, 'Футбол');
  expect(await accepted(page).count()).toBeGreaterThan(0);
}

test('the thread of the model dies in the middle of a text: it is said, and starts again', async ({
  page,
}) => {
  await page.goto('./');
  await startModel(page);
  const [worker] = page.workers();
  await headline(page).fill('Начали');
  await worker!.evaluate(() => {
    setTimeout(() => {
      throw new Error('made to die');
    });
  });
  await expect(answer(page).getByText('Модель остановилась')).toBeVisible();
  await answer(page).getByRole('button', { name: 'Повторить' }).click();
  await expect(page.getByText('Модель на устройстве', { exact: true }).first()).toBeVisible(slow);
  await takeExample(page, 'Футбол');
  expect(await accepted(page).count()).toBeGreaterThan(0);
});

test('two tabs download at once, and both have the model', async ({ page, context, traffic }) => {
  test.setTimeout(180_000);
  const other = await context.newPage();
  await Promise.all([page.goto('./'), other.goto('./')]);
  await Promise.all([startModel(page), startModel(other)]);
  await takeExample(other, 'Футбол');
  expect(await accepted(other).count()).toBeGreaterThan(0);
  const before = traffic.requests.filter((r) => r.url().includes('/models/')).length;
  await page.reload();
  await expect(page.getByText('Модель на устройстве', { exact: true }).first()).toBeVisible(slow);
  expect(traffic.requests.filter((r) => r.url().includes('/models/'))).toHaveLength(before);
});
