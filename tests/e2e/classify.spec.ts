/** From the first visit to a copied answer, with the real model. */
import { expect, test } from './fixtures.ts';
import {
  accepted,
  body,
  copyJson,
  count,
  fitted,
  headline,
  labels,
  model,
  paste,
  rows,
  settled,
  slider,
  startModel,
  takeExample,
} from './helpers/classify.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

interface Frame {
  readonly at: number;
  readonly names: readonly string[];
  readonly values: readonly string[];
}

const LEAD = 'Рыболовный траулер сел на мель у берегов Камчатки, экипаж сняли вертолётом.';

test('first visit: says what comes and how much, then classifies what was typed meanwhile', async ({
  page,
}) => {
  await page.goto('./');
  const variant = model.variants.find(({ devices }) => devices.includes('wasm'))!;
  const needed = new Set([model.tokenizer, model.selfTest, variant.graph, ...variant.externalData]);
  const bytes = model.files.reduce((sum, f) => sum + (needed.has(f.path) ? f.bytes : 0), 0);
  const size = (bytes / 1e6).toFixed(1).replace('.', ',');
  await expect(page.getByRole('button', { name: /Скачать модель/ })).toHaveText(
    new RegExp(`${size}\\sМБ`),
  );
  await headline(page).fill(LEAD);
  await expect(page.getByText('Текст будет разобран, как только модель запустится.')).toBeVisible();
  await startModel(page);
  await settled(page);
  await expect(accepted(page)).not.toHaveCount(0);
});

test('an example: labels, tone, provenance', async ({ page, traffic }) => {
  await page.goto('./');
  await startModel(page);
  await expect(page.getByRole('heading', { name: 'Рубрики появятся здесь' })).toBeVisible();
  const before = traffic.requests.length;
  await takeExample(page, 'Футбол');
  await expect(accepted(page).filter({ hasText: 'Спорт' })).toBeVisible();
  await expect(accepted(page).filter({ hasText: 'Футбол' })).toBeVisible();
  await expect(page.getByText(/^\d+ токен.* из 128$/)).toBeVisible();

  const json = await copyJson(page);
  expect(json.labels.map(({ name }) => name)).toContain('футбол');
  expect(await accepted(page).count()).toBe(json.labels.length);
  for (const { probability, threshold } of json.labels) {
    expect(probability).toBeGreaterThanOrEqual(threshold);
  }
  const tones = Object.values(json.tone.probabilities);
  expect(tones.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
  expect(json.request).toEqual({ threshold: null, top_k: null });
  expect(json.model).toMatchObject({ id: model.id, device: 'wasm', max_tokens: model.maxTokens });
  expect(json.model['revision']).toMatch(/^[0-9a-f]{12}$/);

  await page.getByRole('button', { name: 'Скопировать рубрики' }).click();
  await expect(page.getByText(/^Скопирован/).first()).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split(', ')).toHaveLength(json.labels.length);
  expect(copied).toContain('Футбол');
  // The text went nowhere: not over the network, not into the address, not into storage.
  expect(traffic.requests.length).toBe(before);
  const kept = await page.evaluate(() =>
    [location.href, JSON.stringify(localStorage), JSON.stringify(sessionStorage)].join('\n'),
  );
  expect(decodeURIComponent(kept)).not.toMatch(/сборная|испани/i);
});

test('while typing the latest text wins', async ({ page }) => {
  await page.goto('./');
  await startModel(page);
  const final = 'Цена нефти выросла после решения стран экспортёров сократить добычу';
  await headline(page).pressSequentially('Театр открыл сезон премьерой балета', { delay: 15 });
  await headline(page).fill('Сборная по хоккею выиграла матч');
  await headline(page).fill(final);
  await settled(page);
  const typed = await copyJson(page);
  await page.getByRole('button', { name: 'Очистить' }).click();
  await expect(page.getByRole('heading', { name: 'Рубрики появятся здесь' })).toBeVisible();
  await headline(page).fill(final);
  await settled(page);
  const fresh = await copyJson(page);
  expect(typed.labels).toEqual(fresh.labels);
  expect(typed.tone).toEqual(fresh.tone);
});

