/** A hundred thousand rows for real: taken in, looked through, written out, in bounded memory. */
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Page } from '@playwright/test';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import Papa from 'papaparse';
import { expect, test } from './fixtures.ts';
import { begin } from './helpers/batch.ts';
import { HeapWatch, type Peaks } from './helpers/heap.ts';
import { pageScript } from './helpers/page-script.ts';

const ROWS = 100_000;
const MIB = 1_048_576;
const LEAD = 'Власти города обещают закончить работы до конца года, деньги на них выделены';
const headline = (i: number): string => `Новость ${i}: в районе ${i % 97} открыли мост через реку`;

/** As large as an archive's file: about 23 MB, with true labels and a fault each 10,000 lines. */
function archive(): Uint8Array {
  const lines = ['id,date,title,text,tags'];
  for (let i = 1; i <= ROWS; i++) {
    lines.push(`${i},2026-01-01,"${headline(i)}","${LEAD}, строка ${i}",россия;общество`);
    if (i % 10_000 === 0) lines.push('лишняя,строка');
  }
  return new TextEncoder().encode(lines.join('\n'));
}

async function save(page: Page, format: string): Promise<string> {
  const saving = page.waitForEvent('download', { timeout: 120_000 });
  await page.getByRole('button', { name: format, exact: true }).click();
  return (await saving).path();
}

