/** English of conformal.ru.ts. */
import type { conformalRu } from './conformal.ru.ts';
import type { Messages } from './messages.ts';

export const conformalEn: Pick<Messages, keyof typeof conformalRu> = {
  'conformal.heading': 'A set that almost surely holds the true labels',
  'conformal.level': 'Show the set',
  'conformal.off': 'hide it',
  'conformal.atLeast': 'at {level}',
  'conformal.promise':
    'Such a set holds on average at least {level} of an item’s true labels. The promise stands for news like the {items} that the limit was chosen on; later ones may differ.',
  'conformal.checked':
    'Checked on {items} other items ({split}): {coverage}, 95% interval {low}–{high}, with {size} labels a set on average.',
  'conformal.below':
    'The check came out below the promise: those items differ from the ones it was set on.',
  'conformal.size': {
    one: '{count} label.',
    other: '{count} labels.',
  },
  'conformal.dashed': 'Those below the threshold are dashed.',
  'conformal.empty': 'The set is empty: no label comes up to the limit.',
};
