import { expect, it } from 'vitest';
import { countRequests } from './traffic.ts';

it('counts requests and tells other sites apart', () => {
  const first = countRequests(
    { requests: 1, foreign: 0, sent: null },
    [
      'https://a.example/x.js',
      'https://b.example/y.js',
      'data:image/png;base64,AA',
      'blob:https://a.example/1',
    ],
    'https://a.example',
  );
  expect(first).toEqual({ requests: 3, foreign: 1, sent: null });
  expect(countRequests(first, ['http://a.example/z'], 'https://a.example')).toEqual({
    requests: 4,
    foreign: 2,
    sent: null,
  });
});
