import { describe, expect, it } from 'vitest';
import { createRouter, formatHash, parseHash, type RouterWindow } from './router.ts';

describe('addresses', () => {
  it.each([
    ['', '', {}],
    ['#', '', {}],
    ['#/', '', {}],
    ['#/classify', 'classify', {}],
    ['#/classify/', 'classify', {}],
    ['#classify', 'classify', {}],
    ['#/classify?t=0.4&k=10', 'classify', { t: '0.4', k: '10' }],
    ['#/%D1%84', 'ф', {}],
    ['#/100%', '100%', {}],
    ['#/a?b=c?d', 'a', { b: 'c' }],
  ])('%s', (hash, path, params) => {
    expect(parseHash(hash)).toEqual({ path, params });
  });

  it('formats what it parses, in a fixed order', () => {
    expect(formatHash({ path: 'classify', params: { t: '0.4', k: '10' } })).toBe(
      '#/classify?k=10&t=0.4',
    );
    expect(formatHash(parseHash('#/classify'))).toBe('#/classify');
  });
});

describe('router', () => {
  function fixture(hash: string) {
    const target = new EventTarget();
    const replaced: string[] = [];
    const location = { hash };
    const win = {
      location,
      history: {
        state: null,
        replaceState: (_state: unknown, _title: string, url: string) => {
          replaced.push(url);
          location.hash = url;
        },
      },
      addEventListener: target.addEventListener.bind(target),
    } as unknown as RouterWindow;
    return { win, location, replaced, target };
  }

  it('follows the address', () => {
    const { win, location, target } = fixture('#/classify');
    const router = createRouter(win);
    location.hash = '#/other?x=1';
    target.dispatchEvent(new Event('hashchange'));
    expect(router.route.get()).toEqual({ path: 'other', params: { x: '1' } });
  });

  it('replaces parameters, and only when they change', () => {
    const { win, replaced } = fixture('#/classify?t=0.4');
    const router = createRouter(win);
    router.setParams({ k: '5' });
    router.setParams({ k: '5' });
    router.setParams({ t: null });
    expect(replaced).toEqual(['#/classify?k=5&t=0.4', '#/classify?k=5']);
    expect(router.route.get().params).toEqual({ k: '5' });
  });
});
