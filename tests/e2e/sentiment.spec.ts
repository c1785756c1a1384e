/** The Sentiment page on the built site, with the real model and the shipped predictions. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './helpers/accessibility.ts';
import { expectNoSidewaysScroll, startModel } from './helpers/classify.ts';

const answer = (page: Page) => page.locator('nc-sentiment-text nc-tone-answer');
const figure = (page: Page, place: string, name: string) =>
  page.locator(`${place} nc-figure[data-figure="${name}"] .value`);

async function ask(page: Page, text: string): Promise<void> {
  await page.getByLabel('Текст', { exact: true }).fill(text);
  await page.getByRole('button', { name: 'Определить тональность' }).click();
}

test('one text: a tone with its margin, silence for what cannot be read, a history that counts right', async ({
  page,
}) => {
  await page.goto('./#/sentiment');
  await startModel(page);
  await ask(page, 'Школьники из Омска выиграли олимпиаду по физике');
  await expect(answer(page).getByRole('heading')).toHaveText('позитивная');
  await expect(answer(page)).toContainText(/Вероятность [>0],\d+|Вероятность >0,99/);
  await ask(page, '…');
  await expect(answer(page).getByRole('heading')).toHaveText('Ответа нет');
  await expect(answer(page)).toContainText('нет ни букв, ни цифр');
  await ask(page, 'The court has delivered its verdict');
  await expect(answer(page)).toContainText('почти нет кириллицы');
  await ask(page, 'В аварии под Самарой погибли три человека');
  await expect(answer(page).getByRole('heading')).toHaveText('негативная');
  // The same text again is the same text.
  await ask(page, 'В аварии под Самарой погибли три человека');
  const history = 'nc-sentiment-history';
  await expect(figure(page, history, 'answered')).toHaveText('2');
  await expect(figure(page, history, 'none')).toHaveText('2');
  await expect(figure(page, history, 'neutral')).toHaveText(/^0\s%$/);
  await expect(figure(page, history, 'negative')).toHaveText(/^50\s%$/);
  await page.screenshot({ path: 'test-results/sentiment-text.png', fullPage: true });
  await expectAccessible(page);
  // It survives a change of page, and a clearing can be undone.
  await page.goto('./#/classify');
  await page.goto('./#/sentiment');
  await expect(figure(page, history, 'answered')).toHaveText('2');
  await page.getByRole('button', { name: 'Очистить историю' }).click();
  await expect(page.locator(`${history} h2`)).toHaveCount(0);
  await page.getByRole('button', { name: 'Отменить' }).click();
  await expect(figure(page, history, 'answered')).toHaveText('2');
});

test('a list keeps its blank line; a file has sources and dates; results go out whole', async ({
  page,
}) => {
  test.slow();
  await page.goto('./#/sentiment?view=list');
  await startModel(page);
  await page
    .getByLabel('Тексты, по одному в строке')
    .fill('Команда победила в финале кубка\n\nПожар уничтожил склад, есть погибшие\n');
  await page.getByRole('button', { name: 'Определить у всех' }).click();
  await expect(page.locator('[data-results=done]')).toBeVisible({ timeout: 60_000 });
  const results = 'nc-sentiment-results';
  await expect(figure(page, results, 'answered')).toHaveText('2');
  await expect(figure(page, results, 'none')).toHaveText('1');
  await expect(page.locator(results)).toContainText('нечего читать: 1');

  await page.getByRole('button', { name: 'Взять пример' }).click();
  await expect(page.getByLabel('Источник')).toHaveValue('2');
  await page.getByRole('button', { name: 'Определить у всего файла' }).click();
  await expect(page.getByRole('heading', { name: 'demo.csv' })).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('[data-results=done]')).toBeVisible({ timeout: 90_000 });
  await expect(figure(page, results, 'none')).toHaveText('2');
  await expect(figure(page, results, 'answered')).toHaveText('46');
  for (const title of [
    'Каких текстов больше?',
    'Меняется ли тональность со временем?',
    'В каких рубриках тональность другая?',
    'Чем отличаются источники?',
  ]) {
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
  }
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Все тексты в CSV' }).click();
  const csv = readFileSync(await (await saving).path(), 'utf8')
    .trim()
    .split('\n');
  expect(csv).toHaveLength(49);
  expect(csv.filter((line) => line.endsWith(',empty'))).toHaveLength(2);
  await page.screenshot({ path: 'test-results/sentiment-list.png', fullPage: true });
  await expectAccessible(page);
  await page.setViewportSize({ width: 375, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoSidewaysScroll(page);
  await page.screenshot({ path: 'test-results/sentiment-list-375.png', fullPage: true });
});

test('quality: shipped predictions of both splits, with intervals', async ({ page, request }) => {
  const index = (await (await request.get('./predictions/index.json')).json()) as {
    entries: { model: string; split: string }[];
  };
  test.skip(index.entries.length === 0, 'this build ships no predictions');
  await page.goto('./#/sentiment?view=quality&split=val');
  await expect(page.locator('[data-quality]')).toBeVisible({ timeout: 60_000 });
  const val = await figure(page, 'nc-sentiment-quality', 'accuracy').innerText();
  expect(val).toMatch(/^0,\d{3}$/);
  await page.getByLabel('Выборка').selectOption('test');
  await expect(page).toHaveURL(/split=test/);
  await expect(figure(page, 'nc-sentiment-quality', 'accuracy')).not.toHaveText(val, {
    timeout: 60_000,
  });
  await expect(page.locator('nc-figure[data-figure="macroF1"] .interval')).toHaveText(
    /^0,\d{3}–0,\d{3}$/,
  );
  await expect(page.locator('nc-tone-confusion td')).toHaveCount(9);
  await expect(page.getByText(/Если отвечать только при вероятности от 0,80/)).toBeVisible();
  await page.screenshot({ path: 'test-results/sentiment-quality.png', fullPage: true });
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.waitForTimeout(300);
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 375, height: 740 });
  await expectNoSidewaysScroll(page);
  await page.screenshot({ path: 'test-results/sentiment-quality-375.png', fullPage: true });
});
