// Everything a change must pass, in the order in which faults are cheapest to find.
// `npm run verify -- --from=build` starts at a step, to go on after a repair.
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { summaryLine, testCounts } from './test-counts.mjs';

const steps = [
  'format:check',
  'lint',
  'types',
  'structure',
  'check:repository',
  'test:unit',
  'build',
  'size',
  'test:package',
  'test:e2e',
];
const from = process.argv.find((arg) => arg.startsWith('--from='))?.slice('--from='.length);
if (from !== undefined && !steps.includes(from)) {
  console.error(`no step ${from}; steps: ${steps.join(', ')}`);
  process.exit(2);
}
const env = {
  ...process.env,
  // The browser tests take the build that was just measured.
  E2E_DIST: 'dist',
};

const began = Date.now();
for (const step of steps.slice(from === undefined ? 0 : steps.indexOf(from))) {
  console.log(`\n── ${step}`);
  const start = performance.now();
  const { status } = spawnSync('npm', ['run', '--silent', step], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(`\nverify: ${step} failed; after a repair: npm run verify -- --from=${step}`);
    process.exit(status ?? 1);
  }
  console.log(`── ${step}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
console.log(`\nAll steps passed; tests: ${summaryLine(testCounts(began))}`);
