/** An archive through the real model: killed in the middle, in an old encoding, with faults. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './helpers/accessibility.ts';

/** Texts that went to a worker of this page, counted where they leave the page. */
async function countComputed(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const sent: string[] = [];
    Object.assign(globalThis, { computedTitles: sent });
    const { value: post } = Object.getOwnPropertyDescriptor(Worker.prototype, 'postMessage') as {
      value: (...args: unknown[]) => void;
    };
    Worker.prototype.postMessage = function (message: unknown, ...rest: unknown[]) {
      const look = (value: unknown): void => {
        if (typeof value !== 'object' || value === null) return;
        const { title } = value as { title?: unknown };
        if (typeof title === 'string') sent.push(title);
        else Object.values(value).forEach(look);
      };
      look((message as { argumentList?: unknown }).argumentList);
      Reflect.apply(post, this, [message, ...rest]);
    };
  });
}

const computed = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { computedTitles: string[] }).computedTitles);

/** Titles of rows whose results are in the database. */
const storedTitles = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('rubrika');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('no database'));
    });
    const ask = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve) => {
        request.onsuccess = () => resolve(request.result);
      });
    const tx = db.transaction(['input', 'results']);
    const keys = await ask(tx.objectStore('results').getAllKeys());
    const titles: string[] = [];
    for (const key of keys) {
      const rows = (await ask(tx.objectStore('input').get(key))) as { title: string }[];
      titles.push(...rows.map((row) => row.title));
    }
    db.close();
    return titles;
  });

async function openFile(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) });
  await expect(page.getByRole('heading', { name })).toBeVisible();
}

async function begin(page: Page): Promise<void> {
  const download = page.getByRole('button', { name: /Скачать модель/ });
  const take = page.getByRole('button', { name: 'Разметить файл' });
  if (await download.isVisible()) await download.click();
  await expect(take).toBeEnabled({ timeout: 60_000 });
  await take.click();
}

const ROWS = 2000;
const headline = (i: number): string => `Строка ${i}: в городе открыли новый мост через реку`;

test('2,000 rows, the page closed in the middle: no row with a result is computed again', async ({
  context,
}) => {
  test.setTimeout(420_000);
  const text = `title\n${Array.from({ length: ROWS }, (_, i) => headline(i)).join('\n')}\n`;
  const first = await context.newPage();
  await countComputed(first);
  await first.goto('./#/batch');
  await openFile(first, 'archive.csv', new TextEncoder().encode(text));
  await begin(first);
  await expect
    .poll(async () => (await storedTitles(first)).length, { timeout: 200_000 })
    .toBeGreaterThan(ROWS / 3);
  await first.close();

  const second = await context.newPage();
  await countComputed(second);
  await second.goto('./#/batch');
  const before = await storedTitles(second);
  expect(before.length).toBeLessThan(ROWS);
  await second.getByRole('button', { name: 'Открыть' }).click();
  const resume = second.getByRole('button', { name: 'Продолжить' });
  await expect(resume).toBeEnabled({ timeout: 60_000 });
  const started = Date.now();
  await resume.click();
  await expect(second.getByText(/^2\s000 из 2\s000$/)).toBeVisible({ timeout: 300_000 });
  const seconds = (Date.now() - started) / 1000;
  const again = (await computed(second)).filter((title) => title !== '');
  const stored = new Set(before);
  const twice = again.filter((title) => stored.has(title));
  const speed = (again.length / seconds).toFixed(1);
  test.info().annotations.push({
    type: 'kill and resume',
    description: `stored at the kill: ${before.length}, computed after: ${again.length}, stored rows computed twice: ${twice.length}, ${speed} rows/s`,
  });
  expect(twice).toEqual([]);
  expect(again).toHaveLength(ROWS - before.length);
  expect(new Set(again).size).toBe(again.length);
  expect(new Set([...before, ...again]).size).toBe(ROWS);
});

test('Windows-1251 with faults: read, listed, labelled, searched, saved', async ({ page }) => {
  const rows =
    'Заголовок;Лид\nФутболисты «Енисея» выиграли кубок;Матч смотрели три тысячи зрителей\nлишняя;ячейка;тут\n;\n=1+1 и ещё слова;Лид\n';
  const table = new Map<string, number>();
  for (let byte = 0; byte < 256; byte++) {
    table.set(new TextDecoder('windows-1251').decode(Uint8Array.of(byte)), byte);
  }
  await page.goto('./');
  await page.getByRole('link', { name: 'Архив' }).click();
  await openFile(
    page,
    'старый.csv',
    Uint8Array.from(rows, (c) => table.get(c) ?? 0x3f),
  );
  await expect(page.getByLabel('Кодировка')).toHaveValue('windows-1251');
  await expect(page.getByLabel('Разделитель')).toHaveValue(';');
  await expect(page.getByLabel('Лид или текст')).toHaveValue('1');
  await expectAccessible(page);
  await begin(page);
  await expect(page.getByText('Готово 2 из 2')).toBeVisible({ timeout: 60_000 });
  await page.getByText('Пропущена 1 строка файла').click();
  await expect(page.getByText('строка 3: другое число ячеек')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'Енисея' })).toContainText('Футбол');
  await page.getByRole('searchbox').fill('енисея');
  await expect(page.getByText('1 строка', { exact: true })).toBeVisible();
  await expectAccessible(page);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV', exact: true }).click();
  const saved = await saving;
  const csv = readFileSync(await saved.path(), 'utf8');
  expect(csv).toContain("'=1+1");
  // The toast is the shell's and stands outside the landmarks.
  await expect(page.locator('nc-toast p')).toBeHidden({ timeout: 20_000 });
  for (const theme of ['light', 'dark']) {
    await page.evaluate((value) => (document.documentElement.dataset['theme'] = value), theme);
    await page.setViewportSize({ width: 375, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      375,
    );
    await page.screenshot({ path: `test-results/batch-${theme}-375.png`, fullPage: true });
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.screenshot({ path: `test-results/batch-${theme}.png`, fullPage: true });
    await expectAccessible(page);
  }
});
