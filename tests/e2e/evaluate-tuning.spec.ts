/** Tuning thresholds, confusion pairs, and files as newsrooms have them, on the built site. */
import { existsSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { thresholdsFileSchema } from '../../src/core/schema.ts';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './helpers/accessibility.ts';
import { fitted, model } from './helpers/classify.ts';

const KEY = 'rubrika.thresholds';
const stored = (page: Page) => page.evaluate((key) => localStorage.getItem(key), KEY);
const movedLabels = (page: Page) =>
  page.getByRole('region', { name: 'Рубрики, которых это касается' });
const actions = (page: Page) => page.locator('nc-threshold-actions');

async function openShipped(page: Page, query: string): Promise<void> {
  await page.goto(`./#/evaluate?${query}`);
  await expect(page.locator('[data-judged]')).toBeVisible({ timeout: 60_000 });
}

async function shippedSplits(page: Page): Promise<string[]> {
  const index = (await (await page.request.get('./predictions/index.json')).json()) as {
    entries: { model: string; split: string }[];
  };
  return index.entries.filter((entry) => entry.model === model.id).map(({ split }) => split);
}

async function openFile(page: Page, name: string, buffer: Buffer, query = ''): Promise<void> {
  await page.goto(`./#/evaluate${query}`);
  await page
    .locator('nc-evaluate-source input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer });
  await expect(page.locator('[data-judged]')).toBeVisible({ timeout: 30_000 });
}

test.describe('thresholds of the shipped model', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('./');
    test.skip(!(await shippedSplits(page)).includes('val'), 'this build ships no predictions');
  });

  test('are tuned by label, shown, applied, saved, opened again and taken back', async ({
    page,
  }) => {
    test.slow();
    await openShipped(page, 'split=val&view=thresholds&scope=label&pull=0');
    // Out of fold, so that nobody tunes on noise.
    const verdict = page.locator('nc-tuning-proposal [data-verdict]');
    await expect(verdict).toHaveText(/F1 протокола меняется на .*\[.*;.*\]/, { timeout: 60_000 });
    await expect(actions(page).getByRole('button', { name: 'Применить' })).toBeDisabled();
    await page.getByRole('button', { name: 'Примерить' }).click();
    await expect(page.getByText(/^Другие рубрики получ/)).toBeVisible();
    await expect(
      movedLabels(page)
        .getByText(/\d → \d/)
        .first(),
    ).toBeVisible();

    await actions(page).getByRole('button', { name: 'Применить' }).click();
    await expect(page.getByText(/Действуют ваши пороги/)).toBeVisible();
    const saving = page.waitForEvent('download');
    await actions(page).getByRole('button', { name: 'Сохранить thresholds.json' }).click();
    const path = await (await saving).path();
    const file = thresholdsFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    const saved = file.models[model.id]!;
    expect(Object.keys(saved.perLabel).length).toBeGreaterThan(20);
    expect(saved.fittedOn).toMatchObject({ split: 'val', revision: fitted.fittedOn.revision });
    expect(saved.fittedOn.rule).toContain('per label');
    const kept = JSON.parse((await stored(page))!) as { own: Record<string, unknown> };
    expect(kept.own[`${model.id}@${fitted.fittedOn.revision}`]).toEqual(saved);

    await actions(page).getByRole('button', { name: 'Отменить последнее' }).click();
    await expect(page.getByText(/Действуют ваши пороги/)).toBeHidden();
    expect(await stored(page)).toBeNull();

    await actions(page).locator('input[type=file]').setInputFiles(path);
    await expect(page.getByText(/^Другие рубрики получ/)).toBeVisible();
    await actions(page).getByRole('button', { name: 'Сбросить примерку' }).click();
    await expect(page.getByText('Сейчас примеряются те же пороги')).toBeVisible();
  });

  test('one label is moved by hand and its items are named', async ({ page }) => {
    await openShipped(page, 'split=val&view=thresholds&scope=label&unit=спорт');
    const slider = page.getByRole('slider', { name: 'Спорт: порог вручную' });
    await slider.focus();
    await page.keyboard.press('End');
    await expect(page.getByText(/^Другие рубрики получ/)).toBeVisible();
    const labels = movedLabels(page);
    await expect(labels.locator('tbody tr')).toHaveCount(1);
    await labels.getByRole('button', { name: 'Спорт', exact: true }).click();
    await expect(
      page.getByRole('heading', { name: 'Новости, где сменится «Спорт»' }),
    ).toBeVisible();
  });

  test('are not to be tuned on test, and a wrong file is refused with a reason', async ({
    page,
  }) => {
    await openShipped(page, 'split=test&view=thresholds');
    await expect(page.getByText('Это тестовая выборка.')).toBeVisible();
    const input = actions(page).locator('input[type=file]');
    const give = (text: string) =>
      input.setInputFiles({
        name: 'thresholds.json',
        mimeType: 'application/json',
        buffer: Buffer.from(text),
      });
    for (const [text, reason] of [
      ['{"global_threshold": 0.15, "per_class_thresholds": {}}', 'Это не файл порогов.'],
      ['{"models": {"other": {}}}', 'есть для: other'],
      [
        JSON.stringify({ models: { [model.id]: { ...fitted, global: 1.5 } } }),
        'поле global пропущено или вне границ',
      ],
      [
        JSON.stringify({ models: { [model.id]: { ...fitted, perLabel: { погода7: 0.5 } } } }),
        'рубрика «погода7»',
      ],
    ] as const) {
      await give(text);
      await expect(page.getByRole('alert')).toContainText(reason);
    }
  });

  test('confusion pairs: a map by keys, its table, and the items behind a cell', async ({
    page,
  }) => {
    await openShipped(page, 'split=val&view=errors');
    const map = page.getByRole('application', { name: 'Что названо вместо чего?' });
    await map.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const words = page.locator('nc-heat-map .words');
    await expect(words).toHaveText(/Лишняя «.+», верная «.+»: \d+ новост/);
    const count = Number(/: (\d+) /.exec(await words.innerText())![1]);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/pair=/);
    const items = page.locator('[data-pair] nc-data-table');
    await expect(items.locator('tbody tr')).toHaveCount(count);
    await map.getByRole('button', { name: 'Таблицей' }).click();
    await expect(map.getByRole('table')).toBeVisible();
    await page.getByRole('button', { name: 'Закрыть пару' }).click();
    await expect(page).not.toHaveURL(/pair=/);
  });

  test('is accessible with a draft, a pair and a group’s curve open', async ({ page }) => {
    test.slow();
    await openShipped(page, 'split=val&view=thresholds&scope=group&t=0.3');
    await expect(page.getByText(/^Другие рубрики получ/)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Ошибки', exact: true }).click();
    await page.locator('nc-pair-map nc-data-table button.pick').first().click();
    await expect(page.locator('[data-pair]')).toBeVisible();
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForTimeout(300);
    await expectAccessible(page);
  });
});

