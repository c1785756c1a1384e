/** The Classify page as a person uses it. */
import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import {
  labelsFileSchema,
  modelsFileSchema,
  thresholdsFileSchema,
} from '../../../src/core/schema.ts';

const readJson = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../config/${name}`, import.meta.url), 'utf8'));

const models = modelsFileSchema.parse(readJson('models.json'));
export const labels = labelsFileSchema.parse(readJson('labels.json')).labels;
export const model = models.models.find(({ id }) => id === models.default)!;
export const fitted = thresholdsFileSchema.parse(readJson('thresholds.json')).models[model.id]!;

/** Compiling and checking the model takes its time on a shared machine. */
const START_MS = 80_000;

export async function startModel(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Скачать модель|Download the model)/ }).click();
  await expect(page.getByText(/^(Модель на устройстве|Model on this device)/)).toBeVisible({
    timeout: START_MS,
  });
}

export const headline = (page: Page): Locator => page.locator('#headline');
export const body = (page: Page): Locator => page.locator('#body');
export const answer = (page: Page): Locator =>
  page.getByRole('region', { name: 'Рубрики', exact: true });
/** `7 рубрик`, `Ни одной рубрики`. */
export const count = (page: Page): Locator => answer(page).locator('nc-results h2');
export const rows = (page: Page): Locator => page.locator('nc-label-bars .row');
export const accepted = (page: Page): Locator => page.locator('nc-label-bars .row.accepted');
export const slider = (page: Page): Locator =>
  page.getByRole('slider', { name: 'Порог вероятности' });

export async function takeExample(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await settled(page);
}

/** The answer belongs to the text that is there, and the rows stand still. */
export async function settled(page: Page): Promise<void> {
  await expect(count(page)).toBeVisible();
  await expect(async () => {
    const before = await snapshot(page);
    await page.waitForTimeout(600);
    expect(await snapshot(page)).toEqual(before);
  }).toPass();
}

const snapshot = (page: Page): Promise<string> => page.locator('.answer').innerText();

export interface CopiedAnswer {
  readonly labels: readonly {
    readonly name: string;
    readonly probability: number;
    readonly threshold: number;
    readonly threshold_source: string;
  }[];
  readonly tone: { readonly name: string; readonly probabilities: Record<string, number> };
  readonly tokens: number;
  readonly notes: readonly { readonly kind: string }[];
  readonly thresholds: Record<string, unknown>;
  readonly request: { readonly threshold: number | null; readonly top_k: number | null };
  readonly model: Record<string, unknown>;
}

/** Copies by the button and reads the clipboard; the context must have the permission. */
export async function copyJson(page: Page): Promise<CopiedAnswer> {
  await page.getByRole('button', { name: /Скопировать ответ в JSON/ }).click();
  await expect(page.getByText('JSON скопирован.').first()).toBeVisible();
  return JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as CopiedAnswer;
}

export async function paste(field: Locator, text: string): Promise<void> {
  await field.focus();
  await field.evaluate((element, pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', {
      clipboardData: data,
      bubbles: true,
      cancelable: true,
    });
    // A synthetic event has no default action; without a handler's answer it would insert as is.
    if (element.dispatchEvent(event)) document.execCommand('insertText', false, pasted);
  }, text);
}

/** Nothing sticks out of the window sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, room] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content).toBeLessThanOrEqual(room);
}
