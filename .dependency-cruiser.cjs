// Who may import whom. Each row reads: files under src/<name> import nothing of ours but
// themselves and what follows, and no package but those named.
const layers = [
  {
    name: 'core',
    ours: [],
    packages: ['zod', 'simple-statistics', '@petamoriken/float16', 'papaparse', 'hyparquet-writer'],
  },
  { name: 'i18n', ours: ['core'], packages: [] },
  {
    name: 'inference',
    ours: ['core'],
    packages: ['@huggingface/tokenizers', 'onnxruntime-common'],
  },
  { name: 'wire', ours: ['core', 'inference'], packages: ['comlink'] },
  {
    name: 'platform/web',
    ours: ['core', 'inference'],
    packages: ['onnxruntime-web', 'onnxruntime-common', 'idb'],
  },
  {
    name: 'platform/node',
    ours: ['core', 'inference'],
    packages: ['onnxruntime-web', 'onnxruntime-common'],
  },
  {
    name: 'api',
    ours: ['core', 'inference', 'wire'],
    packages: ['hono', 'zod', 'simple-statistics'],
  },
  {
    name: 'library',
    ours: ['core', 'inference', 'wire', 'platform/web'],
    packages: ['comlink'],
  },
  { name: 'element', ours: ['core', 'library', 'ui'], packages: ['lit'] },
  { name: 'ui', ours: ['core', 'i18n'], packages: ['lit', '@lit/context', 'chart.js'] },
  {
    name: 'app',
    ours: ['core', 'i18n', 'inference', 'wire', 'platform/web', 'api'],
    packages: ['lit', '@lit/context', 'nanostores', 'workbox-window'],
  },
  {
    name: 'features',
    ours: ['core', 'i18n', 'ui', 'app'],
    packages: ['lit', '@lit/context', '@lit/task', 'nanostores'],
  },
  {
    name: 'cli',
    ours: ['core', 'inference', 'wire', 'platform/node', 'api'],
    packages: ['zod', 'papaparse', '@hono/node-server', 'comlink'],
  },
];

const entries = '^(src|workers|experiments)/';
const notTest = '\\.test\\.ts$';
const escape = (text) => text.replaceAll(/[/.]/g, '\\$&');

/** A sibling page is not "itself": $1 is the page's own folder. */
function ours({ name, ours: allowed }) {
  const isFeature = name === 'features';
  const self = isFeature ? 'features/$1' : name;
  return {
    name: `layer-${name.replace('/', '-')}`,
    severity: 'error',
    comment: `src/${name} imports only: ${[isFeature ? 'its own folder' : name, ...allowed].join(', ')}`,
    from: { path: `^src/${name}/${isFeature ? '([^/]+)/' : ''}`, pathNot: notTest },
    to: { path: entries, pathNot: `^src/(${[self, ...allowed].join('|')})/` },
  };
}

function packages({ name, packages: allowed }) {
  const npm = allowed.map((p) => `node_modules/${escape(p)}/`);
  return {
    name: `packages-${name.replace('/', '-')}`,
    severity: 'error',
    comment: `src/${name} uses only: ${allowed.join(', ') || 'no package'}`,
    from: { path: `^src/${name}/`, pathNot: notTest },
    to: { path: '(^|/)node_modules/', ...(npm.length > 0 ? { pathNot: npm.join('|') } : {}) },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layers.map(ours),
    ...layers.map(packages),
    {
      name: 'no-node-in-the-browser',
      severity: 'error',
      comment: 'modules of Node are for the command line and its platform',
      from: {
        path: '^(src|workers)/',
        pathNot: `${notTest}|^src/(platform/node/|cli|bin\\.ts|node\\.ts)`,
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'element-is-small',
      severity: 'error',
      comment: 'the embeddable element never reaches the app or its pages',
      from: { path: '^src/(element|embed)\\.ts$' },
      to: { path: '^src/(app|features)/', reachable: true },
    },
    {
      name: 'cli-is-headless',
      severity: 'error',
      comment: 'the command line never reaches a page or an element',
      from: { path: '^src/(cli|bin)\\.ts$' },
      to: { path: '^src/(ui|app|features|platform/web)/', reachable: true },
    },
    {
      name: 'nothing-imports-workers',
      severity: 'error',
      comment: 'worker files are named by URL only; in embed.ts the URL is an import (?worker&url)',
      from: { path: '^src/', pathNot: '^src/embed\\.ts$' },
      to: { path: '^(workers|experiments)/', pathNot: '\\.json$' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'a circle of imports has no bottom to understand or to test first; types alone may',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'an import that leads nowhere',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:|\\.wasm\\?url$' },
    },
    {
      name: 'no-dev-dependency-shipped',
      severity: 'error',
      comment: 'what the site ships stands in dependencies, where licences and audits look',
      from: { path: '^(src|workers)/', pathNot: `${notTest}|^src/cli` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
    },
  },
};
