// Type-checks every compile world: domain (no DOM), page (DOM), workers, Node, tests.
import { spawnSync } from 'node:child_process';

const worlds = ['universal', 'web', 'worker', 'node', 'tests'];
let failed = false;
for (const world of worlds) {
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '-p', `tsconfig/${world}.json`],
    { stdio: 'inherit' },
  );
  if (status !== 0) {
    console.error(`types: the ${world} world does not compile`);
    failed = true;
  }
}
process.exit(failed ? 1 : 0);
