// deploy/site.conf under a real nginx (Debian: nginx-light), over the build in dist/: types,
// compression, caching, ranges, 404, isolation, and the real page in Chromium with two threads.
// `npm run test:deploy`; NGINX names another binary.
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import assert from 'node:assert/strict';
import { gunzipSync } from 'node:zlib';
import http from 'node:http';
import { chromium } from '@playwright/test';
import { chromiumArgs, findChromium } from '../../scripts/chromium.mjs';

const nginx =
  process.env.NGINX ?? ['/usr/sbin/nginx', '/usr/bin/nginx'].find((file) => existsSync(file));
if (nginx === undefined) {
  console.error('nginx is missing; install it (Debian: nginx-light) and run again.');
  process.exit(1);
}
if (!existsSync('dist/index.html')) {
  console.error('dist/ is missing: npm run build');
  process.exit(1);
}

const home = mkdtempSync(path.join(tmpdir(), 'nginx-test-'));
// A worker process of another user must be able to read them.
const root = path.join(home, 'html');
const port = await freePort();

function freePort() {
  return /** @type {Promise<number>} */ (
    new Promise((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
      });
    })
  );
}

/**
 * Without fetch, which would decode what the server compressed.
 * @param {string} file @param {Record<string, string>} [headers]
 * @returns {Promise<{ status: number, headers: http.IncomingHttpHeaders, body: Buffer }>}
 */
function get(file, headers = {}) {
  return new Promise((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port, path: `/${file}`, headers }, (response) => {
        /** @type {Buffer[]} */
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts),
          }),
        );
      })
      .on('error', reject);
  });
}

const asset = (/** @type {RegExp} */ name) => {
  const file = readdirSync('dist/assets').find((candidate) => name.test(candidate));
  assert(file, `no asset like ${name}`);
  return `assets/${file}`;
};

/** @param {string} what @param {() => Promise<void>} test */
async function check(what, test) {
  await test();
  console.log(`ok  ${what}`);
}

async function all() {
  const script = asset(/^index-.*\.js$/);
  const wasm = asset(/^ort-wasm-simd-threaded-[\w-]+\.wasm$/);

  await check('types', async () => {
    for (const [file, type] of [
      ['', 'text/html; charset=utf-8'],
      [script, 'application/javascript; charset=utf-8'],
      [wasm, 'application/wasm'],
      ['manifest.webmanifest', 'application/manifest+json; charset=utf-8'],
      ['models/e5-small-6l/onnx/model_quantized.onnx', 'application/octet-stream'],
    ]) {
      assert.equal((await get(file ?? '')).headers['content-type'], type, file);
    }
  });

  await check('compression of what shrinks, whole after decoding', async () => {
    for (const file of [script, wasm]) {
      const { headers, body } = await get(file, { 'accept-encoding': 'gzip' });
      assert.equal(headers['content-encoding'], 'gzip', file);
      assert.deepEqual(gunzipSync(body), readFileSync(`dist/${file}`));
    }
    const weights = await get('models/e5-small-6l/onnx/model_quantized.onnx_data', {
      'accept-encoding': 'gzip',
    });
    assert.equal(weights.headers['content-encoding'], undefined);
  });

  await check('caching: hashed names for ever, the rest is asked for again', async () => {
    assert.equal(
      (await get(script)).headers['cache-control'],
      'public, max-age=31536000, immutable',
    );
    const page = await get('');
    assert.equal(page.headers['cache-control'], 'no-cache');
    const again = await get('', { 'if-none-match': page.headers.etag ?? '' });
    assert.equal(again.status, 304);
  });

  await check('ranges, so that a broken download goes on', async () => {
    const part = await get('models/e5-small-6l/onnx/model_quantized.onnx_data', {
      range: 'bytes=1000-1099',
    });
    assert.equal(part.status, 206);
    assert.equal(part.body.length, 100);
  });

  await check('a missing file is a 404 with its page', async () => {
    for (const file of ['models/e5-small-6l/nothing.onnx', 'assets/gone.js', 'a/b/c']) {
      const { status, headers, body } = await get(file);
      assert.equal(status, 404, file);
      assert.match(headers['content-type'] ?? '', /^text\/html/);
      assert.match(body.toString('utf8'), /Нет такой страницы/);
    }
  });

  await check('isolation, and sharing of what other origins embed', async () => {
    const page = await get('');
    assert.equal(page.headers['cross-origin-opener-policy'], 'same-origin');
    assert.equal(page.headers['cross-origin-embedder-policy'], 'require-corp');
    assert.equal(page.headers['access-control-allow-origin'], undefined);
    const embed = await get('embed/news-classifier.js');
    assert.equal(embed.status, 200);
    assert.equal(embed.headers['access-control-allow-origin'], '*');
    assert.equal(embed.headers['cross-origin-resource-policy'], 'cross-origin');
  });

  await check('the policy of the page, as a header, for scripts too', async () => {
    const meta = /Content-Security-Policy"\s+content="([^"]+)"/.exec(
      readFileSync('index.html', 'utf8'),
    );
    for (const file of ['', script]) {
      assert.equal(
        (await get(file)).headers['content-security-policy'],
        `${meta?.[1]}; frame-ancestors 'none'`,
      );
    }
  });

  await check('the page labels in Chromium, isolated', async () => {
    const executablePath = findChromium();
    const browser = await chromium.launch({
      args: chromiumArgs(),
      ...(executablePath && { executablePath }),
    });
    try {
      const page = await browser.newPage({ locale: 'ru-RU' });
      /** @type {string[]} */
      const errors = [];
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await page.goto(`http://127.0.0.1:${port}/`);
      assert.equal(await page.evaluate(() => globalThis.crossOriginIsolated), true);
      await page.getByRole('button', { name: /^Скачать модель/ }).click();
      await page.getByRole('button', { name: 'Футбол', exact: true }).click();
      await page.locator('nc-label-bars .row.accepted').first().waitFor({ timeout: 90_000 });
      assert.deepEqual(errors, []);
    } finally {
      await browser.close();
    }
  });
}

cpSync('dist', root, { recursive: true });
mkdirSync(path.join(home, 'logs'));
const site = readFileSync('deploy/site.conf', 'utf8')
  .replace('root /usr/share/nginx/html;', `root ${root};`)
  .replace('listen 8080;', `listen 127.0.0.1:${port};`)
  .replace('listen [::]:8080;', '');
writeFileSync(path.join(home, 'site.conf'), site);
const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  .map((kind) => `${kind}_temp_path ${home}/${kind};`)
  .join('\n');
writeFileSync(
  path.join(home, 'nginx.conf'),
  `worker_processes 1;\npid ${home}/pid;\nerror_log ${home}/logs/error.log;\n${process.getuid?.() === 0 ? 'user root;\n' : ''}events {}\nhttp {\n${temporary}\naccess_log off;\ninclude /etc/nginx/mime.types;\ndefault_type application/octet-stream;\ninclude ${home}/site.conf;\n}\n`,
);
const server = spawn(nginx, ['-p', home, '-c', `${home}/nginx.conf`, '-g', 'daemon off;'], {
  stdio: 'inherit',
});
try {
  for (let tries = 0; ; tries++) {
    if (
      await get('').then(
        () => true,
        () => false,
      )
    )
      break;
    assert(tries < 50 && server.exitCode === null, 'nginx did not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await all();
  console.log('deploy: all checks passed');
} finally {
  server.kill('SIGQUIT');
  await new Promise((resolve) =>
    server.exitCode === null ? server.once('exit', resolve) : resolve(null),
  );
  rmSync(home, { recursive: true, force: true });
}
