import { defineConfig, devices } from '@playwright/test';
import { chromiumArgs, findChromium } from './scripts/chromium.mjs';

// Workers of the test run read this file too and inherit the first one's choice of port.
const port = (process.env['E2E_PORT'] ??= String(4200 + (process.pid % 700)));
const baseURL = `http://127.0.0.1:${port}/multilabel-news-classifier/`;
const executablePath = findChromium();
const ci = Boolean(process.env['CI']);

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  forbidOnly: ci,
  retries: 0,
  // Each page holds a model and a core: more at once would wait for each other.
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: '.cache/playwright.json' }],
    ...(ci ? [] : [['html', { open: 'never' }] as const]),
  ],
  use: {
    baseURL,
    // Without the trace's film: it costs half as much time again, and a failure has its screenshot.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    // Off where it does not matter: a page under it asks nothing that page.route could answer.
    serviceWorkers: 'block',
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    launchOptions: {
      args: chromiumArgs(),
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  },
  projects: [
    {
      name: 'chromium',
      use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } },
    },
  ],
  webServer: {
    command: 'node scripts/serve-e2e.mjs',
    env: { E2E_PORT: port },
    url: baseURL,
    reuseExistingServer: false,
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 3000 },
    stdout: 'pipe',
  },
});
