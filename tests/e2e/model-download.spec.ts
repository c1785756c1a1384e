/** The model on its way to the device: every way it can go wrong, and what the visitor is told. */
import { readFileSync } from 'node:fs';
import type { Page, Request, Route } from '@playwright/test';
import { modelsFileSchema, type ModelFile } from '../../src/core/schema.ts';
import { expect, test } from './fixtures.ts';

const readJson = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
const manifest = modelsFileSchema.parse(readJson('config/models.json'));
const model = manifest.models.find((m) => m.id === manifest.default) ?? manifest.models[0]!;
const weights = model.files.reduce((a, b) => (a.bytes > b.bytes ? a : b));
const bytesOf = (file: ModelFile): Buffer =>
  readFileSync(new URL(`../../public/models/${model.id}/${file.path}`, import.meta.url));

const pattern = `**/models/${model.id}/${weights.path}`;
const part = 1 << 20;

const download = (page: Page) => page.getByRole('button', { name: /^(Скачать|Докачать) модель/ });
const retry = (page: Page) => page.getByRole('button', { name: 'Повторить' });
const ready = (page: Page) => page.getByText('Модель на устройстве', { exact: true }).first();
/** Compiling and the self-test take their time on a busy machine. */
const slow = { timeout: 60_000 };
const told = (page: Page, text: string) =>
  page.getByRole('region', { name: 'Рубрики', exact: true }).getByText(text);
const isModel = (request: Request): boolean => request.url().includes(`/models/${model.id}/`);

async function answerOnce(page: Page, answer: (route: Route) => Promise<void>): Promise<void> {
  await page.route(pattern, answer, { times: 1 });
}

test.beforeEach(async ({ page }) => {
  await page.goto('./');
  await expect(download(page)).toBeVisible();
});

test('nothing is downloaded before the button, and all of it once', async ({ page, traffic }) => {
  expect(traffic.requests.filter(isModel)).toHaveLength(0);
  await download(page).click();
  await expect(ready(page)).toBeVisible(slow);
  const fetched = traffic.requests.filter(isModel).length;
  await page.reload();
  await expect(ready(page)).toBeVisible(slow);
  expect(traffic.requests.filter(isModel)).toHaveLength(fetched);
});

test('a broken connection keeps what came, and the retry asks for the rest', async ({
  page,
  traffic,
}) => {
  const kept = 3 * part;
  await answerOnce(page, (route) =>
    route.fulfill({
      contentType: 'application/octet-stream',
      body: bytesOf(weights).subarray(0, kept + 1000),
    }),
  );
  await download(page).click();
  await expect(told(page, 'Файл модели не скачался.')).toBeVisible(slow);
  await retry(page).click();
  await expect(ready(page)).toBeVisible(slow);
  const ranges = await Promise.all(
    traffic.requests.filter(isModel).map((request) => request.headerValue('range')),
  );
  expect(ranges).toContain(`bytes=${kept}-`);
});

test('a flipped byte never becomes a model', async ({ page }) => {
  const damaged = Buffer.from(bytesOf(weights));
  damaged[damaged.length >> 1]! ^= 1;
  await answerOnce(page, (route) =>
    route.fulfill({ contentType: 'application/octet-stream', body: damaged }),
  );
  await download(page).click();
  await expect(told(page, 'не совпал с контрольной суммой')).toBeVisible(slow);
  // Nothing of it was kept: the retry starts from the first byte, and succeeds.
  await retry(page).click();
  await expect(ready(page)).toBeVisible(slow);
});

test('a file longer than the manifest says is refused', async ({ page }) => {
  await answerOnce(page, (route) =>
    route.fulfill({
      contentType: 'application/octet-stream',
      body: Buffer.concat([bytesOf(weights), Buffer.alloc(10)]),
    }),
  );
  await download(page).click();
  await expect(told(page, 'не совпал с контрольной суммой')).toBeVisible(slow);
});

test('a login page instead of the file is recognised', async ({ page }) => {
  await answerOnce(page, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: '<h1>Wi-Fi</h1>' }),
  );
  await download(page).click();
  await expect(told(page, 'Вместо файла модели пришло что-то другое')).toBeVisible(slow);
});

test('a server error is told apart and can be retried', async ({ page }) => {
  await answerOnce(page, (route) => route.fulfill({ status: 503, body: 'busy' }));
  await download(page).click();
  await expect(told(page, 'Файл модели не скачался.')).toBeVisible(slow);
  await retry(page).click();
  await expect(ready(page)).toBeVisible(slow);
});

test('without a network it says so, and goes on when there is one', async ({ page, context }) => {
  // The worker's code comes with the first try; the network goes away under the download.
  await page.route(
    pattern,
    async (route) => {
      await context.setOffline(true);
      await route.abort('internetdisconnected');
    },
    { times: 1 },
  );
  await download(page).click();
  await expect(told(page, 'Нет соединения с сетью.')).toBeVisible(slow);
  await context.setOffline(false);
  await retry(page).click();
  await expect(ready(page)).toBeVisible(slow);
});

test('a download can be stopped and taken up again', async ({ page }) => {
  let asked: () => void = () => undefined;
  let release: () => void = () => undefined;
  const request = new Promise<void>((resolve) => (asked = resolve));
  const held = new Promise<void>((resolve) => (release = resolve));
  await answerOnce(page, async (route) => {
    asked();
    await held;
    await route.abort().catch(() => undefined);
  });
  await download(page).click();
  await request;
  await page.getByRole('button', { name: 'Остановить' }).click();
  await expect(download(page)).toBeVisible();
  release();
  await download(page).click();
  await expect(ready(page)).toBeVisible(slow);
});

test('a copy damaged on the device is noticed and replaced', async ({ page, traffic }) => {
  await download(page).click();
  await expect(ready(page)).toBeVisible(slow);
  await page.evaluate(async (sha256) => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      const key = `https://model.invalid/${sha256}`;
      const entry = await cache.match(key);
      if (entry === undefined) continue;
      const bytes = new Uint8Array(await entry.arrayBuffer());
      bytes[100]! ^= 255;
      await cache.put(key, new Response(bytes));
    }
  }, weights.sha256);
  const before = traffic.requests.filter(isModel).length;
  await page.reload();
  await expect(ready(page)).toBeVisible(slow);
  expect(traffic.requests.filter(isModel).length).toBe(before + 1);
});

test('asked for a graphics card that is not there, it starts on the processor and says why', async ({
  page,
}) => {
  await page.goto('./?device=webgpu');
  await download(page).click();
  await expect(ready(page)).toBeVisible(slow);
  await page.getByRole('button', { name: /Состояние модели/ }).click();
  await expect(page.getByText('Видеокарта не запустила модель').first()).toBeVisible();
  await expect(page.getByText('процессор (WASM)')).toBeVisible();
});
