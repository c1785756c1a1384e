/** English of explain.ru.ts. */
import type { explainRu } from './explain.ru.ts';
import type { Messages } from './messages.ts';

export const explainEn: Pick<Messages, keyof typeof explainRu> = {
  'explain.heading': 'Which words carry a label',
  'explain.how':
    'Each word in turn is left out of the text and the model reads the rest. As far as the label’s logit falls without a word, so far the word carries it.',
  'explain.howLong':
    'The text is long: whole phrases are left out first, then the words of those that matter most to the accepted labels.',
  'explain.cost': {
    one: 'The model will read the text {count} time, about {time} on this device.',
    other: 'The model will read the text {count} times, about {time} on this device.',
  },
  'explain.start': 'Explain',
  'explain.stop': 'Stop',
  'explain.again': 'Try again',
  'explain.target': 'What to explain',
  'explain.accepted': 'Accepted labels',
  'explain.others': 'Nearest to the threshold',
  'explain.tone': '{tone} tone',
  'explain.progress': '{done} of {total} read',
  'explain.left': 'about {time} left',
  'explain.done': 'Done. {answer}',
  'explain.leads': '“{label}” rests on the words {words}.',
  'explain.leadsPhrase': 'What matters most to “{label}” is the phrase “{phrase}”',
  'explain.nothing':
    'No word by itself carries the label “{label}”: without any one of them the logit changes by less than {least}.',
  'explain.word': '“{word}” ({drop})',
  'explain.text': 'The text with its words marked',
  'explain.legendFor': 'carries the label; the denser and thicker, the more',
  'explain.legendAgainst': 'without this word the label would be more probable',
  'explain.words': 'Words and what they contribute',
  'explain.phrases': 'Phrases and what they contribute',
  'explain.column.word': 'Word',
  'explain.column.phrase': 'Phrase',
  'explain.column.logit': 'Logit',
  'explain.column.drop': 'Probability',
  'explain.column.without': 'Without it',
  'explain.baseline': 'With all words the probability is {probability}.',
  'explain.skipped': {
    one: '{count} word was not tried by itself: its phrase is not among the most important.',
    other:
      '{count} words were not tried by themselves: their phrases are not among the most important.',
  },
  'explain.alone':
    'Without the only word there is nothing to read, so its contribution cannot be measured.',
  'explain.html': 'The text is shown without its HTML markup, as the model reads it.',
  'explain.limit':
    'Words that say the same thing cover for each other: with one gone the other is still there, and both contribute little.',
  'explain.find': 'Find a word',
  'explain.save': 'Save CSV',
  'explain.failed': 'The explanation failed',
};
