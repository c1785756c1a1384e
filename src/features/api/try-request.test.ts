import fc from 'fast-check';
import { expect, it } from 'vitest';
import { prettyJson, tryRequest } from './try-request.ts';

it('changes nothing but spaces', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(JSON.stringify(JSON.parse(prettyJson(text)))).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
  expect(prettyJson('{"a":[1.0,{}],"b":"x:[,]\\""}')).toBe(
    '{\n  "a": [\n    1.0,\n    {}\n  ],\n  "b": "x:[,]\\""\n}',
  );
  expect(prettyJson('{"total":1}\n{"total":2}')).toBe('{"total":1}\n{"total":2}');
});

it('sends what was asked for', async () => {
  const sent: unknown[] = [];
  const fetcher = ((url: string, init: RequestInit) => {
    sent.push([url, init]);
    return Promise.resolve(new Response('{"detail":"x"}', { status: 503, statusText: 'Busy' }));
  }) as typeof fetch;
  let ms = 0;
  const tried = await tryRequest(
    fetcher,
    { method: 'POST', url: 'api/classify', body: '{}' },
    () => (ms += 7),
  );
  expect(tried).toEqual({ status: 503, statusText: 'Busy', ms: 7, text: '{"detail":"x"}' });
  expect(sent).toEqual([
    [
      'api/classify',
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' },
    ],
  ]);
});
