// What an entry really costs: its script and all that it imports at once, brotli. size-limit sees
// single files, and the bundler is free to move code from one into another.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const DIST = 'dist';

/** @param {string[]} entries @returns {Set<string>} */
function closure(entries) {
  const seen = new Set(entries);
  for (const file of seen) {
    const code = readFileSync(file, 'utf8');
    for (const [, spec] of code.matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) {
      seen.add(path.join(path.dirname(file), spec ?? ''));
    }
  }
  return seen;
}

/** @param {Iterable<string>} files */
const bytes = (files) =>
  [...files].reduce((sum, file) => sum + brotliCompressSync(readFileSync(file)).length, 0);

const html = readFileSync(path.join(DIST, 'index.html'), 'utf8');
const shell = [...html.matchAll(/<script[^>]+src="\.\/(assets\/[^"]+\.js)"/g)].map(([, file]) =>
  path.join(DIST, file ?? ''),
);
const language = (/** @type {string} */ name) =>
  readdirSync(path.join(DIST, 'assets'))
    .filter((file) => new RegExp(`^${name}-[\\w-]{8}\\.js$`).test(file))
    .map((file) => path.join(DIST, 'assets', file));

const budgets = [
  { name: 'shell: all script before any page, without sentences', files: closure(shell), kB: 46 },
  { name: 'sentences in Russian', files: language('ru'), kB: 26 },
  { name: 'sentences in English', files: language('en'), kB: 22 },
  {
    name: '<news-classifier>: all script before the worker',
    files: closure([path.join(DIST, 'embed/news-classifier.js')]),
    kB: 60,
  },
];

let failed = false;
for (const { name, files, kB } of budgets) {
  const size = [...files].length === 0 ? Number.NaN : bytes(files) / 1000;
  const fits = size <= kB;
  if (!fits) failed = true;
  console.log(`${fits ? 'ok ' : 'OVER'} ${name}: ${size.toFixed(1)} of ${kB} kB`);
}
process.exit(failed ? 1 : 0);
