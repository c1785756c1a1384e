import { expect, it } from 'vitest';
import type { JudgedJob, ViewAnswer, ViewQuery } from '../../core/batch/job-view.ts';
import { AppError } from '../../core/errors.ts';
import { type ViewQuestion, ViewTask } from './view-task.ts';

const host = {
  addController: () => undefined,
  removeController: () => undefined,
  requestUpdate: () => undefined,
  updateComplete: Promise.resolve(true),
};
const judged = {} as JudgedJob;
const query = (words: string): ViewQuery => ({
  label: null,
  words,
  sort: 'line',
  descending: false,
});
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

function setUp() {
  const calls: { question: ViewQuestion; signal: AbortSignal; end: (error?: AppError) => void }[] =
    [];
  const task = new ViewTask(
    host,
    (question, signal) =>
      new Promise((resolve, reject) => {
        const end = (error?: AppError): void => {
          if (error) reject(error);
          else resolve({ rows: Uint32Array.of(question.storedRows) } as ViewAnswer);
        };
        signal.addEventListener('abort', () => {
          end(new AppError('aborted', ''));
        });
        calls.push({ question, signal, end });
      }),
  );
  return { task, calls };
}

it('more stored rows wait for the running answer, and only the newest is asked', async () => {
  const { task, calls } = setUp();
  const same = query('');
  for (const storedRows of [1, 2, 3]) task.ask({ judged, query: same, storedRows });
  expect(calls).toHaveLength(1);
  calls[0]!.end();
  await settle();
  expect(task.answer?.rows[0]).toBe(1);
  expect(calls.map(({ question }) => question.storedRows)).toEqual([1, 3]);
  calls[1]!.end();
  await settle();
  expect([task.answer?.rows[0], task.running]).toEqual([3, false]);
});

it('another question ends the running one', async () => {
  const { task, calls } = setUp();
  task.ask({ judged, query: query('а'), storedRows: 1 });
  task.ask({ judged, query: query('аб'), storedRows: 2 });
  expect(calls[0]!.signal.aborted).toBe(true);
  await settle();
  expect(task.error).toBeNull();
  calls[1]!.end();
  await settle();
  expect(task.answer?.rows[0]).toBe(2);
});

it('a failure is told and the next question is asked', async () => {
  const { task, calls } = setUp();
  task.ask({ judged, query: query('а'), storedRows: 1 });
  calls[0]!.end(new AppError('worker-died', ''));
  await settle();
  expect(task.error?.code).toBe('worker-died');
  task.ask({ judged, query: query('а'), storedRows: 1 });
  calls[1]!.end();
  await settle();
  expect([task.error, task.answer?.rows[0]]).toEqual([null, 1]);
});
