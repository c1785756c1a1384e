/** The few words of `<news-classifier>`, apart from the site's: an embedding page loads only these. */
import type { Language, Tone } from '../library/types.ts';

const ru = {
  download: 'Загрузить модель и показать метки',
  size: 'Один раз, {size}: дальше всё считается на этом устройстве, текст никуда не уходит.',
  downloading: 'Загрузка модели',
  starting: 'Модель запускается',
  stop: 'Остановить',
  retry: 'Повторить',
  waiting: 'Здесь появятся метки',
  labels: 'Метки',
  none: 'Ни одна метка не достигла порога.',
  empty: 'Нет текста: нечего размечать.',
  tone: 'Тональность',
  negative: 'негативная',
  neutral: 'нейтральная',
  positive: 'позитивная',
  more: 'ещё {count}',
  'note.html-removed': 'Разметка HTML убрана.',
  'note.not-russian': 'Текст, похоже, не русский: ответу нельзя доверять.',
  'note.windowed': 'Длинный текст прочитан по частям: {windows}.',
  'note.cut': 'Прочитано {tokensRead} токенов из {tokens}.',
  'error.offline': 'Нет сети, а модель ещё не загружена.',
  'error.download': 'Модель не загрузилась. Проверьте сеть и повторите.',
  'error.damaged': 'Файл модели повреждён и не принят. Повторите загрузку.',
  'error.storage': 'На устройстве не хватает места для модели.',
  'error.input': 'Параметры элемента неверны.',
  'error.other': 'Модель не запустилась на этом устройстве.',
} as const;

export type StringKey = keyof typeof ru;

const en: Record<StringKey, string> = {
  download: 'Download the model and show labels',
  size: 'Once, {size}; after that everything is computed on this device and no text leaves it.',
  downloading: 'Downloading the model',
  starting: 'Starting the model',
  stop: 'Stop',
  retry: 'Try again',
  waiting: 'Labels will appear here',
  labels: 'Labels',
  none: 'No label reached its threshold.',
  empty: 'No text: nothing to label.',
  tone: 'Tone',
  negative: 'negative',
  neutral: 'neutral',
  positive: 'positive',
  more: '{count} more',
  'note.html-removed': 'HTML markup was removed.',
  'note.not-russian': 'The text does not look Russian: do not rely on the answer.',
  'note.windowed': 'A long text, read in {windows} pieces.',
  'note.cut': '{tokensRead} of {tokens} tokens were read.',
  'error.offline': 'There is no network, and the model is not here yet.',
  'error.download': 'The model could not be downloaded. Check the network and try again.',
  'error.damaged': 'The model file is damaged and was refused. Download it again.',
  'error.storage': 'There is no room for the model on this device.',
  'error.input': 'The settings of the element are wrong.',
  'error.other': 'The model did not start on this device.',
};

export interface Strings {
  t(key: StringKey, values?: Readonly<Record<string, string | number>>): string;
  tone(tone: Tone): string;
  /** `17,0 МБ`: decimal megabytes. */
  megabytes(bytes: number): string;
  percent(share: number): string;
}

export function stringsOf(language: Language): Strings {
  const words: Record<StringKey, string> = language === 'ru' ? ru : en;
  const t = (key: StringKey, values: Readonly<Record<string, string | number>> = {}): string =>
    words[key].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  const size = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  return {
    t,
    tone: (tone) => t(tone),
    megabytes: (bytes) => `${size.format(bytes / 1e6)} ${language === 'ru' ? 'МБ' : 'MB'}`,
    percent: (value) => share.format(value),
  };
}

/** Which sentence stands for an error's code. */
export function errorKey(code: string): StringKey {
  switch (code) {
    case 'offline':
      return 'error.offline';
    case 'download-failed':
    case 'cache-unavailable':
      return 'error.download';
    case 'download-not-a-model':
    case 'integrity-mismatch':
      return 'error.damaged';
    case 'storage-full':
      return 'error.storage';
    case 'bad-input':
    case 'config-invalid':
      return 'error.input';
    default:
      return 'error.other';
  }
}
