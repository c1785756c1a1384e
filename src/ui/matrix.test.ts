import { expect, it } from 'vitest';
import { tableOf } from './chart-spec.ts';
import { labelLines } from './label-lines.ts';

it('a heat map’s table has a row a cell that is not 0, the largest first', () => {
  const spec = {
    kind: 'matrix',
    x: { title: 'верная', categories: ['а', 'б'] },
    y: { title: 'лишняя', categories: ['в', 'г'] },
    value: 'новостей',
    hue: '--hue-topic',
    counts: [
      [0, 2],
      [5, 0],
    ],
  } as const;
  expect(tableOf(spec, { low: 'от', high: 'до' })).toEqual({
    columns: ['лишняя', 'верная', 'новостей'],
    rows: [
      ['г', 'а', 5],
      ['в', 'б', 2],
    ],
  });
});

it.each([
  ['Россия', ['Россия']],
  ['Нерусскоязычность', ['Нерусскоязычность']],
  ['Вооружённые конфликты', ['Вооружённые', 'конфликты']],
  ['Министерство обороны РФ', ['Министерство', 'обороны РФ']],
])('%s stands on lines of like length', (label, lines) => {
  expect(labelLines(label)).toEqual(lines);
});
