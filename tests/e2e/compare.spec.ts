/** The Comparison page on the built site: the repository's results, the reference's, damaged files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './helpers/accessibility.ts';
import { expectNoSidewaysScroll, model } from './helpers/classify.ts';

const REFERENCE = '../shared/seed/results';
const without = 'the reference’s files (../shared) are not here';

interface OurResults {
  readonly model: { readonly id: string; readonly title: string };
  readonly splits: Record<
    string,
    { readonly headline: { readonly protocolF1: { readonly value: number } } }
  >;
}
const results = readdirSync('experiments/results')
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(`experiments/results/${name}`, 'utf8')) as OurResults);

/** Invented, in the reference's shape. */
const reference = (id: string, labels: number, f1: number, best?: number) => {
  const scores = (value: number) => ({
    precision: value,
    recall: value,
    f1: value,
    exact_match: 0.98,
    subset_accuracy: 0.05,
    micro_precision: value,
    micro_recall: value,
    micro_f1: value,
  });
  return {
    experiment_id: id,
    checkpoint_path: `${id}.pt`,
    data_path: 'news.tsv',
    protocol_dir: 'zoo/invented',
    protocol: {
      data_path: 'news.tsv',
      data_sha256: 'c'.repeat(64),
      split: {
        train_date_end: '2020-01-01',
        val_date_start: '2020-01-01',
        val_date_end: '2020-02-01',
        test_date_start: '2020-02-01',
      },
      limits: { max_train_samples: 100, max_val_samples: 20 },
      label_space: { min_tag_frequency: 3, num_labels: labels },
    },
    threshold: 0.5,
    max_val_samples: 20,
    val_samples: 20,
    num_labels: labels,
    model_name: 'invented/model',
    use_snippet: true,
    metrics: scores(f1),
    sanity: {
      avg_true_labels_per_sample: 2,
      avg_pred_labels_per_sample: 1,
      pct_samples_with_any_true_label: 1,
      pct_samples_with_any_pred_label: 1,
      prob_min: 0,
      prob_mean: 0.1,
      prob_max: 0.9,
    },
    ...(best === undefined
      ? {}
      : {
          optimized_threshold: {
            threshold: 0.2,
            metric: 'f1',
            metric_value: best,
            ...scores(best),
          },
        }),
  };
};

const file = (name: string, content: string) => ({
  name,
  mimeType: name.endsWith('.csv') ? 'text/csv' : 'application/json',
  buffer: Buffer.from(content),
});
const json = (name: string, value: unknown) => file(name, JSON.stringify(value));

async function open(page: Page, query = ''): Promise<void> {
  await page.goto(`./#/compare${query}`);
  await expect(page.locator('[data-compared]')).toBeVisible({ timeout: 30_000 });
}

const upload = (page: Page, files: Parameters<Locator['setInputFiles']>[0]) =>
  page.locator('nc-compare-source input[type=file]').setInputFiles(files);
const groups = (page: Page) => page.locator('nc-compare-models');
const rowsOf = (group: Locator) => group.locator('nc-data-table tbody tr');
const pairOutcome = (page: Page) => page.locator('[data-verdict]');
/** Resampling takes its time on a shared machine. */
const SLOW = { timeout: 80_000 };

test('the repository’s results are one group a split, best first, each with its interval', async ({
  page,
}) => {
  await open(page);
  await expect(groups(page)).toHaveCount(1);
  const ranked = results
    .map(({ model: { id }, splits }) => ({
      id,
      f1: splits['test']!.headline.protocolF1.value,
    }))
    .sort((x, y) => y.f1 - x.f1);
  await expect(rowsOf(groups(page))).toHaveCount(ranked.length);
  const cells = await rowsOf(groups(page)).evaluateAll((rows) =>
    rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())),
  );
  ranked.forEach(({ f1 }, i) => {
    const written = f1.toFixed(3).replace('.', ',');
    expect(cells[i]![1]).toBe(written);
    expect(cells[i]![2]).toMatch(/^0,\d{3}–0,\d{3}$/);
  });
  // The served model's twin is told from it.
  await expect(page.getByText(/те же веса, что у модели сайта/)).toBeVisible();
  await expect(rowsOf(groups(page)).filter({ hasText: 'fp32, PyTorch' })).not.toHaveCount(0);

  await page.getByLabel('Выборка').selectOption('');
  await expect(groups(page)).toHaveCount(2);
  await expect(page).toHaveURL(/split=all/);
  await page.getByLabel('Показатель').selectOption({ label: 'Макро-F1' });
  await expect(page).toHaveURL(/metric=macroF1/);
  await expect(page.getByRole('heading', { name: /Макро-F1 выше/ })).toHaveCount(2);
});

