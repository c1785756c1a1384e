// Writes THIRD_PARTY_NOTICES.md from the packages that the site or the command line ships, with
// each licence text once. `--check` only tells whether the file is current.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const TARGET = 'THIRD_PARTY_NOTICES.md';
const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '..');

/** Licence texts that their packages name but do not carry. */
const FALLBACK = /** @type {Record<string, string>} */ ({
  'onnxruntime-common': 'licences/mit-microsoft.txt',
  'onnxruntime-web': 'licences/mit-microsoft.txt',
  '@lit-labs/ssr-dom-shim': '../node_modules/lit/LICENSE',
  'guid-typescript': 'licences/isc-guid-typescript.txt',
});

/**
 * @typedef {{ name: string, version: string, licence: string, home: string, text: string }} Notice
 * @param {string} folder
 * @returns {Notice}
 */
function noticeOf(folder) {
  const manifest = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
  const own = readdirSync(path.join(root, folder)).find((file) => /^licen[cs]e/i.test(file));
  const fallback = FALLBACK[manifest.name];
  const file = own ? path.join(root, folder, own) : fallback && path.join(here, fallback);
  if (!file) throw new Error(`${manifest.name} carries no licence text; add one to FALLBACK`);
  const repository = manifest.repository?.url ?? manifest.repository ?? manifest.homepage ?? '';
  return {
    name: manifest.name,
    version: manifest.version,
    licence: manifest.license,
    home: String(repository)
      .replace(/^git\+|\.git$/g, '')
      .replace(/^git:/, 'https:')
      .replace(/^(?!https?:)(?=[\w.-]+\/[\w.-]+$)/, 'https://github.com/'),
    text: readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim(),
  };
}

/** Packages that a production install would bring, types left out: they leave no code behind. */
function shipped() {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([folder, entry]) => folder !== '' && !entry.dev && !entry.devOptional)
    .map(([folder]) => folder)
    .filter((folder) => !/node_modules\/(@types\/|undici-types)/.test(folder))
    .filter((folder) => existsSync(path.join(root, folder)))
    .map(noticeOf)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @param {Notice[]} notices */
function render(notices) {
  const rows = notices.map(
    ({ name, version, licence, home }) => `| [${name}](${home}) | ${version} | ${licence} |`,
  );
  /** @type {Map<string, Notice[]>} */
  const byText = new Map();
  for (const notice of notices) {
    byText.set(notice.text, [...(byText.get(notice.text) ?? []), notice]);
  }
  const texts = [...byText].map(
    ([text, owners]) =>
      `### ${owners.map(({ name }) => name).join(', ')}\n\n\`\`\`text\n${text}\n\`\`\``,
  );
  return [
    readFileSync(path.join(here, 'licences/preamble.md'), 'utf8').trim(),
    '## Packages',
    `| package | version | licence |\n| --- | --- | --- |\n${rows.join('\n')}`,
    '## Licence texts of the packages',
    ...texts,
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

const wanted = render(shipped());
const target = path.join(root, TARGET);
if (!process.argv.includes('--check')) {
  writeFileSync(target, wanted);
  console.log(`wrote ${TARGET}`);
} else if (!existsSync(target) || readFileSync(target, 'utf8') !== wanted) {
  console.error(`${TARGET} is not current: npm run third-party`);
  process.exit(1);
} else {
  console.log(`${TARGET} is current.`);
}
