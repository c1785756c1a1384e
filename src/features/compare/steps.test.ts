import { expect, it } from 'vitest';
import { inSteps, type StepProgress } from './steps.ts';

it('tells how far and how long still, and keeps the order', async () => {
  let clock = 0;
  const told: StepProgress[] = [];
  const step = (value: string, ms: number) => () => {
    clock += ms;
    return Promise.resolve(value);
  };
  const results = await inSteps(
    [step('a', 2000), step('b', 4000), step('c', 0)],
    () => clock,
    (progress) => told.push(progress),
  );
  expect(results).toEqual(['a', 'b', 'c']);
  expect(told).toEqual([
    { done: 0, of: 3, secondsLeft: null },
    { done: 1, of: 3, secondsLeft: 4 },
    { done: 2, of: 3, secondsLeft: 3 },
    { done: 3, of: 3, secondsLeft: 0 },
  ]);
});

it('stops at the first that fails', async () => {
  const told: number[] = [];
  const steps = [
    () => Promise.resolve(1),
    () => Promise.reject(new Error('no')),
    () => Promise.resolve(3),
  ];
  await expect(
    inSteps(
      steps,
      () => 0,
      ({ done }) => told.push(done),
    ),
  ).rejects.toThrow('no');
  expect(told).toEqual([0, 1]);
});
