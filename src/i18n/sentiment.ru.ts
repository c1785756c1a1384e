/** Words of the Sentiment page. */
import type { Message } from './messages.ts';

export const sentimentRu = {
  'sentiment.nav': 'Тональность',
  'sentiment.heading': 'Тональность текста',
  'sentiment.intro':
    'Негативная, нейтральная или позитивная — так новости размечала большая языковая модель, и на её разметке обучена наша. Считается на этом устройстве, тексты не отправляются.',
  'sentiment.views': 'Разделы страницы',
  'sentiment.view.text': 'Один текст',
  'sentiment.view.list': 'Список или файл',
  'sentiment.view.quality': 'Насколько это верно',
  'sentiment.noModel': 'Чтобы определить тональность, нужна модель: она скачивается один раз.',

  'sentiment.text': 'Текст',
  'sentiment.placeholder': 'Заголовок или новость на русском языке',
  'sentiment.ask': 'Определить тональность',
  'sentiment.waiting': 'Здесь будет ответ.',
  'sentiment.changed': 'Текст с тех пор изменён: ответ относится к прежнему.',
  'sentiment.none': 'Ответа нет',
  'sentiment.sure': 'Вероятность {probability}, отрыв от следующей тональности {margin}.',
  'sentiment.windowed': 'Текст длинный: прочитан по частям, тональность — среднее по ним.',
  'sentiment.reason.empty':
    'В тексте нет ни букв, ни цифр. Нейтральной такой текст не назовёшь: оценивать нечего.',
  'sentiment.reason.undecodable':
    'Часть символов потеряна ещё до модели: в тексте есть знаки замены. Проверьте кодировку.',
  'sentiment.reason.not-russian':
    'В тексте почти нет кириллицы, а модель знает только русский язык: её ответ был бы случайным.',
  'sentiment.reason.unreadable': 'Строку файла не удалось разобрать.',
  'sentiment.reason.failed': 'Модель не справилась с этим текстом.',
  'sentiment.reasonShort.empty': 'нечего читать',
  'sentiment.reasonShort.undecodable': 'символы потеряны',
  'sentiment.reasonShort.not-russian': 'не по-русски',
  'sentiment.reasonShort.unreadable': 'строка не разобрана',
  'sentiment.reasonShort.failed': 'модель не справилась',
  'sentiment.noneOf': '{reason}: {count}',

  'sentiment.lines': 'Тексты, по одному в строке',
  'sentiment.linesPlaceholder': 'Вставьте заголовки, каждый с новой строки',
  'sentiment.askAll': 'Определить у всех',
  'sentiment.askFile': 'Определить у всего файла',
  'sentiment.job': 'Готовое задание',
  'sentiment.jobChoose': 'выбрать',
  'sentiment.fileHint':
    'Файл: CSV, TSV, JSON, JSONL или заголовки по одному в строке; его можно перетащить сюда. Столбец с датой даст график по времени, столбец с изданием — сравнение источников. Результаты держатся в памяти вкладки. Для очень больших архивов есть страница «Архив»: её готовые задания открываются здесь без повторного счёта.',
  'sentiment.badFile':
    'Здесь нет текстов, которые можно прочитать. Проверьте файл или вставьте строки.',
  'sentiment.source': 'Источник',
  'sentiment.progressLabel': 'Прочитано текстов',
  'sentiment.kept': 'Прочитанное до этого сохранено ниже.',
  'sentiment.allDone': {
    one: 'Готово: {count} текст.',
    few: 'Готово: {count} текста.',
    many: 'Готово: {count} текстов.',
    other: 'Готово: {count} текста.',
  },

  'sentiment.results': 'Результаты',
  'sentiment.partial': 'Пока по прочитанному: {done} из {total}.',
  'sentiment.answered': 'С ответом',
  'sentiment.answeredDefine':
    'Тексты, у которых определена тональность. Доли считаются только по ним.',
  'sentiment.noneCount': 'Без ответа',
  'sentiment.noneDefine':
    'Пустые, нечитаемые и не русские тексты. К нейтральным они не приписываются.',
  'sentiment.shareOf.negative': 'Негативных',
  'sentiment.shareOf.neutral': 'Нейтральных',
  'sentiment.shareOf.positive': 'Позитивных',
  'sentiment.shareDefine':
    'Доля среди текстов с ответом; ниже интервал Уилсона, 95 %. Ошибки самой модели он не учитывает: они — во вкладке «Насколько это верно».',
  'sentiment.share': 'доля',
  'sentiment.confidence': 'Вероятность',
  'sentiment.margin': 'Отрыв',
  'sentiment.distributionTitle': 'Каких текстов больше?',
  'sentiment.distributionAnswer': {
    one: 'По {count} тексту с ответом; усы — интервал 95 %.',
    few: 'По {count} текстам с ответом; усы — интервал 95 %.',
    many: 'По {count} текстам с ответом; усы — интервал 95 %.',
    other: 'По {count} текста с ответом; усы — интервал 95 %.',
  },
  'sentiment.timeTitle': 'Меняется ли тональность со временем?',
  'sentiment.timeAnswer': 'Полосы — интервал 95 %: где они перекрываются, разницы может и не быть.',
  'sentiment.gaps': {
    one: '{count} период без текстов оставлен пустым.',
    few: '{count} периода без текстов оставлены пустыми.',
    many: '{count} периодов без текстов оставлены пустыми.',
    other: '{count} периода без текстов оставлены пустыми.',
  },
  'sentiment.undated': {
    one: 'Без читаемой даты {count} текст, на графике его нет.',
    few: 'Без читаемой даты {count} текста, на графике их нет.',
    many: 'Без читаемой даты {count} текстов, на графике их нет.',
    other: 'Без читаемой даты {count} текста, на графике их нет.',
  },
  'sentiment.period.day': 'День',
  'sentiment.period.week': 'Неделя с',
  'sentiment.period.month': 'Месяц с',
  'sentiment.noDates': 'Дат нет, поэтому нет и графика по времени.',
  'sentiment.oneDate': 'Все даты из одного периода: изменения со временем не показать.',
  'sentiment.labelsTitle': 'В каких рубриках тональность другая?',
  'sentiment.labelsAxis': 'Рубрика',
  'sentiment.labelsNone': 'Ни одна рубрика не достигла порога.',
  'sentiment.sourcesTitle': 'Чем отличаются источники?',
  'sentiment.sourcesAxis': 'Источник',
  'sentiment.sourcesNone': 'Ни у одного источника нет текста с ответом.',
  'sentiment.groupsAnswer':
    'Самые частые, их {shown}; остальные в таблице. Усы — интервал 95 %. Где меньше {least} текстов, сравнивать рано.',
  'sentiment.groupsFew': 'Сравнивать рано: нигде нет {least} текстов с ответом.',
  'sentiment.table': 'Тексты',
  'sentiment.save': 'Все тексты в CSV',
  'sentiment.saveNote': 'В файле вероятности целиком, рубрики и причина, если ответа нет.',

  'history.heading': 'В этом сеансе',
  'history.texts': {
    one: 'Спрошен {count} текст.',
    few: 'Спрошены {count} текста.',
    many: 'Спрошено {count} текстов.',
    other: 'Спрошено {count} текста.',
  },
  'history.batches': {
    one: 'И {count} список.',
    few: 'И {count} списка.',
    many: 'И {count} списков.',
    other: 'И {count} списка.',
  },
  'history.note':
    'Один и тот же текст или файл считается один раз. История живёт до закрытия вкладки.',
  'history.confidence': 'Средняя вероятность такого ответа {mean} (по одиночным текстам).',
  'history.time': 'Время',
  'history.clear': 'Очистить историю',
  'history.cleared': 'История очищена.',

  'quality.intro':
    'Ответы модели рядом с тональностью, которую тем же новостям дала большая языковая модель. Это согласие с разметкой, а не с редакторами: сама разметка тоже ошибается. Обученная модель этих новостей не видела.',
  'quality.busy': 'Считаем показатели и интервалы…',
  'quality.main': 'Главные показатели',
  'quality.accuracy': 'Доля верных',
  'quality.macroF1': 'Макро-F1',
  'quality.balancedAccuracy': 'Сбалансированная доля верных',
  'quality.calibrationError': 'Ошибка калибровки (ECE)',
  'quality.logLoss': 'Логарифмические потери',
  'quality.define.accuracy': 'Доля новостей, тональность которых совпала с разметкой.',
  'quality.define.macroF1':
    'Среднее F1 трёх тональностей: редкая весит столько же, сколько частая.',
  'quality.define.balancedAccuracy':
    'Средняя полнота трёх тональностей. Если всегда отвечать одной, получится 1/3.',
  'quality.define.calibrationError':
    'Среднее расхождение вероятности ответа и доли верных по 15 равным интервалам (Guo и др., 2017).',
  'quality.define.logLoss':
    'Средний отрицательный натуральный логарифм вероятности размеченной тональности. Меньше — лучше.',
  'quality.majority': 'Всегда отвечать самой частой тональностью — {share} верных из {count}.',
  'quality.perTone': 'По тональностям, с интервалами 95 %',
  'quality.confusionTitle': 'Что с чем путается?',
  'quality.confusionAnswer':
    'Неверных ответов {wrong}, из них противоположных, негативный вместо позитивного или наоборот, {opposite}.',
  'quality.corner': 'разметка ↓ ответ →',
  'quality.coverageTitle': 'Что даёт молчание при малой уверенности?',
  'quality.coverageAnswer':
    'Если отвечать только при вероятности от {level}, ответ получат {coverage} новостей, верных среди них {accuracy}.',
  'quality.coverageNone': 'При вероятности от {level} ответа не получила ни одна новость.',
  'quality.least': 'наименьшая вероятность ответа',
  'quality.level.coverage': 'доля с ответом',
  'quality.level.accuracy': 'доля верных',
  'quality.reliabilityTitle': 'Можно ли верить вероятности?',
  'quality.reliabilityAnswer':
    'В среднем вероятность расходится с долей верных на {error}. Полоса — интервал Уилсона, 95 %.',
  'quality.right': 'доля верных',
} as const satisfies Record<string, Message>;
