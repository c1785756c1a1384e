import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsInView, searchRows, sortRows, type TableRow } from './table-rows.ts';

const rows: TableRow[] = [
  { key: 'a', values: { name: 'Ёлка', n: 2 } },
  { key: 'b', values: { name: 'яблоко', n: null } },
  { key: 'c', values: { name: 'ежи и ель', n: 10 } },
  { key: 'd', values: { name: 'арбуз', n: 2 } },
];
const keys = (of: readonly TableRow[]): string => of.map(({ key }) => key).join('');

describe('sorting', () => {
  it('is by number, stable, with empty cells last either way', () => {
    expect(keys(sortRows(rows, { column: 'n', falling: false }, 'ru'))).toBe('adcb');
    expect(keys(sortRows(rows, { column: 'n', falling: true }, 'ru'))).toBe('cadb');
  });

  it('is by the alphabet of the language', () => {
    expect(keys(sortRows(rows, { column: 'name', falling: false }, 'ru'))).toBe('dcab');
  });

  it('without a column keeps the order and never changes its input', () => {
    expect(keys(sortRows(rows, null, 'ru'))).toBe('abcd');
    expect(keys(rows)).toBe('abcd');
  });
});

describe('search', () => {
  it.each([
    ['ель', 'c'],
    ['елка', 'a'],
    ['Е ЕЖ', 'c'],
    ['  ', 'abcd'],
    ['2', ''],
  ])('%j finds %j', (query, found) => {
    expect(keys(searchRows(rows, query))).toBe(found);
  });
});

describe('rows in view', () => {
  it('cover the view and stay within the rows', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.nat(4_000_000),
        fc.integer({ min: 36, max: 2000 }),
        (count, scrollTop, view) => {
          const { from, to } = rowsInView(count, 36, scrollTop, view);
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(count);
          expect(to - from).toBeLessThanOrEqual(Math.ceil(view / 36) + 22);
          for (const y of [scrollTop, scrollTop + view - 1]) {
            const row = Math.floor(y / 36);
            if (row < count) expect(row >= from && row < to).toBe(true);
          }
        },
      ),
    );
  });
});
