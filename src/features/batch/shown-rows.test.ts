import { expect, it } from 'vitest';
import type { ShownRow } from '../../core/batch/job-view.ts';
import { ShownRows } from './shown-rows.ts';

const shown = (row: number, status: 'waiting' | 'scored'): ShownRow =>
  ({ row, status, title: `${row}` }) as ShownRow;

function setUp(answer: (rows: number[]) => Promise<ShownRow[]>) {
  const asked: number[][] = [];
  const errors: unknown[] = [];
  let reads = 0;
  const rows = new ShownRows({
    fetch: (wanted) => {
      asked.push([...wanted]);
      return answer([...wanted]);
    },
    onRead: () => reads++,
    onError: (error) => errors.push(error),
  });
  return { rows, asked, errors, reads: () => reads };
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

it('asks for what is drawn at once, and once', async () => {
  const { rows, asked, reads } = setUp((wanted) =>
    Promise.resolve(wanted.map((row) => shown(row, 'scored'))),
  );
  expect([rows.get(3), rows.get(9), rows.get(3)]).toEqual([null, null, null]);
  await settle();
  expect(asked).toEqual([[3, 9]]);
  expect(rows.get(9)).toMatchObject({ row: 9 });
  expect(reads()).toBe(1);
  rows.refresh();
  expect(rows.get(9)).toMatchObject({ row: 9 });
});

it('asks again for rows that waited, and after a failure', async () => {
  let fail = false;
  const { rows, asked, errors } = setUp((wanted) =>
    fail ? Promise.reject(new Error('gone')) : Promise.resolve([shown(wanted[0]!, 'waiting')]),
  );
  rows.get(1);
  await settle();
  rows.refresh();
  fail = true;
  expect(rows.get(1)).toBeNull();
  await settle();
  expect(errors).toHaveLength(1);
  fail = false;
  rows.get(1);
  await settle();
  expect(asked).toEqual([[1], [1], [1]]);
  expect(rows.get(1)).toMatchObject({ status: 'waiting' });
});

it('keeps a few hundred', async () => {
  const { rows, asked } = setUp((wanted) =>
    Promise.resolve(wanted.map((row) => shown(row, 'scored'))),
  );
  for (let row = 0; row < 2000; row++) {
    rows.get(row);
    if (row % 20 === 19) await settle();
  }
  expect(rows.get(1999)).not.toBeNull();
  expect(rows.get(0)).toBeNull();
  await settle();
  expect(asked.at(-1)).toEqual([0]);
});
