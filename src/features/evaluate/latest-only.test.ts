import { describe, expect, it } from 'vitest';
import { latestOnly } from './latest-only.ts';

describe('latest only', () => {
  it('runs the first at once and, of those that wait, the last alone', async () => {
    const begun: number[] = [];
    const gates: (() => void)[] = [];
    const run = latestOnly(async (n: number) => {
      begun.push(n);
      await new Promise<void>((resolve) => gates.push(resolve));
      return n * 10;
    });
    const first = run(1);
    await Promise.resolve();
    await Promise.resolve();
    const second = run(2).catch((error: unknown) => error);
    const third = run(3);
    await Promise.resolve();
    gates[0]!();
    expect(await first).toBe(10);
    expect(await second).toMatchObject({ code: 'aborted' });
    await new Promise((resolve) => setTimeout(resolve));
    gates[1]!();
    expect(await third).toBe(30);
    expect(begun).toEqual([1, 3]);
  });

  it('goes on after a failure', async () => {
    const run = latestOnly((n: number) =>
      n === 1 ? Promise.reject(new Error('no')) : Promise.resolve(n),
    );
    await expect(run(1)).rejects.toThrow('no');
    expect(await run(2)).toBe(2);
  });
});
