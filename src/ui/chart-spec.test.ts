import { describe, expect, it } from 'vitest';
import { type ChartSpec, tableOf } from './chart-spec.ts';

const words = { low: 'from', high: 'to' };
const axis = { title: 'threshold' };

describe('table twin', () => {
  it('has a row for every x of any series and a gap where a series has none', () => {
    const spec: ChartSpec = {
      kind: 'line',
      x: axis,
      y: { title: 'share' },
      series: [
        {
          name: 'a',
          hue: '--ink',
          points: [
            { x: 2, y: 0.5 },
            { x: 1, y: null },
          ],
        },
        { name: 'b', hue: '--ink', points: [{ x: 3, y: 0.1, low: 0, high: 0.2 }] },
      ],
    };
    expect(tableOf(spec, words)).toEqual({
      columns: ['threshold', 'a', 'b', 'b, from', 'b, to'],
      rows: [
        [1, null, null, null, null],
        [2, 0.5, null, null, null],
        [3, null, 0.1, 0, 0.2],
      ],
    });
  });

  it('writes categories by name', () => {
    const spec: ChartSpec = {
      kind: 'bar',
      x: { title: 'label', categories: ['one', 'two'] },
      y: { title: 'n' },
      series: [
        {
          name: 'n',
          hue: '--ink',
          points: [
            { x: 1, y: 4 },
            { x: 0, y: 9 },
          ],
        },
      ],
    };
    expect(tableOf(spec, words).rows).toEqual([
      ['one', 9],
      ['two', 4],
    ]);
  });
});
