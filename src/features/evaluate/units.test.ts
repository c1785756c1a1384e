import { expect, it } from 'vitest';
import type { Label } from '../../core/schema.ts';
import { unitsOf } from './units.ts';

const known = [
  { name: 'спорт', group: 'topic' },
  { name: 'хоккей', group: 'sport' },
  { name: 'наука', group: 'topic' },
] as unknown as Label[];
const names = ['хоккей', 'наука', 'class_7', 'спорт'];

it('groups the labels that the app knows, in the order of the groups', () => {
  expect(unitsOf('group', names, known)).toEqual([
    { key: 'topic', group: 'topic', members: [1, 3] },
    { key: 'sport', group: 'sport', members: [0] },
  ]);
});

it('takes each label by itself, and nothing where one threshold serves all', () => {
  expect(unitsOf('label', names, known).map(({ key, members }) => [key, members])).toEqual(
    names.map((name, i) => [name, [i]]),
  );
  expect(unitsOf('label', names, known)[2]!.group).toBeNull();
  expect(unitsOf('global', names, known)).toEqual([]);
});
