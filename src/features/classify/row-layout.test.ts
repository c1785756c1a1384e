import { describe, expect, it } from 'vitest';
import type { LabelDecision } from '../../core/decide.ts';
import type { LabelGroup } from '../../core/vocabulary.ts';
import {
  desiredLayout,
  holdLayout,
  NEAREST,
  NEAREST_WHEN_NONE,
  sameLayout,
  type RowLayout,
} from './row-layout.ts';

function decision(
  name: string,
  group: LabelGroup,
  probability: number,
  accepted: boolean,
): LabelDecision {
  return {
    label: {
      index: 0,
      name,
      ru: name,
      en: name,
      group,
      definition_ru: '',
      definition_en: '',
      train_count: 0,
    },
    probability,
    threshold: 0.5,
    source: 'global',
    accepted,
  };
}
const count = (layout: RowLayout): number => [...layout.values()].flat().length;
const plain = (layout: RowLayout) => Object.fromEntries(layout);

const many = Array.from({ length: 20 }, (_, i) =>
  decision(`l${i}`, i % 2 ? 'country' : 'topic', 0.9 - i / 25, i < 4),
);

describe('desired layout', () => {
  it('holds the accepted labels and the nearest others', () => {
    const layout = desiredLayout(many, false);
    expect(count(layout)).toBe(4 + NEAREST);
    expect(plain(layout)).toEqual({
      topic: ['l0', 'l2', 'l4', 'l6'],
      country: ['l1', 'l3', 'l5'],
    });
  });

  it('holds more of the nearest when nothing was accepted', () => {
    const none = many.map((d) => ({ ...d, accepted: false }));
    expect(count(desiredLayout(none, false))).toBe(NEAREST_WHEN_NONE);
  });

  it('holds everything when asked', () => {
    expect(count(desiredLayout(many, true))).toBe(20);
  });

  it('keeps groups in the fixed order', () => {
    const layout = desiredLayout(
      [decision('f', 'person', 0.9, true), decision('a', 'topic', 0.8, true)],
      false,
    );
    expect([...layout.keys()]).toEqual(['topic', 'person']);
  });
});

describe('held layout', () => {
  const before: RowLayout = new Map([
    ['topic', ['a', 'b', 'c']],
    ['country', ['x']],
  ]);

  it('moves nothing that is shown and appends what is new', () => {
    const desired: RowLayout = new Map([
      ['topic', ['d', 'c', 'a']],
      ['sport', ['s']],
    ]);
    const held = holdLayout(before, desired);
    expect(plain(held)).toEqual({ topic: ['a', 'b', 'c', 'd'], sport: ['s'], country: ['x'] });
    expect([...held.keys()]).toEqual(['topic', 'sport', 'country']);
  });

  it('is the same when nothing is new', () => {
    expect(sameLayout(holdLayout(before, before), before)).toBe(true);
    expect(sameLayout(holdLayout(before, new Map([['topic', ['c']]])), before)).toBe(true);
  });
});

it('compares order as well as content', () => {
  expect(sameLayout(new Map([['topic', ['a', 'b']]]), new Map([['topic', ['b', 'a']]]))).toBe(
    false,
  );
  expect(sameLayout(new Map([['topic', ['a']]]), new Map([['sport', ['a']]]))).toBe(false);
});
