/** Every state of the page: WCAG 2.2 AA by axe in both themes, and no sideways scroll on small screens. */
import type { Page, Route } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './helpers/accessibility.ts';
import {
  count,
  expectNoSidewaysScroll,
  headline,
  rows,
  settled,
  slider,
  startModel,
  takeExample,
} from './helpers/classify.ts';

/** Walks through the states and calls `check` in each. */
async function everyState(page: Page, check: (state: string) => Promise<void>): Promise<void> {
  await page.goto('./');
  await expect(page.getByRole('button', { name: /Скачать модель/ })).toBeVisible();
  await check('absent');

  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const hold = async (route: Route): Promise<void> => {
    await held;
    // The page has let go of the request by then.
    await route.abort().catch(() => undefined);
  };
  await page.route(/\.onnx/, hold, { times: 1 });
  const reached = page.waitForRequest(/\.onnx/);
  await page.getByRole('button', { name: /Скачать модель/ }).click();
  await expect(page.getByRole('button', { name: 'Остановить' })).toBeVisible();
  await reached;
  await check('downloading');
  await page.getByRole('button', { name: 'Остановить' }).click();
  await expect(page.getByRole('button', { name: /качать модель/ })).toBeVisible();
  await check('stopped');
  release();

  await page.route(/\.onnx/, (route) => route.fulfill({ contentType: 'text/html', body: '<p>' }), {
    times: 1,
  });
  await page.getByRole('button', { name: /качать модель/ }).click();
  await expect(page.getByRole('heading', { name: 'Модель не запустилась' })).toBeVisible();
  await check('failed');
  await page.getByRole('button', { name: 'Повторить' }).click();
  await expect(page.getByText(/^Модель на устройстве/)).toBeVisible({ timeout: 80_000 });
  await check('blank');

  await takeExample(page, 'Запуск спутника');
  await check('answer');
  await rows(page).first().click();
  await check('card');
  await slider(page).focus();
  await page.keyboard.press('End');
  await expect(count(page)).toHaveText('Ни одной рубрики');
  await check('none above');
  await page.getByRole('button', { name: /Вернуть/ }).click();
  await page.getByRole('button', { name: 'Показать все 141' }).click();
  await expect(rows(page)).toHaveCount(141);
  await check('all labels');
  await page.getByRole('button', { name: 'Свернуть' }).click();
  await takeExample(page, 'Длинная статья');
  await check('windowed');
  await headline(page).fill('Mixed text: <b>rate</b> unchanged');
  await settled(page);
  await check('notes');
  await page.getByRole('button', { name: 'Очистить' }).click();
  await check('toast');
  await headline(page).fill('?!');
  await expect(page.getByRole('heading', { name: 'Разбирать нечего' })).toBeVisible();
  await check('no letters');

  await page.getByRole('button', { name: /Состояние модели/ }).click();
  await check('status');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /Язык и оформление/ }).click();
  await check('preferences');
  await page.keyboard.press('Escape');
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await everyState(page, async (state) => {
      await test.step(state, () => expectAccessible(page));
    });
  });
}

// 320 px is also what 1280 px become at 400 % (WCAG 1.4.10), 640 px at 200 %.
for (const width of [320, 375, 640]) {
  test(`nothing scrolls sideways at ${width} px`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.setViewportSize({ width, height: 700 });
    await everyState(page, async (state) => {
      await test.step(state, () => expectNoSidewaysScroll(page));
    });
  });
}

test('targets are large enough to hit', async ({ page }) => {
  await page.goto('./');
  await startModel(page);
  await takeExample(page, 'Футбол');
  const small = await page.locator('nc-app').evaluate(function collect(host): string[] {
    const found: string[] = [];
    for (const element of host.shadowRoot?.querySelectorAll<HTMLElement>('*') ?? []) {
      if (element.shadowRoot) found.push(...collect(element));
      if (!element.matches('button, a, select, input, summary')) continue;
      const { width, height } = element.getBoundingClientRect();
      const hidden = width === 0 || element.matches('.skip, [type=radio]');
      if (!hidden && (width < 24 || height < 24)) {
        found.push(`${element.tagName} ${element.className} ${width}x${height}`);
      }
    }
    return found;
  });
  expect(small).toEqual([]);
});
