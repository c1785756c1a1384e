/** The Analytics page on the built site: every view, real answers of the model, bad input, both themes. */
import { existsSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './helpers/accessibility.ts';
import { expectNoSidewaysScroll, startModel } from './helpers/classify.ts';

const SAMPLE = '../shared/seed/analytics_sentiment_counts.csv';
const VIEWS = ['items', 'categories', 'threads', 'drift', 'together', 'time'] as const;

const own = (text: string, name = 'own.csv') => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text),
});
type Files = Parameters<ReturnType<Page['locator']>['setInputFiles']>[0];

const input = (page: Page) => page.locator('nc-analytics-source input[type=file]');
const chart = (page: Page, heading: string) =>
  page.locator('nc-chart').filter({ has: page.getByRole('heading', { name: heading }) });

async function open(page: Page, view: string, files: Files, query = ''): Promise<void> {
  await page.goto(`./#/analytics?view=${view}${query}`);
  await input(page).setInputFiles(files);
}

async function savedCsv(page: Page, button: ReturnType<Page['locator']>): Promise<string[][]> {
  const saving = page.waitForEvent('download');
  await button.click();
  const text = readFileSync(await (await saving).path(), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => line.split(','));
}

test('the reference’s sample: its ids, its bounds, its order', async ({ page }) => {
  test.skip(!existsSync(SAMPLE), 'the reference’s files (../shared) are not here');
  await open(page, 'items', SAMPLE, '&rule=negative&order=reference');
  await expect(page.getByText('Прочитано 20 строк')).toBeVisible();
  const rows = await savedCsv(
    page,
    page.locator('nc-analytics-items section .head .button').first(),
  );
  const [head, ...items] = rows;
  const column = (name: string): string[] => items.map((row) => row[head!.indexOf(name)]!);
  expect(items).toHaveLength(20);
  expect(column('id')).toContain('24006362');
  // The formula of the reference, written out: Beta(1 + positive, 1 + the rest), z = 1.65.
  const bounds = column('predictive_interval').map(Number);
  const [p, n, u] = ['positive_count', 'negative_count', 'neutral_count'].map((name) =>
    column(name).map(Number),
  );
  bounds.forEach((bound, i) => {
    const [a, b] = [1 + p![i]!, 1 + n![i]! + u![i]!];
    const sd = Math.sqrt((a * b) / ((a + b) ** 2 * (a + b + 1)));
    expect(bound).toBeCloseTo(Math.max(0, a / (a + b) - 1.65 * sd), 12);
  });
  expect(bounds).toEqual([...bounds].sort((a, b) => b - a));
  await expect(page.getByText('Справа конец рейтинга исходного проекта')).toBeVisible();
});

test('counts typed in give the reference’s figure and the exact one beside it', async ({
  page,
}) => {
  await page.goto('./#/analytics');
  await page.getByText('Вписать числа вручную').click();
  await page.getByLabel('Название или id, 1').fill('мост');
  await page.getByLabel('Позитивных, 1').fill('80');
  await page.getByLabel('Негативных, 1').fill('двадцать');
  await page.getByRole('button', { name: 'Показать' }).click();
  await expect(page.getByRole('alert')).toHaveText('Строка 1: нужны целые числа от нуля.');
  await page.getByLabel('Негативных, 1').fill('20');
  await page.getByRole('button', { name: 'Показать' }).click();
  const row = page.getByRole('row').filter({ hasText: 'мост' });
  await expect(row).toContainText('0,7283795');
  // scipy.stats.beta.ppf(0.05, 81, 21) and (0.95, 81, 21)
  await expect(row).toContainText('0,725');
  await expect(row).toContainText('0,856');
  await page.getByLabel('Вероятность интервала').fill('0.97');
  await page.getByLabel('Вероятность интервала').press('Enter');
  await expect(page).toHaveURL(/level=0\.97/);
  await expect(page.getByText('его граница считается для 0,95')).toBeVisible();
  await expect(row).toContainText('0,7283795');
});

test('an item in both lists says so, and neutral ones turn the order only where asked', async ({
  page,
}) => {
  const file = own('id,positive_count,negative_count,neutral_count\nа,5,4,0\nб,4,5,0\nв,2,1,400\n');
  await open(page, 'items', file, '&rule=negative&order=reference');
  const worst = page.locator('nc-analytics-items .pair > div').nth(1).locator('li').first();
  await expect(worst).toContainText('в');
  await page.getByLabel('Порядок').selectOption('exact');
  await page.getByLabel('Нейтральные отклики').selectOption('ignore');
  await expect(worst).toContainText('б');
  await expect(page).not.toHaveURL(/rule=|order=/);
});

