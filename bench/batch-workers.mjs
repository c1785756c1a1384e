// Rows a second of a job on one and on two workers, in turns, in the built site in Chromium, and
// the memory of the page's process with each. Ratios first: seconds are this machine's.
// Writes experiments/bench/batch-workers.json.
import { chromium } from '@playwright/test';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { build, preview } from 'vite';
import { chromiumArgs, ensureChromium } from '../scripts/chromium.mjs';

const TARGET = 'experiments/bench/batch-workers.json';
const ROUNDS = Number(process.env.ROUNDS ?? 3);
/** The first chunks of each worker are not timed: a worker that just began compiles still. */
const WARM_ROWS = 192;
const ROWS = WARM_ROWS + 448;
const LEAD = 'Власти города обещают закончить работы до конца года, деньги выделены из бюджета';

const dist = process.env.E2E_DIST ?? 'dist';
if (process.env.E2E_DIST === undefined) await build({ logLevel: 'warn' });
const server = await preview({ preview: { port: 4191 }, build: { outDir: dist } });
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs() });

/** Private memory of the largest renderer, MiB; null where the system does not tell. */
async function rendererMemory() {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => `/proc/${id}/smaps_rollup`)
    .filter((file) => existsSync(file))
    .map((file) =>
      [...readFileSync(file, 'utf8').matchAll(/^Private_\w+:\s+(\d+) kB/gm)].reduce(
        (sum, [, kib]) => sum + Number(kib),
        0,
      ),
    );
  return sizes.length === 0 ? null : Math.round(Math.max(...sizes) / 1024);
}

/** Rows with results in the database. */
const stored = (page) =>
  page.evaluate(async () => {
    /* global indexedDB */
    // Opening it before the app has made it would make an empty one.
    if (!(await indexedDB.databases()).some(({ name }) => name === 'rubrika')) return 0;
    return new Promise((resolve) => {
      const request = indexedDB.open('rubrika');
      request.onsuccess = () => {
        const count = request.result.transaction('results').objectStore('results').count();
        count.onsuccess = () => {
          request.result.close();
          resolve(count.result * 64);
        };
      };
    });
  });

async function until(page, rows) {
  while ((await stored(page)) < rows) await page.waitForTimeout(50);
  return performance.now();
}

async function job(page, workers, round) {
  const before = await stored(page);
  const name = `bench-${round}-${workers}.csv`;
  const lines = Array.from({ length: ROWS }, (_, i) => `"Мост ${round}.${workers}.${i}","${LEAD}"`);
  const buffer = Buffer.from(`title,text\n${lines.join('\n')}\n`);
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
  const download = page.getByRole('button', { name: /Скачать модель/ });
  const take = page.getByRole('button', { name: 'Разметить файл' });
  await take.waitFor();
  if (await download.isVisible()) await download.click();
  await page.getByLabel('Потоков модели').selectOption(String(workers), { timeout: 120_000 });
  await take.click();
  if (workers > 1) await page.getByText('2 потока').waitFor({ timeout: 120_000 });
  const from = await until(page, before + WARM_ROWS);
  const rows = ROWS - WARM_ROWS;
  const memory = await rendererMemory();
  const to = await until(page, before + ROWS);
  await page.getByText('Готово', { exact: true }).waitFor();
  return { speed: (rows / (to - from)) * 1000, memory };
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const round3 = (value) => Number(value.toPrecision(3));

try {
  const page = await browser.newPage({ locale: 'ru-RU' });
  await page.goto(`${server.resolvedUrls?.local[0] ?? ''}?device=wasm#/batch`);
  const one = [];
  const two = [];
  for (let round = 0; round < ROUNDS; round++) {
    one.push(await job(page, 1, round));
    two.push(await job(page, 2, round));
    console.log(round, one.at(-1), two.at(-1));
  }
  const ratios = two.map(({ speed }, i) => speed / one[i].speed);
  const memory = (side) => median(side.map((run) => run.memory ?? Number.NaN));
  const report = {
    two_over_one: { median: round3(median(ratios)), rounds: ratios.map(round3) },
    rows_per_second: {
      one: round3(median(one.map(({ speed }) => speed))),
      two: round3(median(two.map(({ speed }) => speed))),
    },
    renderer_private_mib: { one: memory(one), two: memory(two) },
    rows: ROWS - WARM_ROWS,
    cpu: cpus()[0]?.model.trim(),
    processors: cpus().length,
    load_average: loadavg().map(round3),
    chromium: browser.version(),
  };
  writeFileSync(TARGET, `${JSON.stringify(report, null, 2)}\n`);
  console.log(`wrote ${TARGET}`, report);
} finally {
  await browser.close();
  await server.close();
}
