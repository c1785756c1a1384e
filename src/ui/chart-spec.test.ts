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

  it('has a row for every named point of a scatter, and none for a line’s corners', () => {
    const spec: ChartSpec = {
      kind: 'scatter',
      names: 'model',
      x: { title: 'MB' },
      y: { title: 'F1' },
      series: [
        { name: 'front', hue: '--ink', joined: true, points: [{ x: 1, y: 0.5 }] },
        { name: 'on it', hue: '--ink', points: [{ x: 1, y: 0.5, low: 0.4, high: 0.6, name: 'a' }] },
        { name: 'off it', hue: '--ink', points: [{ x: 2, y: 0.3, name: 'b' }] },
      ],
    };
    expect(tableOf(spec, words)).toEqual({
      columns: ['model', 'MB', 'F1', 'F1, from', 'F1, to'],
      rows: [
        ['a', 1, 0.5, 0.4, 0.6],
        ['b', 2, 0.3, null, null],
      ],
    });
  });
});
