/** English of the evaluation page and of the charts and tables it shares with others. */
import type { evaluateRu } from './evaluate.ru.ts';
import type { Messages } from './messages.ts';

export const evaluateEn: Pick<Messages, keyof typeof evaluateRu> = {
  'chart.table': 'As a table',
  'chart.picture': 'As a chart',
  'chart.png': 'Save PNG',
  'chart.csv': 'Save CSV',
  'chart.low': 'from',
  'chart.high': 'to',
  'table.nothing': 'Nothing found.',
  'table.rows': { one: '{count} row of {all}', other: '{count} rows of {all}' },
  'figure.definition': '{name}: definition',

  'evaluate.nav': 'Evaluation',
  'evaluate.heading': 'How right the model is',
  'evaluate.opening': 'Reading the answers and computing the figures…',
  'evaluate.views': 'Sides of the evaluation',
  'evaluate.view.overall': 'Overall',
  'evaluate.view.labels': 'By label',
  'evaluate.view.errors': 'Errors',
  'evaluate.view.thresholds': 'Thresholds',
  'evaluate.size': {
    one: '{count} news item, labels: {labels}.',
    other: '{count} news items, labels: {labels}.',
  },
  'evaluate.ignored': 'Columns not used: {columns}.',
  'evaluate.notRead': {
    one: '{count} item without text is not scored.',
    other: '{count} items without text are not scored.',
  },
  'evaluate.unfitted':
    'This model has no thresholds or calibration of its own: threshold 0.5, probabilities as they are.',
  'evaluate.otherRevision':
    'The thresholds were fitted on another revision of the model; these answers are of revision {revision}.',
  'evaluate.tunedHere':
    'The thresholds were chosen on this very split ({split}), so the figures are slightly too good.',
  'evaluate.intervals': '95% intervals: bootstrap over items, 1,000 resamples.',
  'evaluate.intervalsBusy': 'Intervals are being computed in a thread of their own.',
  'evaluate.missing': 'This build has no answers of model {model} on such a split.',
  'evaluate.unscored':
    'The file holds decisions without probabilities, so nothing can be said of ranking, calibration and thresholds.',
  'evaluate.main': 'Main figures',
  'evaluate.group.sets': 'Sets of labels',
  'evaluate.group.ranking': 'Order of labels, at any threshold',
  'evaluate.group.calibration': 'Calibration: less is better',
  'evaluate.group.tone': 'Tone',
  'evaluate.saveCsv': 'Figures as CSV',
  'evaluate.counts':
    'Labels an item: {truth} in the annotation, {said} by the model. The model left {silent} of the items without a label.',
  'evaluate.reliabilityTitle': 'Do probabilities mean what they say?',
  'evaluate.reliabilityAnswer':
    'On average a probability differs from the share of true ones by {error}. The worst calibrated label is “{label}”: {worst}.',
  'evaluate.confidence': 'probability by the model',
  'evaluate.frequency': 'share of true ones',
  'evaluate.measured': 'measured',
  'evaluate.ideal': 'perfect calibration',
  'evaluate.perLabel': 'Labels',
  'evaluate.perLabelHint':
    'Choose a label to see its curve, probabilities and mistakes. A dash means undefined: no examples, or nothing predicted.',
  'evaluate.searchLabel': 'Find a label',
  'evaluate.label': 'Label',
  'evaluate.support': 'Support',
  'evaluate.precision': 'Precision',
  'evaluate.recall': 'Recall',
  'evaluate.ap': 'Average precision',
  'evaluate.fp': 'Extra',
  'evaluate.fn': 'Missed',
  'evaluate.threshold': 'Threshold',

  'metric.protocolPrecision': 'Protocol precision',
  'metric.protocolRecall': 'Protocol recall',
  'metric.protocolF1': 'Protocol F1',
  'metric.sampleF1': 'F1 by item',
  'metric.microPrecision': 'Micro precision',
  'metric.microRecall': 'Micro recall',
  'metric.microF1': 'Micro F1',
  'metric.macroF1': 'Macro F1',
  'metric.weightedF1': 'Weighted F1',
  'metric.subsetAccuracy': 'Exact match of sets',
  'metric.cellAccuracy': 'Cell accuracy',
  'metric.hammingLoss': 'Hamming loss',
  'metric.lrap': 'Ranking precision (LRAP)',
  'metric.coverageError': 'Coverage depth',
  'metric.rankingLoss': 'Ranking loss',
  'metric.precisionAt': 'Precision of the first {k}',
  'metric.recallAt': 'Recall of the first {k}',
  'metric.ndcgAt': 'Discounted gain nDCG@{k}',
  'metric.meanAveragePrecision': 'Average precision (mAP)',
  'metric.rocAuc': 'Area under ROC',
  'metric.calibrationError': 'Calibration error (ECE)',
  'metric.brier': 'Brier score',
  'metric.logLoss': 'Log loss',
  'metric.toneAccuracy': 'Tone accuracy',
  'metric.toneMacroF1': 'Tone macro F1',

  'define.protocolPrecision':
    'For each item, the share of predicted labels that are true: |Y∩T| / (|Y| + 0.00001); then the mean. An item without predictions gives 0.',
  'define.protocolRecall':
    'For each item, the share of true labels that were found: |Y∩T| / (|T| + 0.00001); then the mean. An item without true labels gives 0.',
  'define.protocolF1':
    'Harmonic mean of protocol precision and recall: 2PR / (P + R + 0.00001). Not the mean of the items’ F1: the reference project computed it so, and this one compares with it.',
  'define.sampleF1': 'Mean over items of 2|Y∩T| / (|Y| + |T|); 1 where both sets are empty.',
  'define.microPrecision': 'Share of true ones among all predicted pairs of item and label.',
  'define.microRecall': 'Share of found ones among all true pairs of item and label.',
  'define.microF1': 'Harmonic mean of micro precision and micro recall: common labels weigh more.',
  'define.macroF1':
    'Mean F1 over the labels that have examples: rare labels weigh as much as common ones.',
  'define.weightedF1': 'Mean F1 over labels, each weighted by its number of examples.',
  'define.subsetAccuracy': 'Share of items whose set of labels equals the annotation entirely.',
  'define.cellAccuracy':
    'Share of equal cells of the table of items by labels. The reference project calls it exact match, which it is not: answering with no label at all gives more than 0.9 here.',
  'define.hammingLoss': 'Share of wrong cells: 1 minus cell accuracy.',
  'define.lrap':
    'For each true label, the share of true ones among all that stand no lower; mean over the item’s labels and over items.',
  'define.coverageError':
    'How many labels from the top one must take on average to have all true ones among them. Less is better.',
  'define.rankingLoss':
    'Share of pairs of a true and a false label in the wrong order; a tie counts as wrong. Less is better.',
  'define.precisionAt': 'Share of true ones among an item’s {k} most probable labels, on average.',
  'define.recallAt':
    'Share of an item’s true labels that are among the {k} most probable, on average. Items without labels are left out.',
  'define.ndcgAt':
    'Gain of the first {k} labels, discounted by log₂(rank + 1), over the best possible. Items without labels are left out.',
  'define.meanAveragePrecision':
    'Area under each label’s precision-recall curve without interpolation; mean over labels with examples.',
  'define.rocAuc':
    'Probability that an item with the label stands above one without it; mean over labels.',
  'define.calibrationError':
    'Mean difference of probability and share of true ones over 15 equal bins of probability, over all cells. Nearly all cells are close to zero, hence the small figure.',
  'define.brier': 'Mean squared difference of probability and truth over all cells.',
  'define.logLoss':
    'Mean negative natural logarithm of the probability given to what is true, over all cells.',
  'define.toneAccuracy': 'Share of items whose tone was guessed.',
  'define.toneMacroF1': 'Mean F1 of the three tones, of those that the annotation has.',

  'label.curveTitle': 'What does recall cost?',
  'label.curveAnswer':
    'Average precision {ap}. At the present threshold precision is {precision}, recall {recall}.',
  'label.atThreshold': 'threshold',
  'label.noPositives': 'The split has no examples of this label, so recall is undefined.',
  'label.histogramTitle': 'Are items with and without the label set apart?',
  'label.histogramAnswer':
    'Threshold {threshold}. Items without the label and with a probability below {edge} are not drawn: there are {first}.',
  'label.probability': 'Probability',
  'label.items': 'Items',
  'label.has': 'with the label',
  'label.hasNot': 'without the label',
  'label.companions': 'Seen and confused with',
  'label.companionsHint':
    '“Taken for it”: the item has the other label only, this one was predicted. “Given away”: the item has this label only, the other one alone was predicted.',
  'label.together': 'Together',
  'label.takenFor': 'Taken for it',
  'label.givenAway': 'Given away',
  'label.mistakes': 'Mistakes by item',
  'label.mistakesHint': 'First those where the model is most sure and wrong.',
  'label.searchItems': 'Find an item',
  'label.item': 'Item',
  'label.kind': 'Mistake',
  'label.false-positive': 'extra',
  'label.false-negative': 'missed',

  'errors.fp': 'Extra labels',
  'errors.fpDefine': 'Pairs of item and label predicted without reason (FP).',
  'errors.fn': 'Missed labels',
  'errors.fnDefine': 'True pairs of item and label that the model did not name (FN).',
  'errors.fpRate': 'Rate of extra ones',
  'errors.fpRateDefine': 'FP / (FP + TN + 0.00001) over all cells.',
  'errors.fnRate': 'Rate of missed ones',
  'errors.fnRateDefine': 'FN / (FN + TP + 0.00001) over all cells.',
  'errors.topFp': 'Which labels does the model set without reason?',
  'errors.topFpAnswer': 'Those shown ({labels}) make up {share} of all extra ones.',
  'errors.topFn': 'Which labels does the model miss?',
  'errors.topFnAnswer': 'Those shown ({labels}) make up {share} of all missed ones.',
  'errors.pairs': 'Confusion pairs',
  'errors.pairsHint':
    'Each item adds one for every pair of an extra and a true label, even if the true one was named too. Mere misses do not count.',
  'errors.predicted': 'Extra',
  'errors.actual': 'True',
  'errors.sets': 'Most frequent mismatches of sets',
  'errors.setsHint': 'The ten most frequent pairs of predicted and true set that differ.',
  'errors.predictedSet': 'Predicted',
  'errors.actualSet': 'True',
  'errors.emptySet': 'nothing',

  'sweep.goal': 'Goal',
  'sweep.goal.f1': 'highest F1',
  'sweep.goal.precision': 'highest precision',
  'sweep.goal.recall': 'highest recall',
  'sweep.goal.precision-at-recall': 'precision at a given recall',
  'sweep.goal.recall-at-precision': 'recall at a given precision',
  'sweep.floor': 'at least',
  'sweep.title': 'Where does the threshold matter?',
  'sweep.best': 'Goal, {goal}: threshold {threshold}, protocol F1 {f1}.',
  'sweep.sure':
    '95% interval of the best threshold: {low}–{high}; a finer choice within it is noise.',
  'sweep.met': 'The condition can be met in {share} of the resamples.',
  'sweep.unreachable': 'No threshold reaches {floor}.',
  'sweep.bestMark': 'best',
  'sweep.nowMark': 'now',
  'sweep.compare': 'What moves with the threshold',
  'sweep.compareHint': 'One threshold for all labels.',
  'sweep.ownThresholds':
    'At present labels have thresholds of their own; the curve and the table are for one threshold for all.',
  'sweep.which': 'Choice',
  'sweep.now': 'Now',
  'sweep.bestRow': 'Best',
  'sweep.half': 'Usual',
  'sweep.labels': 'Labels an item',

  'source.label': 'What to evaluate',
  'source.model': 'Model',
  'source.split': 'Split',
  'source.splitOption': {
    one: '{split}, {count} item',
    other: '{split}, {count} items',
  },
  'source.open': 'Open your own file',
  'source.none': 'This build has no ready answers of a model.',
  'source.drop': 'A CSV or TSV file can also be dropped here; it stays on this device. Columns:',
  'source.formatReference':
    '(scores and 0/1; names of labels can be added as a .txt file, one a line) or',
  'source.formatReadable':
    '(true labels separated by commas; predicted ones likewise, each with its probability after an equals sign; instead of predicted, one column a label).',
};
