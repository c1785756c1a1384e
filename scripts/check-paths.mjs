// Fails on what only holds on one machine: absolute paths of somebody's checkout or home, and
// registry addresses in the lock file. Also on files a static host or git would refuse.
import { statSync } from 'node:fs';
import path from 'node:path';
import { repositoryFiles, textOf } from './repository-files.mjs';

const MIB = 1 << 20;
/** GitHub refuses files of 100 MiB; half of it leaves room and hurts a clone enough. */
const LARGEST = 50 * MIB;
const HOMES = /(?<![\w.~-])(?:\/root\/|\/home\/[a-z_][\w-]*\/|\/Users\/\w+\/|[A-Z]:\\Users\\)/;

const parent = path.dirname(process.cwd());
/** A checkout right under / or /tmp has a parent too common to search for. */
const searchable = parent.split(path.sep).filter(Boolean).length >= 1 && parent !== '/tmp';
const escaped = parent.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
const here = searchable ? new RegExp(String.raw`(?<![\w.~-])${escaped}[/\\]`) : null;

/** @type {string[]} */
const faults = [];
for (const file of repositoryFiles()) {
  const { size } = statSync(file);
  if (size > LARGEST) faults.push(`${file}: ${(size / MIB).toFixed(0)} MiB`);
  const text = textOf(file);
  if (text === null) continue;
  for (const pattern of [HOMES, here]) {
    const found = pattern?.exec(text);
    if (!found) continue;
    const line = text.slice(0, found.index).split('\n').length;
    faults.push(`${file}:${line}: a path of one machine: ${found[0]}`);
  }
  if (file === 'package-lock.json' && text.includes('"resolved":')) {
    faults.push(`${file}: registry addresses; npm config set omit-lockfile-registry-resolved true`);
  }
}
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exit(1);
console.log('No machine paths, no registry addresses, no oversized files.');
