import { describe, expect, it } from 'vitest';
import { SpeedMeter } from './speed-meter.ts';

function meter(): { add: (at: number, bytes: number) => number | null } {
  let now = 0;
  const speed = new SpeedMeter(() => now);
  return {
    add: (at, bytes) => {
      now = at;
      return speed.add(bytes);
    },
  };
}

describe('SpeedMeter', () => {
  it('says nothing before half a second', () => {
    const { add } = meter();
    expect(add(0, 0)).toBeNull();
    expect(add(400, 4000)).toBeNull();
    expect(add(500, 5000)).toBe(10_000);
  });
  it('forgets what is older than a few seconds, so that a stall shows', () => {
    const { add } = meter();
    for (let t = 0; t <= 2000; t += 100) add(t, t * 100);
    for (let t = 2100; t <= 7000; t += 100) add(t, 200_000);
    expect(add(7100, 200_000)).toBe(0);
  });
  it('starts over when the download does', () => {
    const { add } = meter();
    add(0, 0);
    add(1000, 50_000);
    expect(add(1100, 0)).toBeNull();
    expect(add(2100, 1000)).toBe(1000);
  });
});
