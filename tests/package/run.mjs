// The npm package as others meet it: built, linted (publint, are-the-types-wrong), packed,
// installed from the tarball into fresh projects, and used there: Node, TypeScript under both
// resolutions, a server that imports the element, and a Vite site opened in Chromium.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { chromiumArgs, findChromium } from '../../scripts/chromium.mjs';

const repository = process.cwd();
const bin = (/** @type {string} */ name) => path.join(repository, 'node_modules/.bin', name);
const work = mkdtempSync(path.join(tmpdir(), 'package-test-'));
const HOCKEY = 'Хоккеисты «Трактора» обыграли московское «Динамо» в овертайме';

/**
 * @param {string} title @param {string} command @param {string[]} args
 * @param {{ cwd?: string, input?: string }} [options]
 * @returns {string} what it printed
 */
function run(title, command, args, { cwd = repository, input } = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    ...(input !== undefined && { input }),
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`${title} failed (${status ?? error})\n${stdout}\n${stderr}`);
  console.log(`ok  ${title}`);
  return stdout;
}

/** @param {boolean} condition @param {string} what */
function check(condition, what) {
  if (!condition) throw new Error(`not so: ${what}`);
  console.log(`ok  ${what}`);
}

/** @param {string} name @param {Record<string, string>} files */
function project(name, files) {
  const folder = path.join(work, name);
  cpSync(path.join(work, 'installed'), folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text);
  return folder;
}

async function inVite() {
  const site = project('site', {
    'index.html': '<!doctype html><html lang="ru"><script type="module" src="main.js"></script>',
    'main.js': `
      import { createClassifier } from 'multilabel-news-classifier';
      import 'multilabel-news-classifier/element';
      const classifier = await createClassifier({ modelBase: './models/' });
      const { labels } = await classifier.classify(${JSON.stringify(HOCKEY)});
      document.body.append(labels.map((label) => label.title).join('; '));
      const element = document.createElement('news-classifier');
      Object.assign(element, { headline: ${JSON.stringify(HOCKEY)}, modelBase: './models/' });
      document.body.append(element);`,
  });
  const published = path.join(site, 'node_modules/multilabel-news-classifier/public/models');
  cpSync(published, path.join(site, 'public/models'), { recursive: true });
  await build({
    root: site,
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    build: { target: 'es2022' },
  });
  const server = await preview({
    root: site,
    logLevel: 'error',
    preview: { port: 0, host: '127.0.0.1' },
  });
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: chromiumArgs(),
    ...(executablePath && { executablePath }),
  });
  try {
    const page = await browser.newPage();
    /** @type {string[]} */
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    await page
      .getByText(/Хоккей/)
      .first()
      .waitFor({ timeout: 90_000 });
    // The model is on the device by now: the element starts by itself.
    await page
      .locator('news-classifier')
      .getByRole('listitem')
      .filter({ hasText: 'Хоккей' })
      .waitFor({ timeout: 90_000 });
    check(
      errors.length === 0,
      `a fresh Vite site labels in Chromium, library and element ${errors.join()}`,
    );
  } finally {
    await browser.close();
    await server.close();
  }
}

try {
  run('build', process.execPath, ['scripts/build-package.mjs']);
  run('custom-elements.json is current', process.execPath, ['tests/package/elements-current.mjs']);
  run('publint', bin('publint'), ['dist-package', '--strict']);
  run('npm pack', 'npm', ['pack', '--silent', '--pack-destination', work], {
    cwd: path.join(repository, 'dist-package'),
  });
  const { name, version } = JSON.parse(readFileSync('dist-package/package.json', 'utf8'));
  const tarball = path.join(work, `${name}-${version}.tgz`);
  run('are the types wrong', bin('attw'), [tarball, '--profile', 'esm-only']);

  const installed = path.join(work, 'installed');
  run('npm install of the tarball', 'npm', [
    'install',
    '--prefix',
    installed,
    '--no-audit',
    '--no-fund',
    '--offline',
    tarball,
  ]);
  const lock = JSON.parse(readFileSync(path.join(installed, 'package-lock.json'), 'utf8'));
  check(Object.keys(lock.packages).length === 2, 'it brings no other package along');

  const inNode = project('node', {
    'use.mjs': `
      import { createClassifier } from '${name}';
      import { defineNewsClassifier } from '${name}/element';
      defineNewsClassifier();
      const classifier = await createClassifier();
      const { labels } = await classifier.classify(${JSON.stringify(HOCKEY)});
      console.log(JSON.stringify(labels.map((label) => label.name)));
      await classifier.dispose();`,
    'consumer.ts': readFileSync('tests/package/consumer.ts.txt', 'utf8'),
  });
  const names = JSON.parse(run('Node', process.execPath, ['use.mjs'], { cwd: inNode }));
  check(names.includes('хоккей'), `Node names the label (${names.join(', ')})`);
  const lines = run(
    'its command line',
    path.join(inNode, 'node_modules/.bin', name),
    ['classify'],
    { cwd: inNode, input: `${HOCKEY}\n` },
  );
  check(lines.includes('хоккей'), 'the command line names it too');
  for (const { module, resolution } of [
    { module: 'nodenext', resolution: 'nodenext' },
    { module: 'esnext', resolution: 'bundler' },
  ]) {
    run(
      `TypeScript, ${resolution}`,
      process.execPath,
      [
        path.join(repository, 'node_modules/typescript/bin/tsc'),
        '--noEmit',
        '--strict',
        '--target',
        'es2022',
        '--lib',
        'es2023,dom,dom.iterable',
        '--module',
        module,
        '--moduleResolution',
        resolution,
        'consumer.ts',
      ],
      { cwd: inNode },
    );
  }
  await inVite();
  console.log('package: all checks passed');
} finally {
  rmSync(work, { recursive: true, force: true });
}