test('a table in Windows-1251 with semicolons and decimal commas, headlines in the drill-down', async ({
  page,
}) => {
  const text = [
    'id;tags;predicted;заголовок',
    'а1;спорт;спорт=0,9|наука=0,6;Матч перенесли',
    'а2;наука;наука=0,8;Телескоп увидел комету',
    '',
  ].join('\r\n');
  const bytes = Buffer.from(
    Array.from(text, (c) => (c.charCodeAt(0) < 128 ? c.charCodeAt(0) : c.charCodeAt(0) - 0x350)),
  );
  await openFile(page, 'своё.csv', bytes, '?view=errors&t=0.5');
  await expect(page.getByText('Кодировка Windows-1251, разделитель «;».')).toBeVisible();
  await page.locator('nc-pair-map nc-data-table button.pick').first().click();
  await expect(page.locator('[data-pair]').getByText('Матч перенесли')).toBeVisible();
  await page.getByRole('button', { name: 'Пороги', exact: true }).click();
  await expect(
    page.getByText('Применить пороги можно только для модели этого сайта'),
  ).toBeVisible();
});

for (const [name, best, figures] of [
  ['rubert_base_v1_eval.csv', '0,10', ['0,164', '0,402', '0,233']],
  ['distilmbert_v1_eval.csv', '0,29', ['0,251', '0,120', '0,162']],
] as const) {
  test(`the reference’s ${name} opens with its published figures`, async ({ page }) => {
    const path = `../shared/seed/${name}`;
    test.skip(!existsSync(path), 'the reference’s files (../shared) are not here');
    await openFile(page, name, readFileSync(path), '?view=thresholds');
    await expect(page.getByText(/1.000 новостей, рубрик — 67\./)).toBeVisible();
    await expect(page.getByText(`порог ${best}, F1 протокола ${figures[2]}`)).toBeVisible();
    await page.getByRole('button', { name: 'Примерить' }).click();
    await page.getByRole('button', { name: 'В целом', exact: true }).click();
    for (const [i, metric] of ['protocolPrecision', 'protocolRecall', 'protocolF1'].entries()) {
      await expect(page.locator(`nc-figure[data-metric="${metric}"] .value`)).toHaveText(
        figures[i]!,
      );
    }
  });
}

test('a finished archive with true labels is judged, its headlines beside the ids', async ({
  page,
}) => {
  test.slow();
  const rows = [
    'id,title,tags',
    'n1,Сборная по хоккею выиграла матч чемпионата мира,"спорт, хоккей"',
    'n2,Центральный банк повысил ключевую ставку,экономика',
    'n3,В области открыли мост,"нет такой рубрики"',
  ].join('\n');
  await page.goto('./#/batch');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'архив.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
  await page.getByRole('button', { name: /Скачать модель/ }).click();
  const take = page.getByRole('button', { name: 'Разметить файл' });
  await expect(take).toBeEnabled({ timeout: 80_000 });
  await take.click();
  await expect(page.getByText('Готово', { exact: true })).toBeVisible({ timeout: 60_000 });

  await page.getByRole('link', { name: 'Оценка' }).click();
  await page.getByLabel('Размеченный архив').selectOption({ label: 'архив.csv' });
  await expect(page.getByText(/^3 новости, рубрик — 141\./)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/незнакомо и не учтено: «нет такой рубрики»/)).toBeVisible();
  await expect(page).toHaveURL(/job=/);
  await page.getByRole('button', { name: 'Пороги', exact: true }).click();
  await page.getByLabel('Порог вероятности').focus();
  await page.keyboard.press('Home');
  await expect(
    page.getByRole('cell', { name: 'Центральный банк повысил ключевую ставку' }),
  ).toBeVisible();
  await expect(actions(page).getByRole('button', { name: 'Применить' })).toBeEnabled();
});
