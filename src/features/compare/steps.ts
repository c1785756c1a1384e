/** Equal pieces of work in a row: how far, and how long still. */

export interface StepProgress {
  readonly done: number;
  readonly of: number;
  /** Null until a step is done. */
  readonly secondsLeft: number | null;
}

/**
 * Runs the steps one after another and tells before the first and after each.
 * @param now milliseconds, monotonic.
 */
export async function inSteps<T>(
  steps: readonly (() => Promise<T>)[],
  now: () => number,
  tell: (progress: StepProgress) => void,
): Promise<T[]> {
  const of = steps.length;
  const results: T[] = [];
  const began = now();
  tell({ done: 0, of, secondsLeft: null });
  for (const step of steps) {
    results.push(await step());
    const done = results.length;
    tell({ done, of, secondsLeft: ((now() - began) / done / 1000) * (of - done) });
  }
  return results;
}
