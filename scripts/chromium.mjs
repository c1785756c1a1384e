// One Chromium for the tests, found in this order: $CHROMIUM_PATH, the system's, Playwright's.
// Shared by playwright.config.ts (finds) and scripts/test.mjs (finds or installs).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const MAC = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/**
 * Keeps a browser under test quiet: nothing of its own goes over the network, and a
 * sandbox that root cannot have is not asked for.
 * @returns {string[]}
 */
export function chromiumArgs() {
  const root = process.getuid?.() === 0;
  return [
    ...(root ? ['--no-sandbox'] : []),
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
}

/**
 * Whether the file starts at all: some systems ship a stub that only asks to install the
 * browser, and a downloaded one may lack system libraries.
 * @param {string} file
 */
function runs(file) {
  return existsSync(file) && spawnSync(file, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** @returns {string | undefined} */
function onPath() {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...candidates, ...(process.platform === 'darwin' ? MAC : [])].find(runs);
}

/** @returns {string | undefined} */
function playwrightsOwn() {
  try {
    const require = createRequire(import.meta.url);
    const file = require('@playwright/test').chromium.executablePath();
    return runs(file) ? file : undefined;
  } catch {
    return undefined; // Not installed yet.
  }
}

/**
 * Path of a Chromium that is there, or undefined. A CHROMIUM_PATH that leads nowhere is an
 * error: whoever set it does not want another browser tested in its place.
 * @returns {string | undefined}
 */
export function findChromium() {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) {
    if (!runs(asked)) throw new Error(`CHROMIUM_PATH is no browser that starts: ${asked}`);
    return asked;
  }
  return onPath() ?? playwrightsOwn();
}

/** @param {string} command @param {string[]} args */
function run(command, args) {
  console.log(`> ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

/**
 * As findChromium, installing one where there is none: Playwright's download first, then the
 * distribution's package; system packages only where we are root.
 * @returns {string}
 */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  console.log('No Chromium found; installing one for the browser tests.');
  const apt = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  const install = [
    'node_modules/@playwright/test/cli.js',
    'install',
    ...(apt ? ['--with-deps'] : []),
  ];
  if (!run(process.execPath, [...install, 'chromium']) && apt && run('apt-get', ['update', '-q'])) {
    run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium']);
  }
  const installed = playwrightsOwn() ?? onPath();
  if (installed) return installed;
  throw new Error(
    'No Chromium could be installed. Install Chromium or Chrome, or set CHROMIUM_PATH to one, and run again.',
  );
}
