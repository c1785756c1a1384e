// The faults: what is done to a copy of the repository, which command must then fail, and what it
// must say. `fault` returns its undoing, so that the next gate starts clean.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} Gate
 * @property {string} name
 * @property {(copy: string) => () => void} fault
 * @property {string[]} command
 * @property {RegExp} says
 * @property {Record<string, string>} [env]
 */

/** @param {string} tool */
const bin = (tool) => path.join('node_modules', '.bin', tool);

/** A file that should not be there. @param {string} file @param {string} text */
const adding = (file, text) => (/** @type {string} */ copy) => {
  const where = path.join(copy, file);
  mkdirSync(path.dirname(where), { recursive: true });
  writeFileSync(where, text);
  return () => rmSync(where);
};

/**
 * A file that should be otherwise; a change that changes nothing is an error of the gate itself.
 * @param {string} file
 * @param {(text: string) => string} change
 */
const changing = (file, change) => (/** @type {string} */ copy) => {
  const where = path.join(copy, file);
  const before = readFileSync(where);
  const after = change(before.toString('latin1'));
  if (after === before.toString('latin1')) throw new Error(`the fault leaves ${file} as it was`);
  writeFileSync(where, after, 'latin1');
  return () => writeFileSync(where, before);
};

/** Several faults as one. @param {((copy: string) => () => void)[]} faults */
const all =
  (...faults) =>
  (/** @type {string} */ copy) => {
    const undo = faults.map((fault) => fault(copy));
    return () => undo.reverse().forEach((one) => one());
  };

/** Matches an output that has all the words, in any order. @param {string[]} words */
const every = (...words) => new RegExp(words.map((word) => `(?=[\\s\\S]*${word})`).join(''));

// An invented headline: stands for a text of the data, which must not be quoted here either.
const HEADLINE = 'Выдуманный заяц торжественно открыл несуществующий мост через придуманную реку';
/** Words that no compressor shortens much. @param {number} count */
const noise = (count) =>
  Array.from({ length: count }, (_, i) => Math.imul(i + 1, 2654435761).toString(36)).join('');
// In pieces, so that the check of this very file finds nothing.
const HOME = ['', 'home', 'somebody', 'checkout'].join('/');

