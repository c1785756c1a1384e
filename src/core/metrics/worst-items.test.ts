import { describe, expect, it } from 'vitest';
import { createCells, predict } from './cells.ts';
import { worstItems } from './worst-items.ts';

describe('worst items', () => {
  const probabilities = Float64Array.of(0.9, 0.1, 0.2, 0.8, 0.6, 0);
  const truth = Uint8Array.of(1, 0, 1, 0, 1, 1);
  const cells = createCells(3, 2, probabilities, truth);
  const found = worstItems(cells, predict(cells, 0.5), 2);

  it('come by their loss, with what was missed and what was made up', () => {
    expect(found.map(({ item, missed, wrong }) => ({ item, missed, wrong }))).toEqual([
      // A probability of 0 for a true label costs ln 1e7, not everything.
      { item: 2, missed: [1], wrong: [] },
      { item: 1, missed: [0], wrong: [1] },
    ]);
    expect(found[0]?.loss).toBeCloseTo(-Math.log(0.6) + Math.log(1e7));
    expect(found[1]?.loss).toBeCloseTo(-Math.log(0.2) - Math.log(0.2));
  });
});
