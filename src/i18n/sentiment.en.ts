/** English of sentiment.ru.ts. */
import type { Messages } from './messages.ts';
import type { sentimentRu } from './sentiment.ru.ts';

export const sentimentEn: Pick<Messages, keyof typeof sentimentRu> = {
  'sentiment.nav': 'Sentiment',
  'sentiment.heading': 'The tone of a text',
  'sentiment.intro':
    'Negative, neutral or positive: so a large language model annotated the news, and ours learned from its annotations. Computed on this device; texts are not sent.',
  'sentiment.views': 'Parts of the page',
  'sentiment.view.text': 'One text',
  'sentiment.view.list': 'A list or a file',
  'sentiment.view.quality': 'How right it is',
  'sentiment.noModel': 'The tone needs the model, which is downloaded once.',

  'sentiment.text': 'Text',
  'sentiment.placeholder': 'A headline or a news item in Russian',
  'sentiment.ask': 'Tell the tone',
  'sentiment.waiting': 'The answer will be here.',
  'sentiment.changed': 'The text has changed since: the answer is of the one before.',
  'sentiment.none': 'No answer',
  'sentiment.sure': 'Probability {probability}, {margin} ahead of the next tone.',
  'sentiment.windowed': 'The text is long: it was read in parts, and the tone is their mean.',
  'sentiment.reason.empty':
    'There is no letter or digit in the text. That is not neutral: there is nothing to judge.',
  'sentiment.reason.undecodable':
    'Some characters were lost before the model: the text has replacement signs. Check the encoding.',
  'sentiment.reason.not-russian':
    'There is hardly any Cyrillic in the text, and the model knows only Russian: its answer would be chance.',
  'sentiment.reason.unreadable': 'The row of the file could not be taken apart.',
  'sentiment.reason.failed': 'The model failed on this text.',
  'sentiment.reasonShort.empty': 'nothing to read',
  'sentiment.reasonShort.undecodable': 'characters lost',
  'sentiment.reasonShort.not-russian': 'not Russian',
  'sentiment.reasonShort.unreadable': 'unreadable row',
  'sentiment.reasonShort.failed': 'the model failed',
  'sentiment.noneOf': '{reason}: {count}',

  'sentiment.lines': 'Texts, one a line',
  'sentiment.linesPlaceholder': 'Paste headlines, each on a line of its own',
  'sentiment.askAll': 'Tell all tones',
  'sentiment.askFile': 'Tell the tones of the file',
  'sentiment.job': 'A finished job',
  'sentiment.jobChoose': 'choose',
  'sentiment.fileHint':
    'A file: CSV, TSV, JSON, JSONL, or headlines one a line; it can be dropped here. A column of dates gives a chart over time, a column of outlets a comparison of sources. Results are held in the memory of the tab. For very large archives there is the Archive page: its finished jobs open here without computing again.',
  'sentiment.badFile': 'There are no texts to read here. Check the file or paste lines.',
  'sentiment.source': 'Source',
  'sentiment.progressLabel': 'Texts read',
  'sentiment.kept': 'What was read before is kept below.',
  'sentiment.allDone': { one: 'Done: {count} text.', other: 'Done: {count} texts.' },

  'sentiment.results': 'Results',
  'sentiment.partial': 'By what has been read: {done} of {total}.',
  'sentiment.answered': 'Answered',
  'sentiment.answeredDefine': 'Texts whose tone was told. Shares are of these only.',
  'sentiment.noneCount': 'No answer',
  'sentiment.noneDefine':
    'Empty, unreadable and non-Russian texts. They are not counted as neutral.',
  'sentiment.shareOf.negative': 'Negative',
  'sentiment.shareOf.neutral': 'Neutral',
  'sentiment.shareOf.positive': 'Positive',
  'sentiment.shareDefine':
    'Share of the answered texts; below it Wilson’s 95% interval. The model’s own errors are not in it: see “How right it is”.',
  'sentiment.share': 'share',
  'sentiment.confidence': 'Probability',
  'sentiment.margin': 'Margin',
  'sentiment.distributionTitle': 'Which texts are most?',
  'sentiment.distributionAnswer': {
    one: 'Of {count} answered text; whiskers are the 95% interval.',
    other: 'Of {count} answered texts; whiskers are the 95% interval.',
  },
  'sentiment.timeTitle': 'Does the tone change with time?',
  'sentiment.timeAnswer':
    'The bands are 95% intervals: where they overlap there may be no difference.',
  'sentiment.gaps': {
    one: '{count} period without texts is left empty.',
    other: '{count} periods without texts are left empty.',
  },
  'sentiment.undated': {
    one: '{count} text has no readable date and is not in the chart.',
    other: '{count} texts have no readable date and are not in the chart.',
  },
  'sentiment.period.day': 'Day',
  'sentiment.period.week': 'Week from',
  'sentiment.period.month': 'Month from',
  'sentiment.noDates': 'There are no dates, hence no chart over time.',
  'sentiment.oneDate': 'All dates are of one period: there is no change over time to show.',
  'sentiment.labelsTitle': 'Under which labels is the tone different?',
  'sentiment.labelsAxis': 'Label',
  'sentiment.labelsNone': 'No label reached its threshold.',
  'sentiment.sourcesTitle': 'How do the sources differ?',
  'sentiment.sourcesAxis': 'Source',
  'sentiment.sourcesNone': 'No source has an answered text.',
  'sentiment.groupsAnswer':
    'The {shown} most frequent ones; the others are in the table. Whiskers are 95% intervals. With fewer than {least} texts it is too early to compare.',
  'sentiment.groupsFew': 'Too early to compare: none has {least} answered texts.',
  'sentiment.table': 'Texts',
  'sentiment.save': 'All texts as CSV',
  'sentiment.saveNote':
    'The file has whole probabilities, labels, and the reason where there is no answer.',

  'history.heading': 'In this session',
  'history.texts': { one: '{count} text asked.', other: '{count} texts asked.' },
  'history.batches': { one: 'And {count} list.', other: 'And {count} lists.' },
  'history.note': 'The same text or file counts once. The history lasts until the tab is closed.',
  'history.confidence': 'Mean probability of this answer {mean} (over single texts).',
  'history.time': 'Time',
  'history.clear': 'Clear the history',
  'history.cleared': 'The history was cleared.',

  'quality.intro':
    'The model’s answers beside the tone that a large language model gave the same news. This is agreement with annotations, not with editors: the annotations err too. The trained model has not seen these news.',
  'quality.busy': 'Computing figures and intervals…',
  'quality.main': 'Main figures',
  'quality.accuracy': 'Accuracy',
  'quality.macroF1': 'Macro F1',
  'quality.balancedAccuracy': 'Balanced accuracy',
  'quality.calibrationError': 'Calibration error (ECE)',
  'quality.logLoss': 'Log loss',
  'quality.define.accuracy': 'Share of news whose tone agrees with the annotation.',
  'quality.define.macroF1':
    'Mean F1 of the three tones: a rare one weighs as much as a common one.',
  'quality.define.balancedAccuracy':
    'Mean recall of the three tones. Always giving the same answer makes 1/3.',
  'quality.define.calibrationError':
    'Mean difference between the answer’s probability and the share of right ones, over 15 equal bins (Guo et al., 2017).',
  'quality.define.logLoss':
    'Mean negative natural logarithm of the annotated tone’s probability. Less is better.',
  'quality.majority': 'Always answering the commonest tone gets {share} of {count} right.',
  'quality.perTone': 'By tone, with 95% intervals',
  'quality.confusionTitle': 'What is taken for what?',
  'quality.confusionAnswer':
    '{wrong} wrong answers, of which {opposite} are opposite: negative for positive or the other way.',
  'quality.corner': 'annotated ↓ answered →',
  'quality.coverageTitle': 'What does silence buy when confidence is low?',
  'quality.coverageAnswer':
    'If only answers of at least {level} are given, {coverage} of the news get one, and {accuracy} of these are right.',
  'quality.coverageNone': 'No item has an answer of at least {level}.',
  'quality.least': 'least probability of an answer',
  'quality.level.coverage': 'share answered',
  'quality.level.accuracy': 'share right',
  'quality.reliabilityTitle': 'Can the probability be believed?',
  'quality.reliabilityAnswer':
    'On average the probability is {error} away from the share of right answers. The band is Wilson’s 95% interval.',
  'quality.right': 'share right',
};