test('the best is named with those that are as good, by stored answers', async ({ page }) => {
  test.slow();
  await open(page);
  await expect(page.locator('[data-best]')).toContainText('Выше всех F1 протокола');
  await page.getByRole('button', { name: 'Кто не хуже лучшей?' }).click();
  await expect(page.locator('[data-best]')).toContainText('Значимо хуже', SLOW);
  // A constant answer is far behind whatever is trained meanwhile.
  await expect(page.locator('[data-best]')).toContainText(/Значимо хуже:.*constant_v1/);
  await expect(page.getByRole('heading', { name: /отстают от лучшей/ })).toBeVisible();
});

test('two models on the same items: verdict, agreement, labels, items; and by the address', async ({
  page,
}) => {
  test.slow();
  await open(page, '?view=pair&split=val&a=tfidf_logreg_v1&b=constant_v1');
  await expect(pairOutcome(page)).toContainText(
    /F1 протокола: tfidf_logreg_v1 лучше, чем constant_v1, на 0,\d{3}; A минус B от 0,\d{3} до 0,\d{3} \(p = 0,002\)/,
    SLOW,
  );
  await expect(page.getByText(/1.000 новостей, на которых/)).toBeVisible();
  await expect(page.locator('nc-figure[data-agreement=kappa] .value')).toHaveText(/^0,\d{3}$/);
  await expect(page.locator('nc-figure[data-agreement=kappa] .interval')).toHaveText(
    /^0,\d{3}–0,\d{3}$/,
  );
  await expect(page.locator('[data-wins]')).toContainText('tfidf_logreg_v1 значимо точнее на');

  const labels = page.locator('nc-compare-labels nc-data-table');
  const first = labels.locator('button.pick').first();
  const name = (await first.textContent())!.trim();
  const apart = Number(await labels.locator('tbody tr').first().locator('td').nth(5).textContent());
  await first.click();
  await expect(page).toHaveURL(/label=/);
  const items = page.locator('[data-items]');
  await expect(items.getByRole('heading')).toContainText(name);
  await expect(items.locator('.quiet-text')).toContainText(`${apart} новост`);
  await items.getByRole('button', { name: 'Показать все' }).click();
  await expect(page).not.toHaveURL(/label=/);

  await page.getByRole('button', { name: 'Поменять местами' }).click();
  await expect(page).toHaveURL(/a=constant_v1&b=tfidf_logreg_v1/);
  await expect(pairOutcome(page)).toContainText('A минус B от -0,', SLOW);
});

test('long work can be stopped and taken up again', async ({ page }) => {
  test.slow();
  await open(page, '?view=pair&split=val');
  await page.getByRole('button', { name: 'Остановить' }).click();
  await expect(page.getByText('Остановлено, ничего не посчитано.')).toBeVisible();
  await page.getByRole('button', { name: 'Посчитать' }).click();
  await expect(pairOutcome(page)).toBeVisible(SLOW);
});

test('what is not comparable stands apart: labels, thresholds, tables that name nothing', async ({
  page,
}) => {
  await open(page);
  const ours = await groups(page).count();
  await upload(page, [
    json('one.json', reference('one_v1', 7, 0.2, 0.4)),
    json('two.json', reference('two_v1', 7, 0.3, 0.35)),
    json('three.json', reference('three_v1', 9, 0.9)),
    file('table.csv', 'experiment_id,model_name,f1,loss\nfour,m,0.99,1\n'),
  ]);
  // They are of val; the page opens what was just added.
  await expect(page).toHaveURL(/split=all/);
  await expect(groups(page).filter({ hasText: 'invented' })).toHaveCount(3);
  expect(await groups(page).count()).toBe(ours + 1 + 4);
  const fixed = groups(page).filter({ hasText: '7 рубрик' }).filter({ hasText: 'задан заранее' });
  await expect(rowsOf(fixed)).toHaveCount(2);
  await expect(fixed.locator('[data-best]')).toContainText('two_v1, 0,300');
  await expect(fixed).toContainText('Ответов по отдельным новостям');
  const tuned = groups(page).filter({ hasText: '7 рубрик' }).filter({ hasText: 'завышены' });
  await expect(tuned.locator('[data-best]')).toContainText('one_v1, 0,400');
  const table = groups(page).filter({ hasText: 'four' });
  await expect(table).toContainText('лучшая не выбирается');
  await expect(table.locator('[data-best]')).toHaveCount(0);
  await expect(page.getByText('Не использованы столбцы loss.')).toBeVisible();

  await page.getByRole('button', { name: 'Убрать table.csv' }).click();
  await expect(groups(page).filter({ hasText: 'four' })).toHaveCount(0);
});

