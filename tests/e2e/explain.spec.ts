/** Which words carry a label, on the built site with the real model. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './helpers/accessibility.ts';
import {
  body,
  expectNoSidewaysScroll,
  headline,
  settled,
  startModel,
  takeExample,
} from './helpers/classify.ts';

const section = (page: Page) => page.getByRole('region', { name: 'Какие слова несут рубрику' });
const table = (page: Page) => section(page).getByRole('table', { name: 'Слова и их вклад' });

async function explain(page: Page): Promise<void> {
  await section(page).getByRole('button', { name: 'Объяснить' }).click();
  await expect(table(page)).toBeVisible({ timeout: 60_000 });
}

/** Texts under a highlight, as the browser has it registered. */
const highlighted = (page: Page, name: string) =>
  page.evaluate(
    (key) => [...(CSS.highlights.get(key) ?? [])].map((range) => (range as Range).toString()),
    name,
  );

test('an answer is explained: cost, words, table, another label without another run', async ({
  page,
}) => {
  await page.goto('./');
  await startModel(page);
  await headline(page).fill('Под Самарой столкнулись автобус и грузовик');
  await settled(page);
  await expect(section(page)).toContainText(
    /Модель прочитает текст 7 раз, это около \d+\s(с|мин) на этом устройстве/,
  );
  await explain(page);
  await section(page).getByLabel('Что объяснить').selectOption({ label: 'Поволжье' });
  await expect(section(page)).toContainText(
    /«Поволжье» держится на словах «Самарой» \(\+\d+,\d\d\)\./,
  );
  const first = table(page).locator('tbody tr').first();
  await expect(first).toContainText(/Самарой\s*\+\d/);
  await expect(table(page).locator('tbody tr')).toHaveCount(6);
  expect(await highlighted(page, 'explain-for-3')).toEqual(['Самарой']);

  await section(page).getByLabel('Что объяснить').selectOption({ label: 'Происшествия' });
  await expect(table(page)).toBeVisible();
  expect(await highlighted(page, 'explain-for-3')).not.toEqual(['Самарой']);

  // By keys: a row points its word out in the text, and takes that back.
  const pick = table(page).getByRole('button', { name: 'грузовик', exact: true });
  await pick.focus();
  await page.keyboard.press('Enter');
  await expect(pick).toHaveAttribute('aria-pressed', 'true');
  expect(await highlighted(page, 'explain-chosen')).toEqual(['грузовик']);
  await page.keyboard.press('Enter');
  expect(await highlighted(page, 'explain-chosen')).toEqual([]);

  const saving = page.waitForEvent('download');
  await section(page).getByRole('button', { name: 'Сохранить CSV' }).click();
  const csv = readFileSync(await (await saving).path(), 'utf8')
    .trim()
    .split('\n');
  expect(csv).toHaveLength(7);
  expect(csv.some((line) => line.startsWith('title,4,11,Самарой,'))).toBe(true);

  // Another text: the explanation of the one before does not stay.
  await headline(page).fill('Хоккеисты сборной Финляндии выиграли чемпионат мира');
  await settled(page);
  await expect(table(page)).toHaveCount(0);
  expect(await highlighted(page, 'explain-for-3')).toEqual([]);
  await expect(section(page).getByRole('button', { name: 'Объяснить' })).toBeVisible();
});

test('a long text goes by phrases, tells how far it is, and can be stopped', async ({ page }) => {
  test.slow();
  await page.goto('./');
  await startModel(page);
  await headline(page).fill('Новости дня');
  await body(page).fill('Мэр поблагодарил строителей за новую библиотеку в центре. '.repeat(32));
  await settled(page);
  await expect(section(page)).toContainText('Текст длинный: сначала убираются фразы целиком');
  await section(page).getByRole('button', { name: 'Объяснить' }).click();
  await expect(section(page).getByText(/^Прочитано [1-9]\d* из \d+$/)).toBeVisible({
    timeout: 60_000,
  });
  await expect(section(page).getByRole('progressbar')).toBeVisible();
  await section(page).getByRole('button', { name: 'Остановить' }).click();
  await expect(section(page).getByRole('button', { name: 'Объяснить' })).toBeVisible();
  await expect(section(page).getByRole('table')).toHaveCount(0);
});

test('markup is left out, emoji stay whole, and a browser without highlights gets marks', async ({
  page,
}) => {
  await page.addInitScript(() => {
    delete (CSS as { highlights?: unknown }).highlights;
  });
  await page.goto('./');
  await startModel(page);
  await headline(page).fill('<b>Суд</b> оштрафовал перевозчика 🚍 за огнетушители');
  await settled(page);
  await explain(page);
  await section(page).getByLabel('Что объяснить').selectOption({ label: 'Суды' });
  await expect(section(page)).toContainText('без разметки HTML');
  await expect(section(page).locator('mark.for-3').first()).toHaveText('Суд');
  await expect(table(page).getByRole('button', { name: '🚍', exact: true })).toBeVisible();
  await expect(section(page).locator('nc-marked-text')).toContainText(
    'Суд оштрафовал перевозчика 🚍 за огнетушители',
  );
  await table(page).getByRole('button', { name: 'Суд', exact: true }).click();
  await expect(section(page).locator('mark.chosen')).toHaveText('Суд');
});

test('accessible in both themes, English, 375 px without a sideways scroll', async ({ page }) => {
  test.slow();
  await page.goto('./');
  await startModel(page);
  await takeExample(page, 'Футбол');
  await explain(page);
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.waitForTimeout(300);
    await expectAccessible(page);
    await page.screenshot({ path: `test-results/explain-${scheme}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 375, height: 740 });
  await expectNoSidewaysScroll(page);
  await page.screenshot({ path: 'test-results/explain-375.png', fullPage: true });
});