/** @type {readonly Gate[]} */
export const GATES = [
  {
    name: 'format',
    fault: adding('src/core/fault.ts', 'export const a = "double"\n'),
    command: [bin('prettier'), '--check', 'src/core/fault.ts'],
    says: /fault\.ts/,
  },
  {
    name: 'lint',
    fault: all(
      adding(
        'src/core/fault.ts',
        'export function f(x: any): void {\n  Promise.resolve(x);\n  console.log(x);\n}\n',
      ),
      adding(
        'src/core/fault-switch.ts',
        "export function f(x: 'a' | 'b'): number {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n  return 0;\n}\n",
      ),
      adding('src/core/fault-long.ts', 'export let a = 0;\n'.padEnd(5000, 'a += 1;\n')),
      adding(
        'src/ui/fault.ts',
        'import { html, type TemplateResult } from \'lit\';\nexport const f = (): TemplateResult => html`<img src="x.png" />`;\n',
      ),
    ),
    command: [bin('eslint'), 'src/core/fault*.ts', 'src/ui/fault.ts'],
    says: every(
      'no-explicit-any',
      'no-floating-promises',
      'no-console',
      'switch-exhaustiveness-check',
      'max-lines',
      'lit-a11y/alt-text',
    ),
  },
  {
    name: 'types: page globals in the domain',
    fault: adding('src/core/fault.ts', 'export const title = document.title;\n'),
    command: [bin('tsc'), '-p', 'tsconfig/universal.json'],
    says: /fault\.ts.*document/,
  },
  {
    name: 'structure: forbidden imports',
    fault: all(
      adding('src/core/fault.ts', "import { html } from 'lit';\nexport const f = html;\n"),
      adding('src/ui/fault.ts', "export { PAGES } from '../pages.ts';\n"),
      adding('src/features/a/fault.ts', "export { b } from '../b/fault.ts';\n"),
      adding('src/features/b/fault.ts', 'export const b = 1;\n'),
    ),
    command: [bin('depcruise'), '--config', '.dependency-cruiser.cjs', 'src', 'workers'],
    says: every(
      'packages-core: src/core/fault',
      'layer-ui: src/ui/fault',
      'layer-features: src/features/a/fault',
    ),
  },
  {
    name: 'repository: path of one machine',
    fault: adding('docs/fault.md', `See ${HOME}/x.\n`),
    command: ['node', 'scripts/check-paths.mjs'],
    says: /fault\.md:1: a path of one machine/,
  },
  {
    name: 'repository: text of the data',
    fault: all(
      adding('.cache/data/train.tsv', `id\ttitle\tsnippet\n7\t${HEADLINE}\t\n`),
      adding('docs/fault.md', `Example: «${HEADLINE.toUpperCase()}».\n`),
    ),
    command: ['node', 'scripts/check-no-texts.mjs'],
    env: { NEWS_DATA_DIR: '.cache/data' },
    says: /fault\.md: "выдуманный заяц/,
  },
  {
    name: 'repository: notices of another version',
    fault: changing('THIRD_PARTY_NOTICES.md', (text) => text.replace(/\| (\d+)\./, '| 9$1.')),
    command: ['node', 'scripts/third-party.mjs', '--check'],
    says: /not current/,
  },
  {
    name: 'results: figures edited by hand',
    fault: changing('README.md', (text) =>
      text.replace('<!-- /results -->', 'F1 1.000\n\n<!-- /results -->'),
    ),
    command: [bin('tsx'), 'src/cli.ts', 'report', '--check'],
    says: /out of date: .*README\.md/,
  },
  {
    name: 'unit: golden value of a metric',
    fault: changing('experiments/golden/metric_reference.json', (text) =>
      text.replace(/("macroF1": ?0\.)(\d)/, (_, start, digit) => `${start}${(+digit + 1) % 10}`),
    ),
    command: [bin('vitest'), 'run', 'src/core/metrics/golden.test.ts'],
    says: /golden\.test\.ts[\s\S]*(failed|FAIL)/,
  },
  {
    name: 'unit: text without a translation',
    fault: changing('src/i18n/en.ts', (text) => text.replace(/^ {2}'[\w.-]+': '.*',\n/m, '')),
    command: [bin('tsc'), '-p', 'tsconfig/web.json'],
    says: /i18n\/(en|messages)\.ts.*(missing|Property)/,
  },
  {
    name: 'size: script too large',
    fault: all(
      changing('src/main.ts', (text) => `${text}\ndocument.body.dataset.x = '${noise(20000)}';\n`),
      changing('vite.config.ts', (text) => text.replace('sourcemap: true', 'sourcemap: false')),
    ),
    command: [
      'sh',
      '-c',
      `${bin('vite')} build --logLevel error && node scripts/check-entries.mjs`,
    ],
    says: /OVER shell/,
  },
  {
    name: 'size: model of other bytes',
    fault: changing('config/models.json', (text) =>
      text.replace(/("sha256": ")(.)/, (_, start, digit) => start + (digit === '0' ? '1' : '0')),
    ),
    command: ['node', 'scripts/check-models.mjs', 'public/models'],
    says: /other bytes than config\/models\.json says/,
  },
  {
    name: 'e2e: request to another origin',
    fault: all(
      changing('src/main.ts', (text) => `${text}\nvoid fetch('http://localhost:9/');\n`),
      // With the page's policy in place the browser refuses; the watch must not depend on that.
      changing('index.html', (text) => text.replace('Content-Security-Policy', 'x-no-policy')),
    ),
    command: [bin('playwright'), 'test', 'site', '-g', 'sub-path', '--reporter=line'],
    says: /request to another origin: http:\/\/localhost:9/,
  },
  {
    name: 'e2e: error on the console',
    fault: changing('src/main.ts', (text) => `${text}\nconsole.error('deliberate');\n`),
    command: [bin('playwright'), 'test', 'site', '-g', 'sub-path', '--reporter=line'],
    says: /console error: deliberate/,
  },
];
