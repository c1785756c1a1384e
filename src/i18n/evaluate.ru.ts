/** Russian of the evaluation page and of the charts and tables it shares with others. */
import type { Message } from './messages.ts';

export const evaluateRu = {
  'chart.table': 'Таблицей',
  'chart.picture': 'Графиком',
  'chart.png': 'Сохранить PNG',
  'chart.csv': 'Сохранить CSV',
  'chart.low': 'от',
  'chart.high': 'до',
  'table.nothing': 'Ничего не нашлось.',
  'table.rows': {
    one: '{count} строка из {all}',
    few: '{count} строки из {all}',
    many: '{count} строк из {all}',
    other: '{count} строки из {all}',
  },
  'figure.definition': '{name}: определение',

  'evaluate.nav': 'Оценка',
  'evaluate.heading': 'Насколько модель права',
  'evaluate.opening': 'Читаем ответы и считаем показатели…',
  'evaluate.views': 'Стороны оценки',
  'evaluate.view.overall': 'В целом',
  'evaluate.view.labels': 'По рубрикам',
  'evaluate.view.errors': 'Ошибки',
  'evaluate.view.thresholds': 'Пороги',
  'evaluate.size': {
    one: '{count} новость, рубрик — {labels}.',
    few: '{count} новости, рубрик — {labels}.',
    many: '{count} новостей, рубрик — {labels}.',
    other: '{count} новости, рубрик — {labels}.',
  },
  'evaluate.ignored': 'Не использованы столбцы {columns}.',
  'evaluate.notRead': {
    one: '{count} новость без текста не оценена.',
    few: '{count} новости без текста не оценены.',
    many: '{count} новостей без текста не оценены.',
    other: '{count} новости без текста не оценены.',
  },
  'evaluate.unfitted':
    'Своих порогов и калибровки у этой модели нет: порог 0,5, вероятности как есть.',
  'evaluate.otherRevision':
    'Пороги подобраны на другой ревизии модели; эти ответы — ревизии {revision}.',
  'evaluate.tunedHere':
    'Пороги подобраны на этой же выборке ({split}), поэтому показатели немного завышены.',
  'evaluate.intervals': 'Интервалы 95 %: бутстреп по новостям, 1000 выборок.',
  'evaluate.intervalsBusy': 'Интервалы считаются в отдельном потоке.',
  'evaluate.missing': 'Ответов модели {model} на такой выборке в этой сборке нет.',
  'evaluate.unscored':
    'В файле только решения без вероятностей, поэтому о ранжировании, калибровке и порогах сказать нечего.',
  'evaluate.main': 'Главные показатели',
  'evaluate.group.sets': 'Наборы рубрик',
  'evaluate.group.ranking': 'Порядок рубрик, при любом пороге',
  'evaluate.group.calibration': 'Калибровка: чем меньше, тем лучше',
  'evaluate.group.tone': 'Тональность',
  'evaluate.saveCsv': 'Показатели в CSV',
  'evaluate.counts':
    'Рубрик на новость в разметке {truth}, у модели {said}. Без единой рубрики модель оставила {silent} новостей.',
  'evaluate.reliabilityTitle': 'Значат ли вероятности то, что обещают?',
  'evaluate.reliabilityAnswer':
    'В среднем вероятность расходится с долей верных на {error}. Хуже всех откалибрована рубрика «{label}»: {worst}.',
  'evaluate.confidence': 'вероятность по модели',
  'evaluate.frequency': 'доля верных',
  'evaluate.measured': 'измерено',
  'evaluate.ideal': 'идеальная калибровка',
  'evaluate.perLabel': 'Рубрики',
  'evaluate.perLabelHint':
    'Выберите рубрику, чтобы увидеть её кривую, вероятности и ошибки. Прочерк — значение не определено: нет примеров или ничего не предсказано.',
  'evaluate.searchLabel': 'Найти рубрику',
  'evaluate.label': 'Рубрика',
  'evaluate.support': 'Примеров',
  'evaluate.precision': 'Точность',
  'evaluate.recall': 'Полнота',
  'evaluate.ap': 'Средняя точность',
  'evaluate.fp': 'Лишних',
  'evaluate.fn': 'Пропусков',
  'evaluate.threshold': 'Порог',

  'metric.protocolPrecision': 'Точность протокола',
  'metric.protocolRecall': 'Полнота протокола',
  'metric.protocolF1': 'F1 протокола',
  'metric.sampleF1': 'F1 по новостям',
  'metric.microPrecision': 'Микроточность',
  'metric.microRecall': 'Микрополнота',
  'metric.microF1': 'Микро-F1',
  'metric.macroF1': 'Макро-F1',
  'metric.weightedF1': 'Взвешенная F1',
  'metric.subsetAccuracy': 'Точное совпадение наборов',
  'metric.cellAccuracy': 'Доля верных ячеек',
  'metric.hammingLoss': 'Потери Хэмминга',
  'metric.lrap': 'Точность ранжирования (LRAP)',
  'metric.coverageError': 'Глубина покрытия',
  'metric.rankingLoss': 'Потери ранжирования',
  'metric.precisionAt': 'Точность первых {k}',
  'metric.recallAt': 'Полнота первых {k}',
  'metric.ndcgAt': 'Дисконтированный выигрыш nDCG@{k}',
  'metric.meanAveragePrecision': 'Средняя точность (mAP)',
  'metric.rocAuc': 'Площадь под ROC',
  'metric.calibrationError': 'Ошибка калибровки (ECE)',
  'metric.brier': 'Оценка Брайера',
  'metric.logLoss': 'Логарифмические потери',
  'metric.toneAccuracy': 'Доля верных тональностей',
  'metric.toneMacroF1': 'Макро-F1 тональности',

  'define.protocolPrecision':
    'Для каждой новости — доля верных среди предсказанных рубрик: |Y∩T| / (|Y| + 0,00001); затем среднее. Новость без предсказаний даёт 0.',
  'define.protocolRecall':
    'Для каждой новости — доля найденных среди верных рубрик: |Y∩T| / (|T| + 0,00001); затем среднее. Новость без верных рубрик даёт 0.',
  'define.protocolF1':
    'Гармоническое среднее точности и полноты протокола: 2PR / (P + R + 0,00001). Это не среднее F1 по новостям: так считал исходный проект, и с ним можно сравнивать.',
  'define.sampleF1': 'Среднее по новостям от 2|Y∩T| / (|Y| + |T|); если оба набора пусты, 1.',
  'define.microPrecision': 'Доля верных среди всех предсказанных пар «новость — рубрика».',
  'define.microRecall': 'Доля найденных среди всех верных пар «новость — рубрика».',
  'define.microF1':
    'Гармоническое среднее микроточности и микрополноты: частые рубрики весят больше.',
  'define.macroF1':
    'Среднее F1 по рубрикам, у которых есть примеры: редкие рубрики весят столько же, сколько частые.',
  'define.weightedF1': 'Среднее F1 по рубрикам с весом, равным числу примеров.',
  'define.subsetAccuracy': 'Доля новостей, где набор рубрик совпал с разметкой полностью.',
  'define.cellAccuracy':
    'Доля совпавших ячеек таблицы «новости × рубрики». В исходном проекте названа exact match, хотя точным совпадением не является: ответ без единой рубрики даёт здесь больше 0,9.',
  'define.hammingLoss': 'Доля неверных ячеек: 1 минус доля верных.',
  'define.lrap':
    'Для каждой верной рубрики — доля верных среди всех, что стоят не ниже неё; среднее по рубрикам новости и по новостям.',
  'define.coverageError':
    'Сколько рубрик сверху списка нужно взять в среднем, чтобы в них попали все верные. Меньше — лучше.',
  'define.rankingLoss':
    'Доля пар «верная — неверная рубрика», стоящих в неправильном порядке; ничья считается ошибкой. Меньше — лучше.',
  'define.precisionAt': 'Доля верных среди {k} самых вероятных рубрик новости, в среднем.',
  'define.recallAt':
    'Доля верных рубрик новости, попавших в {k} самых вероятных, в среднем. Новости без рубрик не в счёт.',
  'define.ndcgAt':
    'Выигрыш первых {k} рубрик с дисконтом log₂(место + 1), делённый на наибольший возможный. Новости без рубрик не в счёт.',
  'define.meanAveragePrecision':
    'Площадь под кривой «точность — полнота» каждой рубрики без интерполяции; среднее по рубрикам с примерами.',
  'define.rocAuc':
    'Вероятность, что новость с рубрикой стоит выше новости без неё; среднее по рубрикам.',
  'define.calibrationError':
    'Среднее расхождение вероятности и доли верных по 15 равным интервалам вероятности, по всем ячейкам. Почти все ячейки около нуля, поэтому и число мало.',
  'define.brier': 'Средний квадрат разницы вероятности и правды по всем ячейкам.',
  'define.logLoss':
    'Средний отрицательный натуральный логарифм вероятности того, что верно, по всем ячейкам.',
  'define.toneAccuracy': 'Доля новостей, тональность которых угадана.',
  'define.toneMacroF1': 'Среднее F1 трёх тональностей, из тех, что есть в разметке.',

  'label.curveTitle': 'Чем полнота оплачена?',
  'label.curveAnswer':
    'Средняя точность {ap}. При нынешнем пороге точность {precision}, полнота {recall}.',
  'label.atThreshold': 'порог',
  'label.noPositives': 'Примеров этой рубрики в выборке нет, полнота не определена.',
  'label.histogramTitle': 'Отделены ли свои от чужих?',
  'label.histogramAnswer':
    'Порог {threshold}. Не показаны новости без рубрики с вероятностью ниже {edge}: их {first}.',
  'label.probability': 'Вероятность',
  'label.items': 'Новостей',
  'label.has': 'с рубрикой',
  'label.hasNot': 'без рубрики',
  'label.companions': 'С кем встречается и путается',
  'label.companionsHint':
    '«Вместо неё» — у новости есть только соседка, а предсказана эта рубрика. «Уступила» — есть только эта рубрика, а предсказана лишь соседка.',
  'label.together': 'Вместе',
  'label.takenFor': 'Вместо неё',
  'label.givenAway': 'Уступила',
  'label.mistakes': 'Ошибки на новостях',
  'label.mistakesHint': 'Сначала те, где модель увереннее всего неправа.',
  'label.searchItems': 'Найти новость',
  'label.item': 'Новость',
  'label.kind': 'Ошибка',
  'label.false-positive': 'лишняя',
  'label.false-negative': 'пропущена',

  'errors.fp': 'Лишних рубрик',
  'errors.fpDefine': 'Пары «новость — рубрика», предсказанные без основания (FP).',
  'errors.fn': 'Пропущенных рубрик',
  'errors.fnDefine': 'Верные пары «новость — рубрика», которых модель не назвала (FN).',
  'errors.fpRate': 'Доля лишних',
  'errors.fpRateDefine': 'FP / (FP + TN + 0,00001) по всем ячейкам.',
  'errors.fnRate': 'Доля пропусков',
  'errors.fnRateDefine': 'FN / (FN + TP + 0,00001) по всем ячейкам.',
  'errors.topFp': 'Какие рубрики модель ставит зря?',
  'errors.topFpAnswer': 'На показанные (их {labels}) приходится {share} всех лишних.',
  'errors.topFn': 'Какие рубрики модель пропускает?',
  'errors.topFnAnswer': 'На показанные (их {labels}) приходится {share} всех пропусков.',
  'errors.pairs': 'Пары путаницы',
  'errors.pairsHint':
    'Каждая новость добавляет единицу за каждую пару «лишняя рубрика — верная рубрика», даже если верная тоже названа. Простые пропуски не в счёт.',
  'errors.predicted': 'Лишняя',
  'errors.actual': 'Верная',
  'errors.sets': 'Самые частые несовпадения наборов',
  'errors.setsHint': 'Десять самых частых пар «предсказано — верно», где наборы различаются.',
  'errors.predictedSet': 'Предсказано',
  'errors.actualSet': 'Верно',
  'errors.emptySet': 'ничего',

  'sweep.goal': 'Цель',
  'sweep.goal.f1': 'наибольшая F1',
  'sweep.goal.precision': 'наибольшая точность',
  'sweep.goal.recall': 'наибольшая полнота',
  'sweep.goal.precision-at-recall': 'точность при заданной полноте',
  'sweep.goal.recall-at-precision': 'полнота при заданной точности',
  'sweep.floor': 'не ниже',
  'sweep.title': 'Где порог что-то решает?',
  'sweep.best': 'Цель — {goal}: порог {threshold}, F1 протокола {f1}.',
  'sweep.sure':
    'Интервал 95 % лучшего порога: {low}–{high}; внутри него выбирать точнее незачем, это шум.',
  'sweep.met': 'Условие выполнимо в {share} повторных выборок.',
  'sweep.unreachable': 'Ни один порог не даёт {floor}.',
  'sweep.bestMark': 'лучший',
  'sweep.nowMark': 'сейчас',
  'sweep.compare': 'Что меняется вместе с порогом',
  'sweep.compareHint': 'Один порог на все рубрики.',
  'sweep.ownThresholds':
    'Сейчас у рубрик свои пороги; кривая и таблица — для одного порога на всех.',
  'sweep.which': 'Выбор',
  'sweep.now': 'Сейчас',
  'sweep.bestRow': 'Лучший',
  'sweep.half': 'Обычный',
  'sweep.labels': 'Рубрик на новость',

  'source.label': 'Что оценивать',
  'source.model': 'Модель',
  'source.split': 'Выборка',
  'source.splitOption': {
    one: '{split}, {count} новость',
    few: '{split}, {count} новости',
    many: '{split}, {count} новостей',
    other: '{split}, {count} новости',
  },
  'source.open': 'Открыть свой файл',
  'source.none': 'Готовых ответов модели в этой сборке нет.',
  'source.drop':
    'Файл CSV или TSV можно и перетащить сюда; он остаётся на этом устройстве. Столбцы:',
  'source.formatReference':
    '(вероятности и 0/1; имена рубрик можно приложить файлом .txt, по одному в строке) или',
  'source.formatReadable':
    '(верные рубрики через запятую; предсказанные так же, с вероятностью через знак равенства; вместо predicted — столбец на рубрику).',
} as const satisfies Record<string, Message>;
