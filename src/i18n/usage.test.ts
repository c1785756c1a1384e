/** A sentence nobody shows rots unseen: every key is named somewhere in the source. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ru } from './ru.ts';

it('has no unused keys', () => {
  const root = new URL('../', import.meta.url);
  const source = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(
      (path) => /\.ts$/.test(path) && !/\.test\.ts$|^i18n[/\\](\w+\.)?(ru|en)\.ts$/.test(path),
    )
    .map((path) => readFileSync(new URL(path.replaceAll('\\', '/'), root), 'utf8'))
    .join('\n');
  // `group.${group}` uses every key that begins with `group.`.
  const prefixes = [...source.matchAll(/`([\w.-]+\.)\$\{/g)].map((match) => match[1]!);
  const unused = Object.keys(ru).filter(
    (key) => !source.includes(`'${key}'`) && !prefixes.some((prefix) => key.startsWith(prefix)),
  );
  expect(unused).toEqual([]);
});
