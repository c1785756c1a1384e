// Builds the npm package into dist-package/: self-contained, without dependencies, so that a page
// gets the very files whose answers were evaluated. `npm pack ./dist-package` makes the tarball.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';

const OUT = 'dist-package';
const LIB = path.join(OUT, 'lib');
const ORT = 'node_modules/onnxruntime-web/dist';
const root = JSON.parse(readFileSync('package.json', 'utf8'));
const models = JSON.parse(readFileSync('config/models.json', 'utf8'));

/** Entries by where they run: the same source resolves to another onnxruntime in each. */
const BROWSER = {
  index: 'src/index.ts',
  element: 'src/element.ts',
  'inference-wasm.worker': 'workers/inference-wasm.worker.ts',
  'inference-webgpu.worker': 'workers/inference-webgpu.worker.ts',
};
const NODE = {
  node: 'src/node.ts',
  bin: 'src/bin.ts',
  'inference-thread': 'src/cli/serve/inference-thread.ts',
  'element.server': 'src/element/server.ts',
};

/** A worker's name in the source is its path in the repository; in the package it lies beside. */
const workersBeside = {
  name: 'workers-beside',
  /** @param {string} code */
  renderChunk: (code) =>
    code.replaceAll(/(?:\.\.\/)+workers\/([\w-]+)\.worker\.ts/g, './$1.worker.js'),
};

/** Vite's `?url`: in the package the runtime lies beside the workers. */
const wasmBeside = {
  name: 'wasm-beside',
  /** @param {string} id */
  resolveId: (id) => (id.endsWith('.wasm?url') ? `\0${path.basename(id, '?url')}` : null),
  /** @param {string} id */
  load: (id) =>
    id.startsWith('\0ort-') ? `export default ${JSON.stringify(`./${id.slice(1)}`)};` : null,
};

/** @param {string} name @param {string} input @param {'browser' | 'node'} platform */
async function bundle(name, input, platform) {
  const build = await rolldown({
    input: { [name]: input },
    platform,
    treeshake: true,
    plugins: [workersBeside, wasmBeside],
    transform: {
      define: {
        __BUILD_COMMIT__: JSON.stringify(root.version),
        __BUILD_DATE__: JSON.stringify(''),
        'process.env.NODE_ENV': JSON.stringify('production'),
      },
    },
    checks: { eval: false },
  });
  await build.write({
    dir: LIB,
    format: 'es',
    entryFileNames: '[name].js',
    // One file each: a worker started from a blob or copied by a bundler must find all it needs.
    codeSplitting: false,
    minify: platform === 'browser' ? true : false,
    ...(name === 'bin' && { banner: '#!/usr/bin/env node' }),
  });
  await build.close();
}

/** Declarations of the entries and of what they name; nothing else is public. */
function declarations() {
  const all = '.cache/package-types';
  rmSync(all, { recursive: true, force: true });
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '-p', 'tsconfig/package.json', '--outDir', all],
    { stdio: 'inherit' },
  );
  if (status !== 0) throw new Error('the declarations of the package do not compile');
  const source = path.join(all, 'src');
  const wanted = ['index.d.ts', 'node.d.ts', 'element.d.ts'];
  for (const file of wanted) {
    const text = readFileSync(path.join(source, file), 'utf8');
    const named = /(from |import\()'(\.{1,2}\/[^']+)\.(ts|js)'/g;
    for (const [, , spec] of text.matchAll(named)) {
      const next = path.join(path.dirname(file), `${spec}.d.ts`);
      if (!wanted.includes(next)) wanted.push(next);
    }
    const outside = /from '(?!\.)([^']+)'/.exec(text);
    if (outside) throw new Error(`${file} names the package ${outside[1]}: not self-contained`);
    const target = path.join(LIB, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text.replaceAll(named, "$1'$2.js'"));
  }
}

function manifest() {
  const { name, version, description, license, engines, repository, homepage, keywords } = root;
  return {
    name,
    version,
    description,
    license,
    ...(repository && { repository }),
    ...(homepage && { homepage }),
    keywords,
    type: 'module',
    engines,
    bin: { [name]: './lib/bin.js' },
    types: './lib/index.d.ts',
    exports: {
      '.': {
        node: { types: './lib/node.d.ts', default: './lib/node.js' },
        types: './lib/index.d.ts',
        default: './lib/index.js',
      },
      './element': {
        types: './lib/element.d.ts',
        node: './lib/element.server.js',
        default: './lib/element.js',
      },
      './models/*': './public/models/*',
      './custom-elements.json': './custom-elements.json',
      './package.json': './package.json',
    },
    customElements: './custom-elements.json',
    sideEffects: ['./lib/element.js', './lib/bin.js', './lib/*.worker.js'],
  };
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(LIB, { recursive: true });
for (const [name, input] of Object.entries(BROWSER)) await bundle(name, input, 'browser');
for (const [name, input] of Object.entries(NODE)) await bundle(name, input, 'node');
for (const file of readdirSync(ORT)) {
  if (/^ort-wasm-simd-threaded(?:\.asyncify)?\.wasm$|^ort-wasm-simd-threaded\.mjs$/.test(file)) {
    cpSync(path.join(ORT, file), path.join(LIB, file));
  }
}
declarations();
for (const file of ['LICENSE', 'THIRD_PARTY_NOTICES.md']) cpSync(file, path.join(OUT, file));
cpSync('docs/LIBRARY.md', path.join(OUT, 'README.md'));
cpSync('custom-elements.json', path.join(OUT, 'custom-elements.json'));
cpSync('config', path.join(OUT, 'config'), { recursive: true });
for (const { id } of models.models) {
  const folder = path.join('public/models', id);
  cpSync(folder, path.join(OUT, folder), { recursive: true });
}
writeFileSync(path.join(OUT, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
console.log(`built ${root.name} ${root.version} in ${OUT}`);
