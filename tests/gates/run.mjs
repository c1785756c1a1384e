// Shows that each gate can fail: one deliberate fault each, in a copy of the repository, never in
// the checkout. A gate must fail, and must say why in words that only this fault brings.
//   npm run gates                all
//   npm run gates -- lint size   those whose name begins so
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { repositoryFiles } from '../../scripts/repository-files.mjs';
import { GATES } from './gates.mjs';

const wanted = process.argv.slice(2);
const chosen = GATES.filter(
  ({ name }) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)),
);
if (chosen.length === 0) {
  console.error(`no such gate; there are: ${GATES.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

/** A copy of what the repository holds; packages are shared, build outputs are not. */
function copyOfRepository() {
  const copy = mkdtempSync(path.join(tmpdir(), 'gates-'));
  for (const file of repositoryFiles()) {
    mkdirSync(path.join(copy, path.dirname(file)), { recursive: true });
    cpSync(file, path.join(copy, file));
  }
  symlinkSync(path.resolve('node_modules'), path.join(copy, 'node_modules'), 'junction');
  spawnSync('git', ['init', '--quiet'], { cwd: copy });
  return copy;
}

const original = copyOfRepository();
let failed = 0;
try {
  for (const { name, fault, command, says, env = {} } of chosen) {
    const start = performance.now();
    const undo = fault(original);
    const [program = '', ...args] = command;
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: original,
      encoding: 'utf8',
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    undo();
    const output = `${stdout}${stderr}`;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    if (status !== 0 && says.test(output)) {
      console.log(`ok    ${name}: fails on its fault (${seconds} s)`);
    } else {
      failed++;
      const why = status === 0 ? 'passes in spite of its fault' : `fails, but not with ${says}`;
      console.error(`FAULT ${name}: ${why} (${seconds} s)\n${output.slice(-3000)}`);
    }
  }
} finally {
  rmSync(original, { recursive: true, force: true });
}
console.log(`${chosen.length - failed} of ${chosen.length} gates can fail.`);
process.exit(failed > 0 ? 1 : 0);
