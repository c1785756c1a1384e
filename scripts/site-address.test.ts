import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { notFoundPage, siteUrl } from './site-address.mjs';

describe('404 page', () => {
  it('allows its own script and style, and nothing else', () => {
    const html = notFoundPage();
    const policy = /content="(default-src[^"]+)"/.exec(html)?.[1] ?? '';
    for (const tag of ['script', 'style']) {
      const inline = new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(html)?.[1] ?? '';
      expect(inline.length).toBeGreaterThan(50);
      const digest = createHash('sha256').update(inline).digest('base64');
      expect(policy).toContain(`${tag}-src 'sha256-${digest}'`);
    }
    expect(policy).toMatch(/^default-src 'none'/);
  });
});

describe('siteUrl', () => {
  it.each([
    [undefined, null],
    ['', null],
    ['https://news.example', 'https://news.example/'],
    ['https://a.example/rubrika', 'https://a.example/rubrika/'],
  ])('%s → %s', (given, expected) => {
    expect(siteUrl(given)).toBe(expected);
  });

  it.each(['news.example', 'ftp://a.example/'])('refuses %s', (given) => {
    expect(() => siteUrl(given)).toThrow();
  });
});
