/** The visitor's own thresholds hold in the whole app, are said, and can be taken back. */
import { expect, test } from './fixtures.ts';
import {
  accepted,
  answer,
  copyJson,
  fitted,
  model,
  settled,
  startModel,
  takeExample,
} from './helpers/classify.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const KEY = 'rubrika.thresholds';
const own = { ...fitted, global: 0.07, perLabel: { футбол: 0.9999 } };
const stored = (revision: string): string =>
  JSON.stringify({
    version: 1,
    own: {
      [`${model.id}@${revision}`]: { ...own, fittedOn: { ...own.fittedOn, revision } },
    },
  });

test('Classify judges by own thresholds, says so, and goes back', async ({ page }) => {
  await page.goto('./');
  await page.evaluate(
    ([key, value]) => {
      localStorage.setItem(key, value);
    },
    [KEY, stored(fitted.fittedOn.revision)] as const,
  );
  await page.reload();
  await startModel(page);
  await takeExample(page, 'Футбол');
  await expect(answer(page).getByText('общий 0,07, у 1 рубрики свой')).toBeVisible();
  const mine = await copyJson(page);
  expect(mine.thresholds).toMatchObject({ origin: 'own', global: 0.07, per_label: 1 });
  expect(mine.labels.map(({ name }) => name)).not.toContain('футбол');
  for (const { threshold, threshold_source } of mine.labels) {
    expect([threshold, threshold_source]).toEqual([0.07, 'global']);
  }

  await answer(page).getByRole('button', { name: 'Вернуть исходные' }).click();
  await expect(accepted(page).filter({ hasText: 'Футбол' })).toBeVisible();
  await expect(answer(page).getByText('Действуют ваши пороги')).toBeHidden();
  expect(await page.evaluate((key) => localStorage.getItem(key), KEY)).toBeNull();
  await page.getByRole('button', { name: 'Отменить' }).click();
  await expect(answer(page).getByText('Действуют ваши пороги')).toBeVisible();
  expect(await page.evaluate((key) => localStorage.getItem(key), KEY)).not.toBeNull();
});

test('own thresholds of another revision are not taken, and that is said', async ({ page }) => {
  await page.goto('./');
  await page.evaluate(
    ([key, value]) => {
      localStorage.setItem(key, value);
    },
    [KEY, stored('0123456789ab')] as const,
  );
  await page.reload();
  await startModel(page);
  await takeExample(page, 'Футбол');
  await expect(answer(page).getByText('(0123456789ab) и не применяются')).toBeVisible();
  const shipped = await copyJson(page);
  expect(shipped.thresholds).toMatchObject({ origin: 'shipped', global: fitted.global });
  await answer(page).getByRole('button', { name: 'Убрать их' }).click();
  await expect(answer(page).getByText('не применяются')).toBeHidden();
  await settled(page);
  expect(await page.evaluate((key) => localStorage.getItem(key), KEY)).toBeNull();
});