test('100,000 rows are taken in, viewed and saved', async ({ page }) => {
  test.setTimeout(400_000);
  const report: Record<string, unknown> = { rows: ROWS };
  page.setDefaultTimeout(60_000);
  await page.goto('./#/batch');
  const watch = await HeapWatch.start(page);
  const note = async (name: string, from: number): Promise<Peaks> => {
    const peaks = await watch.take();
    report[name] = { seconds: (Date.now() - from) / 1000, ...peaks };
    return peaks;
  };

  const bytes = archive();
  report['bytes'] = bytes.length;
  // By its path, as a person's file: a buffer would pass through the page's memory.
  const path = test.info().outputPath('archive.csv');
  writeFileSync(path, bytes);
  let from = Date.now();
  await page.locator('input[type=file]').setInputFiles(path);
  await expect(page.getByText('Верные рубрики в первых строках: Россия, Общество.')).toBeVisible();
  await note('inspect', from);
  from = Date.now();
  await begin(page);
  await expect(page.getByRole('button', { name: 'Пауза' })).toBeVisible({ timeout: 120_000 });
  const imported = await note('import', from);
  await page.getByRole('button', { name: 'Пауза' }).click();
  await expect(page.getByText('Остановлено')).toBeVisible({ timeout: 60_000 });
  expect(imported.heaps['page']).toBeLessThan(64 * MIB);
  expect(imported.heaps['batch.worker']).toBeLessThan(160 * MIB);

  from = Date.now();
  await page.evaluate(await pageScript('tests/e2e/helpers/seed.ts', 'seed'));
  const seeded = await page.evaluate(() =>
    (globalThis as unknown as { seed: { seedResults(): Promise<number> } }).seed.seedResults(),
  );
  expect(seeded).toBe(ROWS);
  await watch.stop();
  report['seedSeconds'] = (Date.now() - from) / 1000;

  // The next visit: everything comes out of the store.
  await page.reload();
  const later = await HeapWatch.start(page);
  Object.assign(watch, { take: () => later.take() });
  from = Date.now();
  await expect(page.getByText(/^100\s000 из 100\s000$/)).toBeVisible({ timeout: 60_000 });
  const shown = (count: RegExp): Promise<void> =>
    expect(page.getByRole('status').filter({ hasText: count })).toBeVisible({ timeout: 60_000 });
  await shown(/^\s*100\s000 строк\s*$/);
  await note('open', from);

  from = Date.now();
  await page.getByLabel('Порядок').selectOption('top');
  await expect(page.getByRole('row').nth(1)).toContainText('Новость');
  await note('sort', from);
  from = Date.now();
  await page.getByRole('combobox', { name: /^Рубрика/ }).selectOption({ index: 2 });
  await shown(/^\s*[1-9]\d?\s?\d{3} стро/);
  const filtered = await page.getByRole('status').filter({ hasText: 'стро' }).last().textContent();
  const chip = page.locator('nc-batch-results .chip[aria-pressed=true] span');
  expect(filtered?.replace(/\D/g, '')).toBe((await chip.textContent())?.replace(/\D/g, ''));
  await note('filter', from);
  await page.getByRole('combobox', { name: /^Рубрика/ }).selectOption('');
  from = Date.now();
  await page.getByRole('searchbox').fill('районе 13 открыли');
  await shown(/^\s*1\s03\d стро/);
  await note('search', from);
  await page.getByRole('searchbox').fill('');
  await shown(/^\s*100\s000 строк\s*$/);
  await page.getByLabel('Порядок').selectOption('line');
  from = Date.now();
  const view = page.locator('nc-batch-table .view');
  for (const at of [0.25, 0.5, 0.75, 1]) {
    await view.evaluate((box, share) => (box.scrollTop = share * box.scrollHeight), at);
    await expect(page.getByRole('row').nth(3)).toContainText('Новость');
  }
  await expect(page.getByRole('row').last()).toContainText(`Новость ${ROWS}:`);
  expect(await page.getByRole('row').count()).toBeLessThan(60);
  await note('scroll', from);
  from = Date.now();
  await page.getByLabel('Порог для всех рубрик').fill('0.9');
  await expect(page.getByRole('button', { name: 'Вернуть 0,41' })).toBeVisible();
  await expect(chip).toHaveCount(0);
  await shown(/^\s*100\s000 строк\s*$/);
  const judged = await note('anotherThreshold', from);
  expect(judged.heaps['page']).toBeLessThan(64 * MIB);

  from = Date.now();
  const csv = await save(page, 'CSV');
  const csvPeaks = await note('csv', from);
  from = Date.now();
  const jsonl = await save(page, 'JSONL');
  const jsonlPeaks = await note('jsonl', from);
  from = Date.now();
  const parquet = await save(page, 'Parquet');
  const parquetPeaks = await note('parquet', from);
  for (const peaks of [csvPeaks, jsonlPeaks, parquetPeaks]) {
    expect(peaks.heaps['page']).toBeLessThan(64 * MIB);
    expect(peaks.heaps['batch.worker']).toBeLessThan(256 * MIB);
  }
  report['storage'] = await page.evaluate(() => navigator.storage.estimate());
  await later.stop();

  let count = 0;
  let last: Record<string, string> = {};
  await new Promise<void>((resolve, reject) => {
    Papa.parse<Record<string, string>>(createReadStream(csv, 'utf8'), {
      header: true,
      skipEmptyLines: true,
      step: ({ data, errors }) => {
        if (errors.length > 0) reject(new Error(errors[0]?.message));
        count++;
        last = data;
      },
      complete: () => {
        resolve();
      },
      error: reject,
    });
  });
  expect(count).toBe(ROWS);
  expect(last).toMatchObject({
    id: String(ROWS),
    title: headline(ROWS),
    truth: 'россия;общество',
    status: 'scored',
    threshold: '0.9',
    thresholds_from: 'request',
  });
  let lines = 0;
  let first = '';
  for await (const line of createInterface({ input: createReadStream(jsonl) })) {
    if (lines++ === 0) first = line;
  }
  expect(lines).toBe(ROWS + 1);
  expect(JSON.parse(first)).toMatchObject({ kind: 'provenance', rows: ROWS, faults: 10 });
  const file = await asyncBufferFromFile(parquet);
  expect(Number((await parquetMetadataAsync(file)).num_rows)).toBe(ROWS);
  const [end] = await parquetReadObjects({ file, rowStart: ROWS - 1, rowEnd: ROWS });
  expect(end).toMatchObject({ title: headline(ROWS), labels: last['labels'], status: 'scored' });
  report['exported'] = {
    csv: readFileSync(csv).length,
    jsonl: readFileSync(jsonl).length,
    parquet: readFileSync(parquet).length,
  };

  test.info().annotations.push({ type: 'scale', description: JSON.stringify(report) });
  const out = process.env['BATCH_SCALE_OUT'];
  if (out !== undefined) writeFileSync(out, `${JSON.stringify(report, null, 2)}\n`);
});
