/** What a static host must give, and what the site must be without one: the built files alone. */
import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.ts';

interface Manifest {
  default: string;
  models: { id: string; files: { path: string; bytes: number; sha256: string }[] }[];
}

const manifest = JSON.parse(readFileSync('config/models.json', 'utf8')) as Manifest;
const served = manifest.models.find(({ id }) => id === manifest.default)!;

test('opens under a sub-path and asks for nothing outside it', async ({ page, traffic }) => {
  await page.goto('./');
  await expect(page).toHaveTitle(/Рубрика/);
  await expect(page.getByRole('main')).toBeVisible();
  const base = new URL(page.url()).pathname;
  expect(base).not.toBe('/');
  expect(traffic.requests.length).toBeGreaterThan(3);
  for (const request of traffic.requests) {
    expect(new URL(request.url()).pathname.startsWith(base), request.url()).toBe(true);
  }
});

test('downloads no model before it is asked to', async ({ page, traffic }) => {
  await page.goto('./');
  await expect(page.getByRole('main')).toBeVisible();
  await page.waitForLoadState('networkidle');
  const heavy = traffic.requests.map((r) => r.url()).filter((url) => /\.(onnx|wasm)/.test(url));
  expect(heavy).toEqual([]);
});

test('a file that is not there is a 404, and the model comes in ranges', async ({ request }) => {
  expect((await request.get('./models/none/model.onnx')).status()).toBe(404);
  const largest = [...served.files].sort((a, b) => b.bytes - a.bytes)[0]!;
  const part = await request.get(`./models/${served.id}/${largest.path}`, {
    headers: { Range: 'bytes=100-199' },
  });
  expect(part.status()).toBe(206);
  expect((await part.body()).length).toBe(100);
});

test('the licences travel with the site', async ({ request }) => {
  const notices = await (await request.get('./third-party-notices.txt')).text();
  for (const name of ['onnxruntime-web', 'multilingual-e5-small', 'SIL OPEN FONT LICENSE']) {
    expect(notices).toContain(name);
  }
});

test('the deployment guide gives the policy that the page has', () => {
  const page = /Content-Security-Policy"\s+content="([^"]+)"/.exec(
    readFileSync('index.html', 'utf8'),
  );
  const guide = /^Content-Security-Policy: (.+)$/m.exec(readFileSync('docs/DEPLOYMENT.md', 'utf8'));
  // frame-ancestors has no effect in a page; only a header can say it.
  expect(guide?.[1]).toBe(`${page?.[1]}; frame-ancestors 'none'`);
});
