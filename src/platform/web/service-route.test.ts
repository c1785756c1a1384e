import { expect, it } from 'vitest';
import { serviceRoute } from './service-route.ts';

const scope = 'https://host.example/news/';
const known = (path: string) => path === 'theme.js' || path === 'assets/a-1.js';
const route = (url: string, method = 'GET') => serviceRoute({ url, method }, scope, known);

it.each([
  ['https://host.example/news/', 'GET', { kind: 'shell', path: '' }],
  ['https://host.example/news/?lang=en#/batch', 'GET', { kind: 'shell', path: '' }],
  ['https://host.example/news/index.html', 'GET', { kind: 'shell', path: '' }],
  ['https://host.example/news/theme.js', 'GET', { kind: 'shell', path: 'theme.js' }],
  ['https://host.example/news/assets/a-1.js', 'GET', { kind: 'shell', path: 'assets/a-1.js' }],
  // Of the build before: its page may still be open.
  ['https://host.example/news/assets/old-9.js', 'GET', { kind: 'shell', path: 'assets/old-9.js' }],
  ['https://host.example/news/api/v1/labels', 'GET', { kind: 'api' }],
  ['https://host.example/news/api/v1/classify', 'POST', { kind: 'api' }],
  ['https://host.example/news/share', 'POST', { kind: 'share' }],
  ['https://host.example/news/share', 'GET', { kind: 'network' }],
  ['https://host.example/news/theme.js', 'HEAD', { kind: 'network' }],
  ['https://host.example/news/models/m/onnx/model.onnx_data', 'GET', { kind: 'network' }],
  ['https://host.example/news/nothing', 'GET', { kind: 'network' }],
  ['https://host.example/other/theme.js', 'GET', { kind: 'network' }],
  ['https://host.example/news', 'GET', { kind: 'network' }],
  ['https://elsewhere.example/news/theme.js', 'GET', { kind: 'network' }],
])('%s, %s', (url, method, expected) => {
  expect(route(url, method)).toEqual(expected);
});
