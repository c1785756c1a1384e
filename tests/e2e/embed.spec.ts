/**
 * `<news-classifier>` in a page of another origin, by one script tag of the built site. No fixture
 * of the site's own tests here: requests to another origin are what this is about.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './helpers/accessibility.ts';

const BRIDGE = 'В Омске открыли новый мост через Иртыш';
const HOCKEY = 'Хоккеисты «Трактора» обыграли московское «Динамо» в овертайме';

let server: Server;
let body = '';
let origin = '';

test.beforeAll(async () => {
  server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
test.afterAll(() => {
  server.close();
});

interface Told {
  readonly name: string;
  readonly detail: { code?: string; labels?: { name: string }[]; device?: string };
}

/** Opens a page of the other origin that holds `content`; what its elements tell is collected. */
async function embed(page: Page, baseURL: string | undefined, content: string): Promise<void> {
  const script = new URL('embed/news-classifier.js', baseURL).href;
  body = `<!doctype html><html lang="ru"><head><title>Чужая страница</title>
    <link rel="icon" href="data:,">
    <script>
      window.told = [];
      for (const name of ['nc-ready', 'nc-result', 'nc-error'])
        addEventListener(name, (event) => told.push({ name, detail: event.detail }));
    </script>
    <script type="module" src="${script}"></script></head>
    <body><main><h1>Чужая страница</h1>${content}</main></body></html>`;
  await page.goto(origin);
}

const told = (page: Page): Promise<Told[]> =>
  page.evaluate(() => (globalThis as unknown as { told: Told[] }).told);

test('labels an article and a field on a page of another origin, with one worker', async ({
  page,
  baseURL,
}) => {
  const foreign: string[] = [];
  const sent: string[] = [];
  page.context().on('request', (request) => {
    const url = new URL(request.url());
    if (request.method() !== 'GET') sent.push(request.url());
    if (!['blob:', 'data:'].includes(url.protocol) && url.origin !== origin)
      foreign.push(url.origin);
  });
  await embed(
    page,
    baseURL,
    `<news-classifier id="article"><h2>${BRIDGE}</h2><p>Движение запустили утром.</p></news-classifier>
     <label for="field">Заголовок</label><textarea id="field"></textarea>
     <news-classifier id="typed" for="field" view="bars" language="en" top-k="2" deny="россия"></news-classifier>`,
  );
  const article = page.locator('#article');
  const typed = page.locator('#typed');
  // The text stands where the page put it, and nothing is downloaded unasked.
  await expect(article.getByRole('heading', { name: BRIDGE })).toBeVisible();
  const download = article.getByRole('button', { name: 'Загрузить модель и показать метки' });
  await expect(download).toBeVisible();
  await expect(article.getByText('Один раз, 18,1 МБ')).toBeVisible();
  expect(page.workers()).toHaveLength(0);
  await expectAccessible(page);

  await download.click();
  await expect(article.getByRole('listitem').filter({ hasText: 'Транспорт' })).toBeVisible({
    timeout: 60_000,
  });
  await typed.getByRole('button', { name: 'Download the model and show labels' }).click();
  await page.locator('#field').fill(HOCKEY);
  await expect(typed.getByRole('listitem').filter({ hasText: 'Sport' })).toBeVisible();
  await expect(typed.getByRole('listitem')).toHaveCount(2);
  await expect(typed.getByText('1 more')).toBeVisible();
  await expect(article.getByText('Тональность:')).toBeVisible();
  expect(page.workers()).toHaveLength(1);
  await expectAccessible(page);

  // The page's own script changes the text: labels follow.
  await page.locator('#article h2').evaluate((heading, title) => {
    heading.textContent = title;
  }, HOCKEY);
  await expect(article.getByRole('listitem').filter({ hasText: 'Спорт' })).toBeVisible();

  const events = await told(page);
  expect(events.map(({ name }) => name)).not.toContain('nc-error');
  expect(
    events.filter(({ name }) => name === 'nc-ready').map(({ detail }) => detail.device),
  ).toEqual(['wasm', 'wasm']);
  expect(new Set(foreign)).toEqual(new Set([new URL(baseURL ?? '').origin]));
  expect(sent).toEqual([]);
});

test('a model that is not there, and a name that is none: said in place, and tried again', async ({
  page,
  baseURL,
}) => {
  await embed(
    page,
    baseURL,
    `<news-classifier id="lost" headline="${BRIDGE}" load="auto" model-base="/nowhere/"></news-classifier>
     <news-classifier id="wrong" headline="${BRIDGE}" model="gpt"></news-classifier>`,
  );
  const lost = page.locator('#lost');
  await expect(lost.getByRole('alert')).toHaveText(/повреждён и не принят/, { timeout: 60_000 });
  await expect(page.locator('#wrong').getByRole('alert')).toHaveText('Параметры элемента неверны.');
  const codes = (await told(page)).map(({ detail }) => detail.code);
  expect(new Set(codes)).toEqual(new Set(['download-not-a-model', 'bad-input']));
  await expectAccessible(page);

  await lost.evaluate((element) => {
    element.removeAttribute('model-base');
  });
  await lost.getByRole('button', { name: 'Повторить' }).click();
  await expect(lost.getByRole('listitem').filter({ hasText: 'Транспорт' })).toBeVisible({
    timeout: 60_000,
  });
});