test('the reference’s six files: four groups, figures at either threshold', async ({ page }) => {
  test.skip(!existsSync(REFERENCE), without);
  await open(page, '?split=val');
  const names = readdirSync(REFERENCE).filter((name) => name.endsWith('.json'));
  expect(names.length).toBe(6);
  await upload(
    page,
    names.map((name) => `${REFERENCE}/${name}`),
  );
  const theirs = groups(page).filter({ hasText: 'reference:' });
  await expect(theirs).toHaveCount(4);
  const old = theirs.filter({ hasText: '67 рубрик' }).filter({ hasText: 'завышены' });
  await expect(old.locator('[data-best]')).toContainText('rubert_base_v1, 0,233');
  const served = theirs.filter({ hasText: '141 рубрика' }).filter({ hasText: 'завышены' });
  await expect(served.locator('[data-best]')).toContainText('distilmbert_lora_10k_v1, 0,452');
});

test('a damaged file is named with its reason, the others are read', async ({ page }) => {
  await open(page);
  await upload(page, [
    file('broken.json', '{"schema":"rubrika-results/1","decimals"'),
    json('good.json', reference('good_v1', 5, 0.5)),
    file('bad.csv', 'model_name,f1\nm,0.5\nn,45\n'),
  ]);
  await expect(page.getByRole('alert').filter({ hasText: 'not JSON' })).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'row 2, f1: 45' })).toBeVisible();
  await expect(groups(page).filter({ hasText: 'good_v1' })).toHaveCount(1);
  // Repaired and added again, it takes the place of the broken one.
  await upload(page, file('bad.csv', 'model_name,f1\nm,0.5\nn,0.45\n'));
  await expect(page.getByRole('alert').filter({ hasText: 'row 2' })).toHaveCount(0);
  await upload(page, {
    name: 'latin.json',
    mimeType: 'application/json',
    buffer: Buffer.from([0xff, 0xfe, 0xfd]),
  });
  await expect(page.getByRole('alert').filter({ hasText: 'latin.json' })).toBeVisible();
});

test('size and speed: the front, what is unknown, and a test of this device', async ({
  page,
  traffic,
}) => {
  test.slow();
  await open(page, '?view=cost');
  await expect(page.getByRole('heading', { name: 'Что даёт каждый мегабайт?' })).toBeVisible();
  await expect(
    page.getByText(/Не известно и не нарисовано: .*tfidf_logreg_v1/).first(),
  ).toBeVisible();
  // Nothing of a model is fetched before somebody asks.
  await expect(page.getByText(/Будет скачано \d+,\d\sМБ файлов модели/)).toBeVisible();
  const ofModels = () => traffic.requests.filter((request) => request.url().includes('/models/'));
  expect(ofModels()).toEqual([]);

  await page.getByRole('button', { name: 'Измерить скорость' }).click();
  await page.getByRole('button', { name: 'Остановить' }).click();
  await expect(page.getByRole('button', { name: 'Измерить скорость' })).toBeVisible();
  await expect(page.locator('[data-speed]')).toHaveCount(0);

  await page.getByRole('button', { name: 'Измерить скорость' }).click();
  const table = page.locator('[data-speed]');
  await expect(table).toBeVisible(SLOW);
  await expect(table.locator('tbody tr')).toHaveCount(3);
  const tokens = await table.locator('tbody th').allTextContents();
  tokens.forEach((text, i) => {
    const count = Number(text.trim());
    expect(count <= [32, 64, 128][i]! && count > [32, 64, 128][i]! - 6, text).toBe(true);
  });
  await expect(page.getByText(/Файлы модели \(.*\) уже на устройстве/)).toBeVisible();
  await expect(page.getByText(/Измерено на этом устройстве/)).toBeVisible();
  expect(ofModels().some((request) => request.url().includes(model.id))).toBe(true);
});

test('every view is accessible in both themes', async ({ page }) => {
  test.slow();
  await open(page, '?a=tfidf_logreg_v1&b=constant_v1');
  await upload(page, [file('bad.json', '{'), file('t.csv', 'model_name,f1\nm,0.5\n')]);
  await expect(page.getByRole('alert')).toBeVisible();
  for (const view of ['Модели', 'Размер и скорость', 'Пара моделей']) {
    await page.getByRole('button', { name: view, exact: true }).click();
    if (view === 'Пара моделей') await expect(pairOutcome(page)).toBeVisible(SLOW);
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.waitForTimeout(300);
      await expectAccessible(page);
    }
  }
});

test('English, and 375 px without a sideways scroll', async ({ page }) => {
  test.slow();
  await page.setViewportSize({ width: 375, height: 740 });
  await page.goto('./?lang=en#/compare');
  await expect(page.getByRole('heading', { name: 'Which model is better' })).toBeVisible();
  for (const view of ['Models', 'Size and speed', 'A pair of models']) {
    await page.getByRole('button', { name: view, exact: true }).click();
    if (view === 'A pair of models') await expect(pairOutcome(page)).toBeVisible(SLOW);
    await page.waitForTimeout(200);
    await expectNoSidewaysScroll(page);
  }
});
