import { expect, it } from 'vitest';
import type { ModelThresholds } from '../../core/schema.ts';
import {
  draftByHand,
  draftOfFile,
  draftOfRule,
  sameThresholds,
  toModelThresholds,
} from './draft.ts';

const names = ['а', 'б', 'в'];
const about = {
  names,
  items: 40,
  split: 'val',
  revision: 'abc',
  calibration: { kind: 'identity' },
} as const;
const tuned = { global: 0.4, units: [], thresholds: Float64Array.of(0.4, 0.3, 0.4) };

it('a rule says in the file what was done', () => {
  const draft = draftOfRule(tuned, {
    scope: 'label',
    goal: 'precision-at-recall',
    floor: 0.8,
    pull: 20,
  });
  expect(toModelThresholds(draft, about)).toEqual({
    global: 0.4,
    perLabel: { б: 0.3 },
    calibration: { kind: 'identity' },
    fittedOn: {
      split: 'val',
      items: 40,
      objective:
        'protocol precision at recall of at least 0.8; precision at recall of at least 0.8 of each label',
      rule: 'global: first best of 0.01 to 0.99; per label: own best pulled to the global one by n/(n + 20), n = positives',
      revision: 'abc',
    },
  });
  const one = draftOfRule(tuned, { scope: 'global', goal: 'f1', floor: 0.8, pull: 20 });
  expect(one).toMatchObject({
    objective: 'protocol F1',
    rule: 'global: first best of 0.01 to 0.99',
  });
});

it('by hand is said to be by hand, whatever it began as', () => {
  const draft = draftByHand({ global: 0.4, thresholds: 0.4 }, 3, [1, 2], 0.25);
  expect([...draft.thresholds]).toEqual([0.4, 0.25, 0.25]);
  expect(toModelThresholds(draft, about).fittedOn).toMatchObject({
    objective: 'none',
    rule: 'set by hand',
  });
  expect(toModelThresholds({ global: 0.2, thresholds: 0.2 }, about)).toMatchObject({
    global: 0.2,
    perLabel: {},
    fittedOn: { rule: 'set by hand' },
  });
});

it('a file read and written again is the same', () => {
  const file: ModelThresholds = {
    global: 0.35,
    perLabel: { в: 0.1 },
    calibration: { kind: 'identity' },
    fittedOn: { split: 'val', items: 40, objective: 'F1', rule: 'best', revision: 'abc' },
  };
  expect(toModelThresholds(draftOfFile(file, names), about)).toEqual(file);
});

it('compares one with many', () => {
  expect(sameThresholds(0.4, Float64Array.of(0.4, 0.4), 2)).toBe(true);
  expect(sameThresholds(Float64Array.of(0.4, 0.3), 0.4, 2)).toBe(false);
});
