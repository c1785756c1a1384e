/** Label sets with a promise on the Classify page, on the built site with the real model. */
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './helpers/accessibility.ts';
import { accepted, expectNoSidewaysScroll, startModel, takeExample } from './helpers/classify.ts';

test('a set on request: larger with the level, in the address, with what the check said', async ({
  page,
}) => {
  await page.goto('./');
  await startModel(page);
  await takeExample(page, 'Футбол');
  const set = page.locator('nc-label-set');
  await expect(set.locator('li')).toHaveCount(0);
  const choice = page.getByLabel('Показать набор');
  const sizes: number[] = [];
  for (const level of ['80', '90', '95']) {
    await choice.selectOption(level);
    await expect(page).toHaveURL(new RegExp(`set=${level}`));
    await expect(set).toContainText(new RegExp(`не меньше ${level}\\s% верных рубрик`));
    sizes.push(await set.locator('li').count());
  }
  expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  expect(sizes[0]).toBeGreaterThan(0);
  // The widest set has what the threshold accepts, and more, marked as such.
  expect(sizes[2]).toBeGreaterThanOrEqual(await accepted(page).count());
  await expect(set).toContainText(/Проверка на 500 других новостях \(test\): 9\d\s%/);
  await page.screenshot({ path: 'test-results/label-set.png', fullPage: true });
  await expectAccessible(page);
  await page.setViewportSize({ width: 375, height: 740 });
  await expectNoSidewaysScroll(page);
  await choice.selectOption('');
  await expect(set.locator('li')).toHaveCount(0);
  await expect(page).not.toHaveURL(/set=/);
});
