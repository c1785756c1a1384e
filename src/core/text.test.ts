import { describe, expect, it } from 'vitest';
import { cyrillicShare, hasContent, prepareText } from './text.ts';

describe('prepareText', () => {
  it('removes tags and decodes entities, and says so', () => {
    expect(prepareText('<p>Банк &laquo;Заря&raquo; открыл <b>офис</b></p>')).toEqual({
      text: 'Банк «Заря» открыл  офис',
      htmlRemoved: true,
    });
  });
  it('drops scripts, styles and comments with their content', () => {
    const html = 'Курс<script>alert("x < y")</script> вырос<!-- реклама --><style>p{}</style>';
    expect(prepareText(html).text).toBe('Курс  вырос');
  });
  it.each([
    'Если a < b и b > c, то a < c',
    'Компания R&D выросла, S&P упал',
    'Цена <10 рублей>',
    'AT&T; и Tom & Jerry',
  ])('leaves ordinary text alone: %s', (text) => {
    expect(prepareText(text)).toEqual({ text, htmlRemoved: false });
  });
  it('decodes numeric entities and refuses impossible ones', () => {
    expect(prepareText('&#1055;&#x443;ть &#0;&#xD800;&#9999999;!').text).toBe('Путь    !');
  });
  it('makes NUL a space and half an emoji a replacement mark', () => {
    expect(prepareText('а\0б \ud83d').text).toBe('а б \ufffd');
  });
  it('takes linear time on hostile markup', () => {
    const hostile = '<a'.repeat(200_000);
    expect(prepareText(hostile).text).toBe(hostile);
  });
});

describe('hasContent', () => {
  it.each(['', '   ', '\n\t', '?!… — «»', '😀👍', '\u200b\u00ad'])('is false for %j', (text) => {
    expect(hasContent(text)).toBe(false);
  });
  it.each(['а', '7', '中', '— я —'])('is true for %j', (text) => {
    expect(hasContent(text)).toBe(true);
  });
});

describe('cyrillicShare', () => {
  it('counts letters only', () => {
    expect(cyrillicShare('Рост на 5 % — up')).toBeCloseTo(6 / 8);
  });
  it('is 1 where there is no letter to judge by', () => {
    expect(cyrillicShare('2026')).toBe(1);
  });
});
