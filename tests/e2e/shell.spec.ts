/** The frame: language, theme, addresses, focus, what is said of the model. */
import { expect, test } from './fixtures.ts';
import { headline, startModel } from './helpers/classify.ts';

test('language: switches everything, is kept, and follows the address', async ({ page }) => {
  await page.goto('./');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
  await expect(page).toHaveTitle('Разметка · Рубрика');
  await page.getByRole('button', { name: /Язык и оформление/ }).click();
  await page.getByRole('radio', { name: 'English' }).check();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveTitle('Labelling · Rubrika');
  await expect(page.getByRole('button', { name: /Download the model/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: /not on this device yet/ })).toBeVisible();

  await page.goto('./?lang=ru');
  await expect(
    page.getByRole('heading', { name: 'Модель ещё не на этом устройстве' }),
  ).toBeVisible();
  await page.getByRole('button', { name: /Язык и оформление/ }).click();
  await page.getByRole('radio', { name: 'English' }).check();
  await expect(page).not.toHaveURL(/lang=/);
  // No word of the other language is left anywhere but in the names of languages and the wordmark's data.
  const text = await page.locator('nc-app').evaluate(function collect(node): string {
    const root = node.shadowRoot;
    const own = [...(root?.querySelectorAll('*') ?? [])];
    return [
      ...own.flatMap((element) =>
        element.matches('style, [lang="ru"]') || element.closest('[lang="ru"]')
          ? []
          : [...element.childNodes].filter((n) => n.nodeType === 3).map((n) => n.textContent ?? ''),
      ),
      ...own.map((element) => (element.shadowRoot ? collect(element as HTMLElement) : '')),
    ].join(' ');
  });
  expect(text.match(/[а-яё]+/gi) ?? []).toEqual([]);
});

test('theme: chosen, kept, and there before the first paint', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('./');
  const paper = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(await paper()).toBe('rgb(250, 249, 246)');
  await page.getByRole('button', { name: /Язык и оформление/ }).click();
  await page.getByRole('radio', { name: 'Тёмное' }).check();
  expect(await paper()).toBe('rgb(20, 19, 15)');
  // Without the app's script the page must already be dark.
  await page.route('**/assets/index-*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: '' }),
  );
  await page.reload();
  expect(await paper()).toBe('rgb(20, 19, 15)');
  await page.unroute('**/assets/index-*.js');
  await page.reload();
  await page.getByRole('button', { name: /Язык и оформление/ }).click();
  await page.getByRole('radio', { name: 'Как в системе' }).check();
  expect(await paper()).toBe('rgb(250, 249, 246)');
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await paper()).toBe('rgb(20, 19, 15)');
});

test('an unknown address says so and leads back, with focus on the content', async ({ page }) => {
  await page.goto('./#/nowhere');
  await expect(page.getByRole('heading', { name: 'Такой страницы нет' })).toBeVisible();
  await expect(page).toHaveTitle('Такой страницы нет · Рубрика');
  await page.getByRole('link', { name: 'Перейти к разметке' }).click();
  await expect(headline(page)).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();
  await expect(page.getByRole('link', { name: 'Разметка' })).toHaveAttribute(
    'aria-current',
    'page',
  );
});

test('the first Tab offers the content, the address stays', async ({ page }) => {
  await page.goto('./#/classify?t=0.2');
  await expect(headline(page)).toBeVisible();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'К содержанию' });
  await expect(skip).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  expect(page.url()).toMatch(/#\/classify\?t=0\.2$/);
});

test('the text survives a visit to another address', async ({ page }) => {
  await page.goto('./');
  await headline(page).fill('Черновик');
  await page.evaluate(() => (location.hash = '#/elsewhere'));
  await expect(headline(page)).toHaveCount(0);
  await page.goBack();
  await expect(headline(page)).toHaveValue('Черновик');
});

test('a page that fails to load can be tried again', async ({ page, traffic }) => {
  traffic.expectError(/ERR_FAILED/);
  await page.route('**/assets/nc-classify-page-*.js', (route) => route.abort(), { times: 1 });
  await page.goto('./');
  await expect(page.getByText('Страница не загрузилась.')).toBeVisible();
  await page.getByRole('button', { name: 'Повторить' }).click();
  await expect(headline(page)).toBeVisible();
});

test('the status tells model, device, reason and requests', async ({ page, traffic }) => {
  await page.goto('./');
  await startModel(page);
  await page.getByRole('button', { name: /Состояние модели/ }).click();
  await expect(page.getByRole('dialog', { name: /Состояние модели/ })).toBeVisible();
  // The sheet's content is slotted: it belongs to the element around the dialog.
  const sheet = page.locator('nc-model-status');
  await expect(sheet).toContainText('процессор (WASM), 1 поток');
  await expect(sheet).toContainText('onnxruntime-web');
  await expect(sheet).toContainText('пройдена, расхождение логитов до');
  await expect(sheet).toContainText(/к другим сайтам — 0/);
  // The browser's own count agrees with what the tab really asked for.
  const shown = Number(/сделали (\d+)/.exec(await page.getByText(/сделали \d+/).innerText())?.[1]);
  const models = traffic.requests.filter((request) => request.url().includes('/models/')).length;
  expect(shown).toBeGreaterThan(models + 3);
  expect(shown).toBeLessThanOrEqual(traffic.requests.length + 1);
  // Without a service worker nobody sees what requests hold, and nothing is claimed.
  await expect(sheet).toContainText('Сколько байт отправлено, здесь не посчитать');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: /Состояние модели/ })).toBeHidden();
});
