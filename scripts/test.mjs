// `npm test` on a fresh clone: packages, a Chromium, and everything `npm run verify` checks.
import { spawnSync } from 'node:child_process';
import { chdir } from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureDeps } from './ensure-deps.mjs';

chdir(fileURLToPath(new URL('..', import.meta.url)));
ensureDeps();

const { ensureChromium } = await import('./chromium.mjs');
const chromium = ensureChromium();
console.log(`Browser tests use ${chromium}`);
const { status } = spawnSync('npm', ['run', 'verify'], {
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, CHROMIUM_PATH: chromium },
  shell: process.platform === 'win32',
});
process.exit(status ?? 1);
