// Who may import whom. Each row reads "files under `from` import nothing of ours but `to`".
const layers = [
  ['core', []],
  ['i18n', ['core']],
  ['inference', ['core']],
  ['wire', ['core', 'inference']],
  ['platform/web', ['core', 'inference']],
  ['platform/node', ['core', 'inference']],
  ['api', ['core', 'inference', 'wire']],
  ['ui', ['core', 'i18n']],
  ['app', ['core', 'i18n', 'inference', 'wire', 'platform/web', 'api']],
  ['features', ['core', 'i18n', 'ui', 'app']],
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layers
      .filter(([name]) => name !== 'features')
      .map(([name, allowed]) => ({
        name: `layer-${name.replace('/', '-')}`,
        severity: 'error',
        comment: `src/${name} imports only: ${[name, ...allowed].join(', ')}`,
        from: { path: `^src/${name}/`, pathNot: '\\.test\\.ts$' },
        to: { path: '^(src|workers|experiments)/', pathNot: `^src/(${[name, ...allowed].join('|')})/` },
      })),
    {
      name: 'layer-features',
      severity: 'error',
      comment: 'a page imports core, i18n, ui, app and itself, never a sibling',
      from: { path: '^src/features/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^(src|workers|experiments)/',
        pathNot: '^src/(core|i18n|ui|app|features/$1)/',
      },
    },
    {
      name: 'element-is-small',
      severity: 'error',
      comment: 'the embeddable element never reaches the app or its pages',
      from: { path: '^src/element\\.ts$' },
      to: { path: '^src/(app|features)/', reachable: true },
    },
    {
      name: 'nothing-imports-workers',
      severity: 'error',
      comment: 'worker files are named by URL only',
      from: { path: '^src/' },
      to: { path: '^(workers|experiments)/' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig/web.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'browser', 'default', 'types'] },
  },
};
