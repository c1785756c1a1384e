/** What people paste: each format is read, bad rows are named with their reason, the rest goes on. */
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './helpers/accessibility.ts';
import { begin, paste } from './helpers/batch.ts';

const cases = [
  {
    format: 'TSV with true labels',
    text: 'id\tdate\theadline\ttags\n7\t2026-01-02\tФутболисты «Енисея» выиграли кубок\tФутбол; тег редакции\n8\tлишняя\n9\t2026-01-03\tСуд вынес приговор бухгалтеру\tсуды|\n',
    preview: [
      'Верные рубрики в первых строках: Футбол',
      'Модель не знает и не сможет поставить: тег редакции',
    ],
    rows: 2,
    faults: ['строка 3: другое число ячеек'],
    shown: 'верные: Футбол; тег редакции',
  },
  {
    format: 'JSON',
    text: '[\n{"title": "В порту загорелся склад", "snippet": "Пострадавших нет"},\n{"title": "сломано,\n{"title": "Сборная по хоккею сыграла вничью"},\n42,\n{"title": " "}\n]',
    preview: [],
    rows: 2,
    faults: [
      'строка 3: не JSON',
      'строка 5: не объект JSON',
      'строка 6: нет ни заголовка, ни текста',
    ],
    shown: 'Сборная по хоккею сыграла вничью',
  },
  {
    format: 'JSONL',
    text: '{"title": "Учёные описали новый вид жуков", "tags": ["наука", "общество"]}\n{"title": оборвано\n{"title": "Курс рубля вырос", "tags": []}\n',
    preview: ['Верные рубрики в первых строках:'],
    rows: 2,
    faults: ['строка 2: не JSON'],
    shown: 'Курс рубля вырос',
  },
  {
    format: 'headlines alone',
    text: 'Мэр открыл новую школу, парк и каток\nПожар в цехе потушили за час\n…\n',
    preview: [],
    rows: 2,
    faults: ['строка 3: нет ни заголовка, ни текста'],
    shown: 'Мэр открыл новую школу, парк и каток',
  },
] as const;

test('pasted TSV, JSON, JSONL and lists are read, faults are named', async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto('./#/batch');
  for (const { format, text, preview, rows, faults, shown } of cases) {
    await test.step(format, async () => {
      await paste(page, text);
      for (const sentence of preview) await expect(page.getByText(sentence)).toBeVisible();
      await begin(page);
      await expect(page.getByText(`Готово ${rows} из ${rows}`)).toBeVisible({ timeout: 60_000 });
      await page.getByText(/^Пропущен/).click();
      for (const fault of faults) await expect(page.getByText(fault)).toBeVisible();
      await expect(page.getByRole('table')).toContainText(shown);
    });
  }
});

test('a job with true labels leads to its evaluation; the address keeps the view', async ({
  page,
}) => {
  await page.goto('./#/batch');
  await paste(page, 'headline\ttags\nХоккеисты выиграли матч\tХоккей\nПрошёл дождь\t\n');
  await begin(page);
  await expect(page.getByText('Готово 2 из 2')).toBeVisible({ timeout: 60_000 });
  const link = page.getByRole('link', { name: 'Сравнить с верными рубриками' });
  await expect(link).toHaveAttribute('href', /^#\/evaluate\?job=[0-9a-f]{32}$/);
  await expect(page).toHaveURL(/[?&]job=[0-9a-f]{32}/);
  await page.getByLabel('Порог для всех рубрик').fill('1');
  await expect(page).toHaveURL(/[?&]t=1/);
  await page.getByRole('button', { name: /^без рубрик/ }).click();
  await expect(page).toHaveURL(/[?&]label=-/);
  await expect(page.getByText('2 строки', { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByText('2 строки', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /^без рубрик/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.getByRole('button', { name: /^Вернуть/ }).click();
  await expect(page.getByText('0 строк', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: /^без рубрик/ }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Прошёл дождь' })).toBeVisible();
  await expectAccessible(page);
});
