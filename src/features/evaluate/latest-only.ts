import { AppError } from '../../core/errors.ts';

/**
 * One run at a time; of the calls that come meanwhile only the last one is run, the others are
 * rejected with `aborted`. For work that a slider asks for faster than it can be done.
 */
export function latestOnly<A, T>(work: (input: A) => Promise<T>): (input: A) => Promise<T> {
  let running: Promise<unknown> = Promise.resolve();
  let last = 0;
  return async (input) => {
    const ticket = ++last;
    await running.catch(() => undefined);
    if (ticket !== last) throw new AppError('aborted', 'superseded', { retryable: true });
    const run = work(input);
    running = run;
    return run;
  };
}
