import { describe, expect, it } from 'vitest';
import { fromCsv, toCsv } from './csv.ts';

describe('writing', () => {
  it('makes formulas text and leaves numbers alone', () => {
    expect(toCsv([['=1+1', '-2', -2, '@x', '+7', 'a,b', null]])).toBe(
      '"\'=1+1","\'-2",-2,"\'@x","\'+7","a,b",\n',
    );
  });
});

describe('reading', () => {
  it.each([
    ['\uFEFFa,b\n1,"x, y"\n', [['a', 'b'], ['1', 'x, y'], ['']]],
    [
      'a;b\n"1,5";2',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'a\tb\nx, y, z\t2',
      [
        ['a', 'b'],
        ['x, y, z', '2'],
      ],
    ],
    ['a\n\nb', [['a'], [''], ['b']]],
  ])('%j', (text, rows) => {
    expect(fromCsv(text)).toEqual(rows);
  });
});
