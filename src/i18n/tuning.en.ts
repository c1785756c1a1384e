/** English of threshold tuning, of confusion pairs and of the sources of the evaluation page. */
import type { Messages } from './messages.ts';
import type { tuningRu } from './tuning.ru.ts';

export const tuningEn: Pick<Messages, keyof typeof tuningRu> = {
  'evaluate.reading': 'Encoding {encoding}, delimiter {delimiter}.',
  'evaluate.tab': 'tab',
  'evaluate.undecodable': {
    one: '{count} character could not be read.',
    other: '{count} characters could not be read.',
  },
  'evaluate.waiting': {
    one: '{count} row of the job has no labels yet and is not judged.',
    other: '{count} rows of the job have no labels yet and are not judged.',
  },
  'evaluate.blank': {
    one: '{count} item has no true labels and counts as one that should have none.',
    other: '{count} items have no true labels and count as items that should have none.',
  },
  'evaluate.unknownNames': {
    one: '{count} name in the column of true labels is unknown to the model and left out: {names}.',
    other:
      '{count} names in the column of true labels are unknown to the model and left out: {names}.',
  },
  'source.job': 'Labelled archive',
  'source.jobNone': 'none chosen',

  'tuning.scope': 'Threshold',
  'tuning.scope.global': 'one for all labels',
  'tuning.scope.group': 'one a group of labels',
  'tuning.scope.label': 'one a label',
  'tuning.pull': 'Pull to the common one',
  'tuning.pullNone': 'none',
  'tuning.pullHint':
    'The threshold becomes common + n/(n + k) · (own − common), with n examples and pull k: the best threshold of a rare label is chance, so it stays near the common one.',
  'tuning.unit': 'Show',
  'tuning.byHand': '{name}: threshold by hand',
  'tuning.several': 'several',
  'tuning.curveOf': '{name}: where does the threshold matter?',
  'tuning.unitBest': 'Goal: {goal}. Threshold {threshold}, F1 {f1}.',
  'tuning.proposal': 'What the rule proposes',
  'tuning.proposedOne': 'One threshold for all labels: {threshold}.',
  'tuning.proposedOwn': {
    one: 'A common threshold of {threshold}, and {count} of its own.',
    other: 'A common threshold of {threshold}, and {count} of their own.',
  },
  'tuning.kept': {
    one: '{count} keeps the common one: no examples, or the condition is out of reach.',
    other: '{count} keep the common one: no examples, or the condition is out of reach.',
  },
  'tuning.take': 'Try it',
  'tuning.taken': 'Being tried',
  'tuning.onTest':
    'This is the test split. Thresholds tuned on it flatter its own figures: tune on val, and only look at test.',
  'tuning.gainBusy': 'Computing the gain and its interval…',
  'tuning.gainFew': 'Checking the gain on other items takes at least two items.',
  'tuning.gain.better':
    'On items that took no part in the tuning, protocol F1 changes by {value} [{low}; {high}]. The interval excludes zero: there is a gain.',
  'tuning.gain.worse':
    'On items that took no part in the tuning, protocol F1 changes by {value} [{low}; {high}]. By this figure it gets worse.',
  'tuning.gain.noise':
    'On items that took no part in the tuning, protocol F1 changes by {value} [{low}; {high}]. The interval includes zero: this may be noise.',
  'tuning.gain.same': 'The rule gives the same answers as the thresholds in force.',
  'tuning.gainHint':
    'Five-fold cross-validation: each item is judged by thresholds tuned without it. 95% intervals: paired bootstrap over items.',
  'tuning.gainTable': 'Figures of the rule on items outside the tuning',
  'tuning.metric': 'Figure',
  'tuning.before': 'In force',
  'tuning.after': 'Would be',
  'tuning.difference': 'Difference',
  'tuning.interval': '95% interval',
  'tuning.verdict': 'Verdict',
  'tuning.verdict.better': 'better',
  'tuning.verdict.worse': 'worse',
  'tuning.verdict.noise': 'includes zero: noise',
  'tuning.verdict.same': 'unchanged',
  'tuning.apply': 'Apply to the whole app',
  'tuning.applied': 'Your thresholds are in force on every page.',
  'tuning.drop': 'Stop trying',
  'tuning.undo': 'Undo the last change',
  'tuning.undone': 'The last change of thresholds is undone.',
  'tuning.save': 'Save thresholds.json',
  'tuning.saved': 'Saved {file}.',
  'tuning.open': 'Open thresholds.json',
  'tuning.opened': 'Trying the thresholds of {file}.',
  'tuning.notServed':
    'Thresholds can be applied only to the model of this site; for other answers they can be saved.',
  'tuning.file.shape':
    'This is no file of thresholds. It takes JSON like config/thresholds.json: models, and in it a model with global, perLabel, calibration and fittedOn.',
  'tuning.file.field': 'In the file of thresholds {field} is missing or out of range. Correct it.',
  'tuning.file.models':
    'The file has no thresholds for the model that is open, only for: {models}. Choose that model or another file.',
  'tuning.file.label': 'The file names the label “{label}”, which the open set does not have.',
  'tuning.file.calibration':
    'The file’s thresholds are for probabilities of another calibration ({calibration}) and cannot be used here.',
  'tuning.file.revision':
    'The answers are of another revision of the model: these thresholds cannot be applied to the present one.',

  'moves.heading': 'What would change',
  'moves.none':
    'The thresholds being tried are those in force. Move the slider, try the proposal or open a file.',
  'moves.summary': {
    one: '{count} item gets other labels: {right} changes are right, {wrong} are wrong.',
    other: '{count} items get other labels: {right} changes are right, {wrong} are wrong.',
  },
  'moves.figures': 'Figures before and after',
  'moves.figuresHint':
    'On these very items. Where the thresholds were tuned on them the gain is flattered; the honest one stands with the proposal above.',
  'moves.labels': 'Labels that are affected',
  'moves.labelsHint': 'Before → after. Choose a label to see only its items.',
  'moves.tp': 'Right',
  'moves.moved': 'Changes',
  'moves.items': 'Items that get other labels',
  'moves.itemsOf': 'Items where “{name}” changes',
  'moves.itemsHint': 'A change is right when the label then agrees with the annotation.',
  'moves.allItems': 'Show all items',
  'moves.added': 'Comes',
  'moves.removed': 'Goes',
  'moves.right': 'Right',
  'moves.wrong': 'Wrong',

  'pairs.mapTitle': 'What is named in place of what?',
  'pairs.mapAnswer':
    'Rows: the wrong label (the {rows} commonest); columns: the true one ({columns}). The map holds {share} of all confusion pairs; the rest is in the table below.',
  'pairs.mapHint': 'Arrow keys walk the cells, Enter opens the items of the pair.',
  'pairs.cell': {
    one: '“{said}” is wrong, “{actual}” is true: {count} item.',
    other: '“{said}” is wrong, “{actual}” is true: {count} items.',
  },
  'pairs.none': 'No wrong label beside a true one: nothing was confused.',
  'pairs.itemsOf': 'Items of the pair: “{said}” wrong, “{actual}” true',
  'pairs.itemsHint': {
    one: '{count} item. The true label is predicted too in {also}.',
    other: '{count} items. The true label is predicted too in {also}.',
  },
  'pairs.text': 'Headline',
  'pairs.also': 'True one predicted too',
  'pairs.yes': 'yes',
  'pairs.no': 'no',
  'pairs.openLabel': 'About “{name}”',
  'pairs.close': 'Close the pair',
};