test('bad files: line and column are named, columns can be told, the next file is read', async ({
  page,
}) => {
  await open(page, 'items', own('a;b\n7;1\n2;x\n3;\n', 'странный.csv'));
  await expect(page.getByRole('alert')).toContainText('Укажите: Позитивных и Негативных');
  const column = (field: string) => page.locator(`nc-analytics-reading select[name=${field}]`);
  await column('positive').selectOption({ label: 'a' });
  await column('negative').selectOption({ label: 'b' });
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.getByText('Пропущены 2 строки файла').click();
  await expect(page.getByText('строка 3, Негативных: не целое число от нуля · x')).toBeVisible();
  await expect(page.getByText('строка 4, Негативных: пустая ячейка')).toBeVisible();
  await input(page).setInputFiles(own('', 'empty.csv'));
  await expect(page.getByRole('alert')).toContainText('the file is empty');
  await input(page).setInputFiles(own('positive,negative\nно,нет\n'));
  await expect(page.getByText('не осталось ни одной пригодной строки')).toBeVisible();
  await input(page).setInputFiles(own('positive,negative\n3,1\n'));
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(chart(page, 'Кого хвалят увереннее всего?')).toBeVisible();
});

test('threads of one length get a reason, not a sentence about a correlation', async ({ page }) => {
  const rows = ['a', 'b', 'c', 'd'].map((id, i) => `${id},${i % 2 ? 'negative' : 'positive'},0.9`);
  await open(page, 'threads', own(['news_id,tone,score', ...rows].join('\n')));
  await expect(
    page.getByText('Все обсуждения одной длины, поэтому связь не определена.'),
  ).toBeVisible();
  await expect(page.locator('nc-analytics-threads nc-figure')).toHaveCount(0);
  await expect(page.locator('nc-analytics-threads')).not.toContainText('NaN');
});

test('the model tells tones of comments, stops when asked, goes on, and the relation is shown', async ({
  page,
}) => {
  test.setTimeout(200_000);
  await page.goto('./#/analytics?view=threads');
  await page.getByRole('button', { name: 'Взять пример' }).click();
  await startModel(page);
  await page.getByRole('button', { name: 'Определить тональность' }).click();
  await expect(chart(page, 'Чем длиннее обсуждение, тем оно горячее?')).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.locator('nc-analytics-threads nc-figure')).toHaveCount(4);
  await expect(page.getByRole('row').filter({ hasText: '5011' })).toContainText('–');
  await expectAccessible(page);
  // What was told once is not asked again.
  await page.getByRole('button', { name: 'Категории', exact: true }).click();
  await page.getByRole('button', { name: 'Взять пример' }).click();
  const again = page.getByRole('button', { name: 'Определить тональность' });
  if (await again.isVisible()) await again.click();
  await expect(chart(page, 'Где больше негатива?')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/Тональность и категория: V Крамера 0,\d\d, p/)).toBeVisible();
  await expectAccessible(page);

  // Long enough to be stopped in the middle; no text is twice.
  const many = Array.from({ length: 3000 }, (_, i) => `${i % 9},Отзыв номер ${i}: всё плохо`);
  await page.getByRole('button', { name: 'Обсуждения' }).click();
  await input(page).setInputFiles(own(['news_id,text', ...many].join('\n'), 'many.csv'));
  await page.getByRole('button', { name: 'Определить тональность' }).click();
  await expect(page.getByText(/из 3.000,\s+осталось/)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Остановить' }).click();
  await expect(page.getByText('Что уже определено, сохранено.')).toBeVisible();
  await expect(page.getByText(/Без тональности 2.\d{3} текст/)).toBeVisible();
  await page.getByRole('button', { name: 'Продолжить' }).click();
  await expect(page.getByText(/из 2.\d{3}(,|\s|$)/)).toBeVisible();
});

test('drift between two files: labels, words, chance, and the training set', async ({ page }) => {
  await page.goto('./#/analytics?view=drift');
  await page.getByRole('button', { name: 'Взять пример' }).click();
  await expect(page.locator('[data-drift]')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/Сильнее всего изменилась «Погода»/)).toBeVisible();
  const rows = await savedCsv(
    page,
    page.locator('nc-analytics-drift-tables section .head .button').first(),
  );
  const verdict = rows[0]!.indexOf('verdict');
  expect(rows.find(([name]) => name === 'погода')?.[verdict]).toBe('drifted');
  await expect(page.getByRole('row').filter({ hasText: 'метели' })).toContainText('чаще');
  await page.getByLabel('С чем сравнить').selectOption('train');
  await expect(
    page.getByText('В обучающем наборе рубрики ставила большая языковая модель'),
  ).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByRole('heading', { name: 'Слова, которые различают тексты' })).toHaveCount(
    0,
  );
});

