/** The promise, checked: after the site and the model are here, working with texts asks the network for nothing. */
import { expect, test } from './fixtures.ts';
import { accepted, headline, startModel, takeExample } from './helpers/classify.ts';

test.use({ serviceWorkers: 'allow' });

test('classifying and a batch cause no request, and the counters say so', async ({
  page,
  context,
  traffic,
}) => {
  test.setTimeout(240_000);
  await page.goto('./');
  await startModel(page);
  await expect(page.locator('nc-offline-status')).toContainText('Все страницы работают без сети', {
    timeout: 80_000,
  });
  // From the second visit on, the service worker sees the threads too.
  await page.reload();
  await expect(page.getByText('Модель на устройстве', { exact: true }).first()).toBeVisible({
    timeout: 80_000,
  });
  // The code of the other page is a file of the site: it is fetched before the count begins.
  await page.getByRole('link', { name: 'Архив' }).click();
  await page.getByRole('button', { name: 'Взять пример' }).click();
  await expect(page.getByRole('button', { name: 'Разметить файл' })).toBeVisible();
  await page.getByRole('link', { name: 'Разметка' }).click();
  await expect(headline(page)).toBeVisible();
  const before = traffic.requests.length;

  await takeExample(page, 'Футбол');
  expect(await accepted(page).count()).toBeGreaterThan(0);
  await headline(page).fill('Завод у реки остановил печь на ремонт');
  await expect(page.locator('nc-results h2')).toBeVisible();
  await page.getByRole('link', { name: 'Архив' }).click();
  await page.getByRole('button', { name: 'Взять пример' }).click();
  await page.getByRole('button', { name: 'Разметить файл' }).click();
  await expect(page.getByText('Готово', { exact: true })).toBeVisible({ timeout: 120_000 });
  // What the service worker answers from the device never leaves it.
  const left = [];
  for (const request of traffic.requests.slice(before)) {
    const response = await request.response();
    if (response?.fromServiceWorker() !== true) left.push(request.url());
  }
  expect(left).toEqual([]);
  expect(await context.cookies()).toEqual([]);

  await page.getByRole('button', { name: /Состояние модели/ }).click();
  const sheet = page.locator('nc-model-status');
  await expect(sheet).toContainText('Отправлено 0 байт');
  await expect(sheet).toContainText('к другим сайтам — 0');

  // The counter can count: a hundred bytes from the page, a hundred from the model's thread.
  traffic.expectError(/404/);
  const send = async () => {
    await fetch(`./nothing?${'x'.repeat(99)}`);
  };
  await page.evaluate(send);
  await expect(sheet).toContainText('Отправлено 100 байт');
  const worker = page.workers().find((one) => one.url().includes('inference'));
  await worker!.evaluate(send);
  await expect(sheet).toContainText('Отправлено 200 байт');
});
