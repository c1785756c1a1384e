// Fails when custom-elements.json is not what the element's docblock says.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'custom-elements.json';
const before = readFileSync(FILE, 'utf8');
const { status, stderr } = spawnSync('npm', ['run', '--silent', 'elements'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const after = readFileSync(FILE, 'utf8');
writeFileSync(FILE, before);
if (status !== 0 || after !== before) {
  console.error(status === 0 ? `${FILE} is not current: npm run elements` : stderr);
  process.exit(1);
}
