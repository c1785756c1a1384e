/** Steps on the Archive page, and looks into its database. */
import { expect, type Page } from '@playwright/test';

export async function openFile(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) });
  await expect(page.getByRole('heading', { name })).toBeVisible({ timeout: 60_000 });
}

export async function paste(page: Page, text: string): Promise<void> {
  await page.getByText('Вставить текстом').click();
  await page.getByRole('textbox', { name: 'Таблица или заголовки' }).fill(text);
  await page.getByRole('button', { name: 'Прочитать' }).click();
  await expect(page.getByRole('heading', { name: 'вставленный текст' })).toBeVisible();
}

/** Downloads the model if need be; the job begins at once. */
export async function begin(page: Page): Promise<void> {
  const download = page.getByRole('button', { name: /Скачать модель/ });
  const take = page.getByRole('button', { name: 'Разметить файл' });
  if (await download.isVisible()) await download.click();
  await expect(take).toBeEnabled({ timeout: 60_000 });
  await take.click();
}

/** Opens a job of the list, as the next visit does. */
export async function reopen(page: Page): Promise<void> {
  await page.goto('./#/batch');
  await page.getByRole('button', { name: 'Открыть' }).first().click();
}

/** Texts that go to inference workers of this page, counted where they leave it. */
export async function countComputed(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const sent: string[] = [];
    Object.assign(globalThis, { computedTitles: sent });
    const { value: post } = Object.getOwnPropertyDescriptor(Worker.prototype, 'postMessage') as {
      value: (...args: unknown[]) => void;
    };
    Worker.prototype.postMessage = function (message: unknown, ...rest: unknown[]) {
      const { path, argumentList } = message as { path?: string[]; argumentList?: unknown[] };
      if (path?.[0] === 'classify') {
        // [job, inputs, progress], each as Comlink wraps it.
        const inputs = (argumentList?.[1] as { value: { title: string }[] }).value;
        sent.push(...inputs.map(({ title }) => title));
      }
      Reflect.apply(post, this, [message, ...rest]);
    };
  });
}

export const computed = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { computedTitles: string[] }).computedTitles);

/** Titles of rows whose results are in the database. */
export const storedTitles = (page: Page): Promise<string[]> =>
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

/** Rows whose results are in the database, by the keys alone: cheap enough to be polled. */
export const storedRows = (page: Page, chunkRows = 64): Promise<number> =>
  page.evaluate(
    (size) =>
      new Promise<number>((resolve, reject) => {
        const request = indexedDB.open('rubrika');
        request.onerror = () => reject(new Error('no database'));
        request.onsuccess = () => {
          const db = request.result;
          const count = db.transaction('results').objectStore('results').count();
          count.onsuccess = () => {
            db.close();
            resolve(count.result * size);
          };
        };
      }),
    chunkRows,
  );
