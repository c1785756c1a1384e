import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { openApiDocument } from '../../api/openapi.ts';
import { operationsOf, snippetOf, SUMMARIES } from './operations.ts';

const operations = operationsOf(openApiDocument());
const classify = operations.find(({ id }) => id === 'post/classify')!;

it('lists what the document describes', () => {
  expect(operations).toHaveLength(19);
  expect(classify).toMatchObject({ method: 'POST', path: '/classify', query: ['details'] });
  expect(JSON.parse(classify.example!)).toMatchObject({ top_k: 5 });
  expect(operations.find(({ id }) => id === 'get/health')!.example).toBeNull();
});

it('says in both languages what each is for', () => {
  for (const { id } of operations) expect(SUMMARIES).toHaveProperty([id]);
  expect(Object.keys(SUMMARIES)).toHaveLength(operations.length);
});

it('writes code that sends the very body', () => {
  const body = '{ "title": "Кавычки \\" и апостроф \' здесь" }';
  const shell = snippetOf('curl', classify, body).replace('curl ', 'printf "%s\\n" ');
  const printed = spawnSync('sh', ['-c', shell], { encoding: 'utf8' }).stdout.trim().split('\n');
  expect(JSON.parse(printed.at(-1)!)).toEqual(JSON.parse(body));
  const data = /data=(.*)\.encode/.exec(snippetOf('python', classify, body))![1]!;
  expect(JSON.parse(JSON.parse(data) as string)).toEqual(JSON.parse(body));
  expect(snippetOf('fetch', classify, body)).toContain("fetch('api/classify', {");
});

it('keeps a body that is half written', () => {
  expect(snippetOf('curl', classify, '{"title": ')).toContain('-d \'{"title": \'');
});
