// Type-checks every compile world: domain (no DOM), page (DOM), workers, Node, tests.
import { spawnSync } from 'node:child_process';
const result = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b', 'tsconfig.json'], {
  stdio: 'inherit',
});
process.exit(result.status ?? 1);
