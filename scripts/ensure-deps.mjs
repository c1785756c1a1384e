// What a fresh clone needs before anything else runs: a Node new enough and the packages of
// the lock file. Imports nothing but Node, since nothing else may be there yet.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';

/**
 * True when `version` satisfies the `>=major.minor` of package.json's engines field.
 * @param {string} version such as 20.19.1
 * @param {string} range such as >=20.19
 */
export function satisfies(version, range) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantMajor = 0, wantMinor = 0] = range.replace('>=', '').split('.').map(Number);
  return major > wantMajor || (major === wantMajor && minor >= wantMinor);
}

/** @typedef {Record<string, { version?: string, optional?: boolean }>} Packages by their folder */

/**
 * Packages of a lock file.
 * @param {string} file
 * @returns {Packages}
 */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {}; // Nothing was installed, or npm was interrupted while it wrote.
  }
}

/**
 * Whether node_modules holds other packages than the lock file names. Versions are compared,
 * not dates: git and npm both set those as they like.
 * @param {Packages} locked
 * @param {Packages} installed
 */
export function installIsStale(locked, installed) {
  return Object.entries(locked).some(
    ([folder, { version, optional }]) =>
      folder !== '' && installed[folder]?.version !== version && !(optional && !installed[folder]),
  );
}

/** Checks Node and installs packages where they are missing or stale; ends the process on failure. */
export function ensureDeps() {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
  if (!satisfies(process.versions.node, engines.node)) {
    console.error(
      `Node ${engines.node.replace('>=', '')} or newer is needed; this is Node ${process.versions.node}. See https://nodejs.org/.`,
    );
    process.exit(1);
  }
  const installed = lockedPackages('node_modules/.package-lock.json');
  if (!installIsStale(lockedPackages('package-lock.json'), installed)) return;
  console.log('Installing packages (npm ci) …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('npm ci failed; its message stands above. A network connection is needed once.');
    process.exit(status ?? 1);
  }
}
