import { describe, expect, it } from 'vitest';
import { placeOf } from './chart-point-names.ts';

const area = { left: 0, right: 200, top: 0, bottom: 100 };

describe('names of points', () => {
  it('stand right of the point, left where the area ends', () => {
    expect(placeOf({ x: 50, y: 50 }, 60, [], area)?.left).toBe(59);
    expect(placeOf({ x: 190, y: 50 }, 60, [], area)?.left).toBe(121);
  });

  it('make way for one another, and stay away where there is no room', () => {
    const first = placeOf({ x: 50, y: 50 }, 60, [], area)!;
    const second = placeOf({ x: 52, y: 50 }, 60, [first], area)!;
    const apart = second.top + second.height <= first.top || first.top + first.height <= second.top;
    expect(apart || second.left + 60 <= first.left).toBe(true);
    const everywhere = { left: 0, top: -50, width: 200, height: 200 };
    expect(placeOf({ x: 50, y: 50 }, 60, [everywhere], area)).toBeNull();
    expect(placeOf({ x: 50, y: 50 }, 250, [], area)).toBeNull();
  });
});
