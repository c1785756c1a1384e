/** An archive through the real model: killed in the middle, in an old encoding, with faults. */
import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './helpers/accessibility.ts';
import {
  begin,
  computed,
  countComputed,
  openFile,
  reopen,
  storedRows,
  storedTitles,
} from './helpers/batch.ts';

/** Short headlines: about a minute and a half of computing on two slow processors. */
const ROWS = 3000;
const headline = (i: number): string => `Мост ${i}`;

test('3,000 rows, the page closed in the middle: no row with a result is computed again', async ({
  context,
}) => {
  test.setTimeout(420_000);
  const text = `title\n${Array.from({ length: ROWS }, (_, i) => headline(i)).join('\n')}\n`;
  const first = await context.newPage();
  await countComputed(first);
  await first.goto('./#/batch');
  await openFile(first, 'archive.csv', new TextEncoder().encode(text));
  await begin(first);
  await expect.poll(() => storedRows(first), { timeout: 200_000 }).toBeGreaterThan(ROWS / 2);
  await first.close();

  const second = await context.newPage();
  await countComputed(second);
  await second.goto('./');
  const before = await storedTitles(second);
  expect(before.length).toBeLessThan(ROWS);
  await reopen(second);
  const resume = second.getByRole('button', { name: 'Продолжить' });
  await expect(resume).toBeEnabled({ timeout: 60_000 });
  const started = Date.now();
  await resume.click();
  await expect(second.getByText(/^3\s000 из 3\s000$/)).toBeVisible({ timeout: 300_000 });
  const seconds = (Date.now() - started) / 1000;
  const again = await computed(second);
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