test('rows keep their place while typing and re-sort when it is quiet', async ({ page }) => {
  await page.goto('./');
  await startModel(page);
  await takeExample(page, 'Ставка ЦБ');
  const names = () => page.locator('nc-label-bars .name').allInnerTexts();
  const before = await names();
  await body(page).focus();
  await page.keyboard.press('Control+End');
  // Every frame is looked at: names in order, and the figures beside them.
  await page.evaluate(() => {
    const bars = document
      .querySelector('nc-app')!
      .shadowRoot!.querySelector('nc-classify-page')!
      .shadowRoot!.querySelector('nc-results')!
      .shadowRoot!.querySelector('nc-label-bars')!;
    const texts = (selector: string): string[] =>
      [...bars.shadowRoot!.querySelectorAll(selector)].map((node) => node.textContent);
    const log: Frame[] = [];
    Object.assign(window, { log });
    const look = (): void => {
      const frame = { at: performance.now(), names: texts('.name'), values: texts('.value') };
      if (JSON.stringify(log.at(-1)?.names) !== JSON.stringify(frame.names) || log.length < 2) {
        if (log.length === 0 || String(log[0]!.values) !== String(frame.values)) log.push(frame);
      }
      requestAnimationFrame(look);
    };
    look();
  });
  await page.keyboard.insertText(' Сборная страны по футболу вышла в финал чемпионата мира.');
  await settled(page);
  const log = await page.evaluate(() => (window as unknown as { log: Frame[] }).log);
  const [, arrival, ...later] = log;
  // With the new figures no row has moved or gone; new ones may have come.
  expect(arrival!.names.filter((name) => before.includes(name))).toEqual(before);
  expect(log.at(-1)!.names).not.toEqual(before);
  for (const { at, names } of later) {
    const moved = names.filter((name) => before.includes(name)).join() !== before.join();
    if (moved) expect(at - arrival!.at).toBeGreaterThanOrEqual(280);
  }
});

