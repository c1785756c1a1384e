/** English, equal to the Russian in content; the compiler and a test hold the keys and placeholders together. */
import { analyticsEn } from './analytics.en.ts';
import { compareEn } from './compare.en.ts';
import { evaluateEn } from './evaluate.en.ts';
import { thresholdsEn } from './thresholds.en.ts';
import { conformalEn } from './conformal.en.ts';
import { explainEn } from './explain.en.ts';
import { tuningEn } from './tuning.en.ts';
import { sentimentEn } from './sentiment.en.ts';
import { batchEn } from './batch.en.ts';
import type { Messages } from './messages.ts';
import { modelsEn } from './models.en.ts';
import { apiEn } from './api.en.ts';
import { offlineEn } from './offline.en.ts';

export const en: Messages = {
  'app.name': 'Rubrika',
  'app.pageTitle': '{page} · Rubrika',

  'shell.skip': 'Skip to content',
  'shell.nav': 'Sections',
  'shell.preferences': 'Language and appearance',
  'shell.messages': 'Messages',
  'shell.close': 'Close',
  'shell.languageFailed':
    'The other language could not be loaded. Check the network and try again.',
  'shell.pageFailed':
    'The page did not load. Check the connection and try again: the text you entered is not lost.',
  'shell.retry': 'Try again',
  'language.label': 'Language',
  'theme.label': 'Appearance',
  'theme.system': 'As in the system',
  'theme.light': 'Light',
  'theme.dark': 'Dark',
  'notFound.title': 'No such page',
  'notFound.text': 'Nothing was found at “{path}”. The link may be out of date.',
  'notFound.link': 'Go to labelling',

  'unit.megabyte': 'MB',
  'unit.kilobyte': 'kB',
  'unit.millisecond': 'ms',
  'unit.second': 's',
  'unit.minute': 'min',

  'status.label': 'State of the model: details',
  'status.checking': 'Looking for the model',
  'status.absent': 'Model not downloaded',
  'status.downloading': 'Downloading {percent}',
  'status.starting': 'Model is starting',
  'status.ready': 'Model on this device',
  'status.failed': 'Model not running',
  'status.nowReady': 'The model is ready.',
  'status.private': 'text is not sent',

  'model.parameters': 'Parameters',
  'model.parametersValue': '{millions} M',
  'model.revision': 'Revision',
  'model.precision': 'Precision',
  'model.size': 'Files',
  'model.device': 'Runs on',
  'model.threads': { one: '{count} thread', other: '{count} threads' },
  'model.runtime': 'Runtime',
  'model.load': 'Start',
  'model.selfTest': 'Self-test',
  'model.selfTestValue': 'passed, logits within {error}',
  'model.notStored':
    'The browser did not keep the model’s files: no room, or a private window. They are downloaded again next time.',
  'model.licence': 'Licence',
  'model.build': 'Build',
  'device.wasm': 'processor (WASM)',
  'device.webgpu': 'graphics card (WebGPU)',
  'reason.webgpu-self-test-passed': 'A graphics card is available and passed the self-test.',
  'reason.webgpu-unsupported': 'This browser has no WebGPU, so the processor computes.',
  'reason.webgpu-no-adapter':
    'The browser gave no access to a graphics card, so the processor computes.',
  'reason.webgpu-software-adapter':
    'The graphics card here is emulated and the processor is faster, so it computes.',
  'reason.webgpu-self-test-failed':
    'On the graphics card the answers differed from the reference, so the processor computes.',
  'reason.webgpu-failed': 'The graphics card could not start the model, so the processor computes.',
  'reason.webgpu-no-variant':
    'This model has no files for the graphics card, so the processor computes.',
  'reason.measured-fastest': 'As measured on this device, nothing else is faster.',
  'reason.threads-unavailable':
    'You chose threads, but the browser gave the page no shared memory: there is one thread.',
  'reason.chosen-by-user': 'The device was chosen by you.',

  'privacy.heading': 'Where the text goes',
  'privacy.text':
    'Nowhere. The model runs on this device, and the page only reads files of its own site. The address keeps the threshold and the number of labels, never the text.',
  'privacy.requests': {
    one: 'This tab and its threads made {count} request, {foreign} of them to other sites.',
    other: 'This tab and its threads made {count} requests, {foreign} of them to other sites.',
  },
  'privacy.sent': {
    one: '{count} byte sent: so much content the service worker saw in the requests of all tabs of the site.',
    other:
      '{count} bytes sent: so much content the service worker saw in the requests of all tabs of the site.',
  },
  'privacy.unseen':
    'How many bytes were sent cannot be counted here: the page was opened without the service worker, which sees the content of requests. After the first visit it is there, if the browser allows it.',
  'privacy.check':
    'The browser counts the requests, not the model. The network panel of the developer tools shows them.',

  'classify.nav': 'Labelling',
  'classify.heading': 'Labels and tone of a news item',
  'editor.title': 'Headline',
  'editor.titlePlaceholder': 'Paste a Russian news item or start with its headline',
  'editor.text': 'Lead or full text',
  'editor.textPlaceholder': 'What happened, where and when',
  'editor.clear': 'Clear',
  'editor.cleared': 'Text removed.',
  'editor.replaced': 'Your text was replaced by an example.',
  'editor.split': 'The first phrase became the headline.',
  'editor.undo': 'Undo',
  'examples.label': 'Examples',

  'meta.tokens': { one: '{count} token of {max}', other: '{count} tokens of {max}' },
  'meta.windows': { one: '{count} window of {max}', other: '{count} windows of {max}' },
  'meta.tokensLong': { one: '{count} token', other: '{count} tokens' },
  'note.html-removed': 'HTML markup was removed: the model reads text only.',
  'note.not-russian':
    'Cyrillic letters make up {share} of the text. The model knows only Russian, so the answer may be random.',
  'note.windowed': {
    one: 'Longer than one window: read in {count} overlapping window, each label by its {how}.',
    other: 'Longer than one window: read in {count} overlapping windows, each label by its {how}.',
  },
  'note.max': 'highest logit',
  'note.mean': 'mean logit',
  'note.cut':
    'Only the first {read} of {tokens} tokens were read. The end of the text does not count.',

  'results.heading': 'Labels',
  'results.count': { one: '{count} label', other: '{count} labels' },
  'results.none': 'No labels',
  'results.noneText': 'None reached the threshold of {threshold}. The nearest are below.',
  'results.nonePerLabel': 'None reached its own threshold. The most probable are below.',
  'results.live': '{labels}: {list}. Tone {tone}.',
  'results.liveNone': 'No labels above the threshold. Tone {tone}.',
  'results.showAll': 'Show all {count}',
  'results.showFewer': 'Only the nearest',
  'results.empty': 'Labels appear here',
  'results.emptyText':
    'Type, paste a whole news item in Russian or take an example: the answer follows as you type.',
  'results.vocabulary': {
    one: 'The model tells {count} label apart:',
    other: 'The model tells {count} labels apart:',
  },
  'results.waiting': 'The text will be labelled as soon as the model is running.',
  'results.busy': 'computing…',
  'results.noLetters': 'Nothing to label',
  'results.noLettersText': 'The text has no letters or digits, and the model makes nothing up.',
  'results.failed': 'This text was not labelled',

  'threshold.label': 'Probability threshold',
  'threshold.mark': 'threshold {threshold}',
  'threshold.markGlobal': 'global {threshold}',
  'threshold.valueText': '{threshold}; {labels}',
  'threshold.global': 'threshold {threshold} · global',
  'threshold.own': 'a threshold for each label',
  'threshold.yours': 'threshold {threshold} · yours',
  'threshold.reset': 'Reset to {threshold}',
  'threshold.resetOwn': 'Reset',
  'topK.label': 'At most',
  'topK.all': 'no limit',

  'group.topic': 'Topics',
  'group.sport': 'Sports',
  'group.country': 'Countries',
  'group.region': 'Regions of Russia',
  'group.person': 'People',
  'group.organisation': 'Organisations',

  'row.accepted': 'accepted',
  'row.rejected': 'below the threshold',
  'row.beyond': 'beyond the number of labels',
  'detail.reached': 'Probability {probability}, threshold {threshold} ({source}): accepted.',
  'detail.missed': 'Probability {probability}, threshold {threshold} ({source}): not accepted.',
  'detail.beyond':
    'Probability {probability} is above the threshold of {threshold} ({source}), but at most {limit} labels are kept.',
  'detail.request': 'set by you',
  'detail.label': 'this label’s own',
  'detail.global': 'global',
  'detail.fitted': 'Own threshold of this label: {threshold}.',
  'detail.train': {
    one: '{count} news item has it in the 10k training set.',
    other: '{count} news items have it in the 10k training set.',
  },

  'tone.heading': 'Tone',
  'tone.negative': 'negative',
  'tone.neutral': 'neutral',
  'tone.positive': 'positive',

  'copy.labels': 'Copy labels',
  'copy.json': 'JSON',
  'copy.jsonLong': 'Copy the answer as JSON with the model’s version and thresholds',
  'copy.done': { one: '{count} label copied.', other: '{count} labels copied.' },
  'copy.nothing': 'Nothing to copy: no label is above the threshold.',
  'copy.jsonDone': 'JSON copied.',
  'copy.failed': 'The browser refused the clipboard. Allow access and try again.',

  'shortcuts.label': 'Keys',
  'shortcuts.copy': 'copy labels',
  'shortcuts.json': 'copy JSON',
  'shortcuts.next': 'from the headline to the text',
  'shortcuts.threshold': 'threshold by 0.01 when focused',
  'shortcuts.thresholdFast': 'threshold by 0.1',
  'shortcuts.rows': 'through the labels, each with its definition',
  'shortcuts.undo': 'undo an edit of the text',

  'gate.absent': 'The model is not on this device yet',
  'gate.absentText':
    'Labels and tone are computed by a neural network right in the browser. Its files are downloaded once for that and stay on the device. The news text itself is not sent anywhere.',
  'gate.download': 'Download the model, {size}',
  'gate.runtime': 'At the start the browser also loads ONNX Runtime: {size} before compression.',
  'gate.resume': 'Resume the download, {size}',
  'gate.partial': '{size} are already here from last time.',
  'gate.checking': 'Looking for the model on this device',
  'gate.downloading': 'The model is downloading',
  'gate.received': '{received} of {total}',
  'gate.speed': '{speed}/s',
  'gate.left': '{time} left',
  'gate.stop': 'Stop',
  'gate.stopText': 'What has been downloaded is kept, and the download can go on later.',
  'gate.starting': 'The model is starting',
  'gate.startingText':
    'The browser compiles the runtime, then the model checks its answers against the reference.',
  'gate.failed': 'The model did not start',
  'gate.died': 'The model stopped',
  'gate.retry': 'Try again',
  'gate.technical': 'For developers',

  ...analyticsEn,
  ...compareEn,
  ...evaluateEn,
  ...thresholdsEn,
  ...tuningEn,
  ...modelsEn,
  ...offlineEn,
  ...conformalEn,
  ...explainEn,
  ...sentimentEn,
  ...apiEn,

  'error.aborted': 'Stopped.',
  'error.bad-input': 'This cannot be read. Check that it is text.',
  'error.cache-unavailable':
    'The browser does not allow files to be stored, as in a private window. Open the page in a normal one.',
  'error.config-invalid':
    'The site’s settings files are damaged or from another version. Reload the page.',
  'error.download-failed':
    'A file of the model did not arrive. Check the connection and try again.',
  'error.download-not-a-model':
    'Something else came instead of the model’s file, such as a network’s sign-in page. Check the connection.',
  'error.integrity-mismatch':
    'A downloaded file did not match its checksum and was removed. Download it again.',
  'error.model-not-ready': 'The model is not running yet.',
  'error.offline': 'There is no network connection. Connect and try again.',
  'error.runtime-failed': 'The model stopped at this text. Try again or change the text.',
  'error.self-test-failed':
    'On this device the model’s answers differ from the reference, so they must not be shown.',
  'error.session-failed':
    'The browser lacks memory or features for the model. Close other tabs and try again.',
  'error.storage-full': 'There is no room left for the model’s files. Free some and try again.',
  'error.worker-died': 'The model’s thread ended, usually for lack of memory. Start it again.',
  'error.file': 'File: {file}.',

  ...batchEn,
};