test('a long drift computation shows how far it is and can be stopped', async ({ page }) => {
  const rows = (words: string) =>
    Array.from({ length: 6000 }, (_, i) => `${words} ${i} ${i * 7} слово${i % 997}`);
  const query = 'view=drift';
  await page.goto(`./#/analytics?${query}`);
  await input(page).setInputFiles(own(['title', ...rows('Новое событие')].join('\n'), 'new.csv'));
  await page
    .locator('nc-analytics-reference input[type=file]')
    .setInputFiles(own(['title', ...rows('Старое событие')].join('\n'), 'old.csv'));
  const stop = page.getByRole('button', { name: 'Остановить' });
  await expect(stop).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('progressbar', { name: 'Считаем' })).toBeVisible();
  await stop.click();
  await expect(page.getByText('Расчёт остановлен.')).toBeVisible();
  await page.getByRole('button', { name: 'Посчитать' }).click();
  await expect(stop).toBeVisible();
});

test('pairs and trends of a file, in the address, with their gap', async ({ page }) => {
  await page.goto('./#/analytics?view=together&least=10');
  await page.getByRole('button', { name: 'Взять пример' }).click();
  await expect(page.getByText(/Сильнее всего притягиваются «Спорт» и «Хоккей»/)).toBeVisible();
  await expect(page.getByLabel('Рубрика встречается не реже')).toHaveValue('10');
  await expect(page.getByRole('table', { name: /встречаются чаще всего/ })).toBeVisible();
  await page.getByRole('button', { name: 'Во времени' }).click();
  await expect(page.getByText('Без новостей 1 отрезок: на графике разрыв.')).toBeVisible();
  await page.getByLabel('Что показать').selectOption('tone:negative');
  await expect(page).toHaveURL(/series=.*tone(:|%3A)negative/);
  await page.getByLabel('Шаг').selectOption('month');
  await expect(page).toHaveURL(/period=month/);
  const share = chart(page, 'Что стало чаще, а что реже?');
  await share.getByRole('button', { name: 'Таблицей' }).click();
  await expect(
    share.getByRole('columnheader').filter({ hasText: 'тональность: негативная' }).first(),
  ).toBeVisible();
});

test('a finished job is a source, by the address too', async ({ page }) => {
  test.setTimeout(200_000);
  await page.goto('./#/batch');
  await page.getByRole('button', { name: 'Взять пример' }).click();
  await startModel(page);
  await page.getByRole('button', { name: 'Разметить файл' }).click();
  await expect(page.getByText(/^34 из 34$/)).toBeVisible({ timeout: 120_000 });
  await page.getByRole('link', { name: 'Аналитика' }).click();
  await page.getByRole('button', { name: 'Сочетания рубрик' }).click();
  await page.getByLabel('Готовое задание').selectOption({ index: 1 });
  await expect(page.getByText('34 новости.')).toBeVisible();
  await page.getByRole('button', { name: 'Категории', exact: true }).click();
  await expect(page.getByText('Новость с несколькими рубриками считается в каждой')).toBeVisible();
  await page.getByRole('button', { name: 'Сдвиг данных' }).click();
  await expect(page.locator('[data-drift]')).toBeVisible({ timeout: 60_000 });
  await expect(page).toHaveURL(/job=/);
  await page.reload();
  await expect(page.locator('[data-drift]')).toBeVisible({ timeout: 60_000 });
  await page.goto('./#/analytics?view=together&job=nosuchjob');
  await expect(page.getByRole('alert')).toContainText('Такого задания на этом устройстве нет');
});

test('English, both themes, 375 px', async ({ page }) => {
  test.slow();
  await page.setViewportSize({ width: 375, height: 740 });
  for (const [scheme, views] of [
    ['light', VIEWS],
    ['dark', ['items', 'drift', 'together', 'time']],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const view of views) {
      await page.goto('about:blank');
      await page.goto(`./?lang=en#/analytics?view=${view}`);
      await page.getByRole('button', { name: 'Take the example' }).click();
      await expect(page.locator('nc-analytics-reading')).toBeVisible();
      if (view === 'drift')
        await expect(page.locator('[data-drift]')).toBeVisible({ timeout: 60_000 });
      await page.waitForTimeout(400);
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
  }
});