test.describe('threshold', () => {
  test('by keyboard: counts, address, reset', async ({ page }) => {
    await page.goto('./#/classify');
    await startModel(page);
    await takeExample(page, 'Дорожная авария');
    const own = await count(page).innerText();
    await slider(page).focus();
    await page.keyboard.press('Home');
    await expect(count(page)).toHaveText('141 рубрика');
    await expect(page).toHaveURL(/#\/classify\?t=0$/);
    await page.keyboard.press('ArrowRight');
    await expect(page).toHaveURL(/t=0\.01$/);
    await page.keyboard.press('PageUp');
    await expect(page).toHaveURL(/t=0\.11$/);
    await expect(slider(page)).toHaveAttribute('aria-valuetext', /^0,11; \d+ рубри/);
    await page.keyboard.press('End');
    await expect(count(page)).toHaveText('Ни одной рубрики');
    await expect(page.getByText(/Порога 1,00 не достигла/)).toBeVisible();
    await expect(rows(page)).toHaveCount(6);
    await page.getByRole('button', { name: /^Вернуть/ }).click();
    await expect(count(page)).toHaveText(own);
    await expect(page).toHaveURL(/#\/classify$/);
  });

  test('by mouse: the line follows the hand and the address keeps it', async ({ page }) => {
    await page.goto('./#/classify');
    await startModel(page);
    await takeExample(page, 'Наводнение');
    const track = (await page.locator('nc-threshold').boundingBox())!;
    const x = (value: number): number => track.x + track.width * value;
    const y = track.y + track.height / 2;
    await page.mouse.move(x(fitted.global), y);
    await page.mouse.down();
    await page.mouse.move(x(0.7), y, { steps: 8 });
    await expect(page.locator('nc-threshold .mark')).toHaveText(/порог 0,(69|70|71)/);
    // Under the hand the address is left alone: one step when it is let go.
    expect(page.url()).not.toContain('t=');
    await page.mouse.up();
    await expect(page).toHaveURL(/t=0\.(69|7|71)$/);
    const line = (await page.locator('nc-threshold .line').boundingBox())!;
    expect(Math.abs(line.x + line.width / 2 - x(0.7))).toBeLessThan(track.width * 0.02);
    const moved = await copyJson(page);
    expect(moved.request.threshold).toBeCloseTo(0.7, 1);
    expect(moved.labels.every((label) => label.threshold_source === 'request')).toBe(true);
  });

  test('at most k labels, kept in the address', async ({ page }) => {
    await page.goto('./#/classify?t=0.05&k=2');
    await startModel(page);
    await takeExample(page, 'Приговор суда');
    await expect(count(page)).toHaveText('2 рубрики');
    await page.getByLabel('Не больше').selectOption('3');
    await expect(count(page)).toHaveText('3 рубрики');
    await expect(page).toHaveURL(/k=3&t=0\.05$/);
    await page.getByLabel('Не больше').selectOption('');
    await expect(page).toHaveURL(/#\/classify\?t=0\.05$/);
  });
});

test('an address that means nothing is cleaned, not guessed', async ({ page }) => {
  await page.goto('./#/classify?t=7&k=banana');
  await expect(headline(page)).toBeVisible();
  await expect(page).toHaveURL(/#\/classify$/);
});

test('a pasted article is taken apart, and put back when asked', async ({ page }) => {
  await page.goto('./');
  const article = 'Траулер сел на мель у Камчатки\nПЕТРОПАВЛОВСК, 5 мая — Информбюро. Экипаж снят.';
  await paste(headline(page), article);
  await expect(headline(page)).toHaveValue('Траулер сел на мель у Камчатки');
  await expect(body(page)).toHaveValue('ПЕТРОПАВЛОВСК, 5 мая — Информбюро. Экипаж снят.');
  await expect(body(page)).toBeFocused();
  await page.getByRole('button', { name: 'Отменить' }).click();
  await expect(headline(page)).toHaveValue(article.replace('\n', ' '));
  await expect(body(page)).toHaveValue('');

  await page.getByRole('button', { name: 'Очистить' }).click();
  await paste(body(page), article);
  await expect(headline(page)).toHaveValue('Траулер сел на мель у Камчатки');
  // The browser's own undo knows the insertion as well.
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(body(page)).toHaveValue('');
});

test('what is worth knowing of a text is said', async ({ page }) => {
  await page.goto('./');
  await startModel(page);
  await headline(page).fill('<p>The central bank <b>kept</b> its rate</p>');
  await settled(page);
  await expect(page.getByText('Разметка HTML убрана')).toBeVisible();
  await expect(page.getByText(/Кириллицы в тексте 0\s%/)).toBeVisible();
  await takeExample(page, 'Длинная статья');
  await expect(page.getByText(/прочитан\S* \d+ ок\S+ внахлёст/)).toBeVisible();
  await expect(page.getByText(/^\d+ ок\S+ по 128$/)).toBeVisible();
  await page.getByRole('button', { name: 'Очистить' }).click();
  await headline(page).fill('… — !?');
  await expect(page.getByRole('heading', { name: 'Разбирать нечего' })).toBeVisible();
});

test('every label has a card: by pointer, by keyboard, gone with Esc', async ({ page }) => {
  await page.goto('./');
  await startModel(page);
  await takeExample(page, 'Футбол');
  const football = labels.find(({ name }) => name === 'футбол')!;
  const card = page.locator('nc-label-bars .card');
  await rows(page).filter({ hasText: 'Футбол' }).hover();
  await expect(card).toContainText(football.definition_ru);
  await expect(card).toContainText('рубрика принята');
  await page.mouse.move(2, 2);
  await expect(card).toHaveCount(0);

  await slider(page).focus();
  await page.keyboard.press('Shift+Tab');
  await expect(rows(page).first()).toBeFocused();
  await expect(card).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(rows(page).nth(1)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);

  await page.getByRole('button', { name: 'Показать все 141' }).click();
  await expect(rows(page)).toHaveCount(141);
  await page.getByRole('button', { name: 'Свернуть до ближайших' }).click();
  expect(await rows(page).count()).toBeLessThan(30);
});

test('shortcuts copy, and the answer is read aloud once it is quiet', async ({ page }) => {
  await page.goto('./');
  await startModel(page);
  await takeExample(page, 'Премьера в театре');
  await expect(page.getByRole('status')).toHaveText(/^\d+ рубри.*Театр.*Тональность/);
  await headline(page).focus();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/^Скопирован/).first()).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('Театр');
  await page.keyboard.press('Control+Shift+Enter');
  await expect(page.getByText('JSON скопирован.').first()).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('"театр"');
});

test('clearing can be undone', async ({ page }) => {
  await page.goto('./');
  await headline(page).fill(LEAD);
  await page.getByRole('button', { name: 'Очистить' }).click();
  await expect(headline(page)).toHaveValue('');
  await expect(headline(page)).toBeFocused();
  await page.getByRole('button', { name: 'Отменить' }).click();
  await expect(headline(page)).toHaveValue(LEAD);
});
