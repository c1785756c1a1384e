/** What may go wrong in the middle of a job, by its real cause: nothing computed is lost. */
import type { Page, Worker } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import {
  begin,
  computed,
  countComputed,
  openFile,
  reopen,
  storedRows,
  storedTitles,
} from './helpers/batch.ts';

const headline = (i: number): string => `Мост ${i}`;
const archive = (rows: number): Uint8Array =>
  new TextEncoder().encode(
    `title\n${Array.from({ length: rows }, (_, i) => headline(i)).join('\n')}\n`,
  );
const inference = (page: Page): Worker[] =>
  page.workers().filter((worker) => worker.url().includes('inference-'));

async function run(page: Page, rows: number): Promise<void> {
  await countComputed(page);
  await page.goto('./#/batch');
  await openFile(page, 'archive.csv', archive(rows));
  await begin(page);
  await expect.poll(() => storedRows(page), { timeout: 120_000 }).toBeGreaterThan(0);
}

/** Whether the browser would store another record of this site. */
const hasRoom = (page: Page): Promise<boolean> =>
  page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const request = indexedDB.open('probe', 1);
        request.onerror = () => {
          resolve(false);
        };
        request.onupgradeneeded = () => request.result.createObjectStore('probe');
        request.onsuccess = () => {
          const db = request.result;
          const tx = db.transaction('probe', 'readwrite');
          tx.objectStore('probe').put(new Uint8Array(20_000), 0);
          const end = (stored: boolean) => () => {
            db.close();
            resolve(stored);
          };
          tx.oncomplete = end(true);
          tx.onabort = end(false);
        };
      }),
  );

const twice = (titles: readonly string[]): string[] =>
  titles.filter((title, i) => titles.indexOf(title) !== i);

test('two workers; each is killed, its chunk is given back, no stored row is computed again', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const rows = 896;
  await run(page, rows);
  await page.getByRole('button', { name: 'Пауза' }).click();
  await expect(page.getByText('Остановлено', { exact: true })).toBeVisible({ timeout: 30_000 });
  await page.getByLabel('Потоков модели').selectOption('2');
  await page.getByRole('button', { name: 'Продолжить' }).click();
  await expect(page.getByText('2 потока')).toBeVisible({ timeout: 120_000 });
  const kill = async (which: number): Promise<string[]> => {
    const before = await storedRows(page);
    await expect.poll(() => storedRows(page), { timeout: 120_000 }).toBeGreaterThan(before);
    const stored = await storedTitles(page);
    const worker = inference(page)[which];
    expect(worker).toBeDefined();
    // As when the system ends it for its memory: without an event in the page.
    await worker!.evaluate(() => {
      self.close();
    });
    return stored;
  };
  const stored = await kill(1);
  const later = await kill(0);
  await expect(page.getByText('Готово', { exact: true })).toBeVisible({ timeout: 120_000 });
  const titles = await computed(page);
  const again = new Set(twice(titles));
  expect([...stored, ...later].filter((title) => again.has(title))).toEqual([]);
  // At most the chunk that each had in hand.
  expect(titles.length).toBeLessThanOrEqual(rows + 2 * 64);
  expect((await storedTitles(page)).sort()).toEqual(
    Array.from({ length: rows }, (_, i) => headline(i)).sort(),
  );
  // The second worker ends with its job.
  await expect.poll(() => inference(page).length).toBe(1);
});

test('no room on the device: said, what was computed waits for room and is stored', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(240_000);
  const rows = 768;
  await run(page, rows);
  await page.getByRole('button', { name: 'Пауза' }).click();
  await expect(page.getByText('Остановлено', { exact: true })).toBeVisible({ timeout: 60_000 });
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(baseURL!);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  // The browser keeps its last estimate of the room for a while.
  await expect.poll(() => hasRoom(page), { timeout: 90_000 }).toBe(false);
  await page.getByRole('button', { name: 'Продолжить' }).click();
  await expect(page.getByRole('alert')).toContainText('На устройстве кончилось место', {
    timeout: 60_000,
  });
  await expect(page.getByText('Остановлено из-за ошибки')).toBeVisible();
  const kept = await storedRows(page);
  expect(kept).toBeLessThan(rows);
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await page.getByRole('button', { name: 'Продолжить' }).click();
  await expect(page.getByText('Готово', { exact: true })).toBeVisible({ timeout: 120_000 });
  const titles = await computed(page);
  expect(twice(titles)).toEqual([]);
  expect(titles).toHaveLength(rows);
});

test('two tabs with one job: one runs it, the other waits its turn and cannot delete it', async ({
  context,
}) => {
  test.setTimeout(240_000);
  const rows = 1280;
  const first = await context.newPage();
  await run(first, rows);
  const second = await context.newPage();
  await countComputed(second);
  await reopen(second);
  const resume = second.getByRole('button', { name: 'Продолжить' });
  await expect(resume).toBeEnabled({ timeout: 120_000 });
  await resume.click();
  await expect(second.getByText('Это задание считается в другой вкладке.')).toBeVisible();
  expect(await computed(second)).toEqual([]);
  await second.getByRole('button', { name: 'Удалить задание' }).click();
  await second.getByRole('button', { name: 'Удалить вместе с результатами' }).click();
  await expect(second.getByText('Это задание считается в другой вкладке.')).toBeVisible();
  await expect(first.getByRole('button', { name: 'Пауза' })).toBeVisible();
  await first.close();
  const stored = await storedTitles(second);
  expect(stored.length).toBeGreaterThan(0);
  expect(stored.length).toBeLessThan(rows);
  await resume.click();
  await expect(second.getByText('Готово', { exact: true })).toBeVisible({ timeout: 120_000 });
  const titles = await computed(second);
  expect(titles.filter((title) => stored.includes(title))).toEqual([]);
  expect(titles).toHaveLength(rows - stored.length);
});
