/** Russian, the first language: its keys and placeholders are the measure for the others. */
import { analyticsRu } from './analytics.ru.ts';
import { compareRu } from './compare.ru.ts';
import { evaluateRu } from './evaluate.ru.ts';
import { thresholdsRu } from './thresholds.ru.ts';
import { conformalRu } from './conformal.ru.ts';
import { explainRu } from './explain.ru.ts';
import { tuningRu } from './tuning.ru.ts';
import { sentimentRu } from './sentiment.ru.ts';
import { batchRu } from './batch.ru.ts';
import type { Message } from './messages.ts';
import { modelsRu } from './models.ru.ts';
import { apiRu } from './api.ru.ts';
import { offlineRu } from './offline.ru.ts';

export const ru = {
  'app.name': 'Рубрика',
  'app.pageTitle': '{page} · Рубрика',

  'shell.skip': 'К содержанию',
  'shell.nav': 'Разделы',
  'shell.preferences': 'Язык и оформление',
  'shell.messages': 'Сообщения',
  'shell.close': 'Закрыть',
  'shell.languageFailed': 'Другой язык не загрузился. Проверьте сеть и повторите.',
  'shell.pageFailed':
    'Страница не загрузилась. Проверьте соединение и повторите: введённый текст не потерян.',
  'shell.retry': 'Повторить',
  'language.label': 'Язык',
  'theme.label': 'Оформление',
  'theme.system': 'Как в системе',
  'theme.light': 'Светлое',
  'theme.dark': 'Тёмное',
  'notFound.title': 'Такой страницы нет',
  'notFound.text': 'По адресу «{path}» ничего не найдено. Возможно, ссылка устарела.',
  'notFound.link': 'Перейти к разметке',

  'unit.megabyte': 'МБ',
  'unit.kilobyte': 'КБ',
  'unit.millisecond': 'мс',
  'unit.second': 'с',
  'unit.minute': 'мин',

  'status.label': 'Состояние модели: подробности',
  'status.checking': 'Ищем модель на устройстве',
  'status.absent': 'Модель не загружена',
  'status.downloading': 'Загрузка {percent}',
  'status.starting': 'Модель запускается',
  'status.ready': 'Модель на устройстве',
  'status.failed': 'Модель не запущена',
  'status.nowReady': 'Модель готова.',
  'status.private': 'текст не отправляется',

  'model.parameters': 'Параметры',
  'model.parametersValue': '{millions} млн',
  'model.revision': 'Ревизия',
  'model.precision': 'Точность',
  'model.size': 'Файлы',
  'model.device': 'Считает',
  'model.threads': {
    one: '{count} поток',
    few: '{count} потока',
    many: '{count} потоков',
    other: '{count} потока',
  },
  'model.runtime': 'Среда',
  'model.load': 'Запуск',
  'model.selfTest': 'Самопроверка',
  'model.selfTestValue': 'пройдена, расхождение логитов до {error}',
  'model.notStored':
    'Браузер не сохранил файлы модели: места нет или окно приватное. При следующем визите они скачаются снова.',
  'model.licence': 'Лицензия',
  'model.build': 'Сборка',
  'device.wasm': 'процессор (WASM)',
  'device.webgpu': 'видеокарта (WebGPU)',
  'reason.webgpu-self-test-passed': 'Видеокарта доступна и прошла самопроверку.',
  'reason.webgpu-unsupported': 'В этом браузере нет WebGPU, поэтому считает процессор.',
  'reason.webgpu-no-adapter': 'Браузер не дал доступа к видеокарте, поэтому считает процессор.',
  'reason.webgpu-software-adapter':
    'Видеокарту здесь изображает программа, и процессор быстрее: считает он.',
  'reason.webgpu-self-test-failed':
    'На видеокарте ответы разошлись с эталоном, поэтому считает процессор.',
  'reason.webgpu-failed': 'Видеокарта не запустила модель, поэтому считает процессор.',
  'reason.webgpu-no-variant': 'Для видеокарты у этой модели нет файлов, считает процессор.',
  'reason.chosen-by-user': 'Устройство выбрано вами.',
  'reason.measured-fastest': 'По замеру на этом устройстве так быстрее всего.',
  'reason.threads-unavailable':
    'Вы выбрали потоки, но браузер не дал странице общей памяти: поток один.',

  'privacy.heading': 'Куда уходит текст',
  'privacy.text':
    'Никуда. Модель работает на этом устройстве, а страница только читает файлы своего сайта. В адресе остаются порог и число рубрик, текста там нет.',
  'privacy.requests': {
    one: 'Эта вкладка и её потоки сделали {count} запрос, к другим сайтам — {foreign}.',
    few: 'Эта вкладка и её потоки сделали {count} запроса, к другим сайтам — {foreign}.',
    many: 'Эта вкладка и её потоки сделали {count} запросов, к другим сайтам — {foreign}.',
    other: 'Эта вкладка и её потоки сделали {count} запроса, к другим сайтам — {foreign}.',
  },
  'privacy.sent': {
    one: 'Отправлен {count} байт: столько содержимого в запросах всех вкладок сайта увидел сервис-воркер.',
    few: 'Отправлено {count} байта: столько содержимого в запросах всех вкладок сайта увидел сервис-воркер.',
    many: 'Отправлено {count} байт: столько содержимого в запросах всех вкладок сайта увидел сервис-воркер.',
    other:
      'Отправлено {count} байта: столько содержимого в запросах всех вкладок сайта увидел сервис-воркер.',
  },
  'privacy.unseen':
    'Сколько байт отправлено, здесь не посчитать: страница открыта без сервис-воркера, который видит содержимое запросов. После первого визита он есть, если браузер его разрешает.',
  'privacy.check':
    'Запросы считает браузер, а не модель. Проверить можно во вкладке «Сеть» инструментов разработчика.',

  'classify.nav': 'Разметка',
  'classify.heading': 'Рубрики и тональность новости',
  'editor.title': 'Заголовок',
  'editor.titlePlaceholder': 'Вставьте новость или начните с заголовка',
  'editor.text': 'Лид или весь текст',
  'editor.textPlaceholder': 'Что случилось, где и когда',
  'editor.clear': 'Очистить',
  'editor.cleared': 'Текст убран.',
  'editor.replaced': 'Ваш текст заменён примером.',
  'editor.split': 'Первая фраза стала заголовком.',
  'editor.undo': 'Отменить',
  'examples.label': 'Примеры',

  'meta.tokens': {
    one: '{count} токен из {max}',
    few: '{count} токена из {max}',
    many: '{count} токенов из {max}',
    other: '{count} токена из {max}',
  },
  'meta.windows': {
    one: '{count} окно по {max}',
    few: '{count} окна по {max}',
    many: '{count} окон по {max}',
    other: '{count} окна по {max}',
  },
  'meta.tokensLong': {
    one: '{count} токен',
    few: '{count} токена',
    many: '{count} токенов',
    other: '{count} токена',
  },
  'note.html-removed': 'Разметка HTML убрана: модель читает только текст.',
  'note.not-russian':
    'Кириллицы в тексте {share}. Модель знает только русский, ответ может быть случайным.',
  'note.windowed': {
    one: 'Текст длиннее одного окна: прочитано {count} окно внахлёст, у каждой рубрики взят {how}.',
    few: 'Текст длиннее одного окна: прочитаны {count} окна внахлёст, у каждой рубрики взят {how}.',
    many: 'Текст длиннее одного окна: прочитано {count} окон внахлёст, у каждой рубрики взят {how}.',
    other:
      'Текст длиннее одного окна: прочитано {count} окна внахлёст, у каждой рубрики взят {how}.',
  },
  'note.max': 'наибольший логит',
  'note.mean': 'средний логит',
  'note.cut': 'Прочитаны первые {read} из {tokens} токенов. Конец текста не учтён.',

  'results.heading': 'Рубрики',
  'results.count': {
    one: '{count} рубрика',
    few: '{count} рубрики',
    many: '{count} рубрик',
    other: '{count} рубрики',
  },
  'results.none': 'Ни одной рубрики',
  'results.noneText': 'Порога {threshold} не достигла ни одна. Ниже — ближайшие к нему.',
  'results.nonePerLabel': 'Своего порога не достигла ни одна. Ниже — самые вероятные.',
  'results.live': '{labels}: {list}. Тональность {tone}.',
  'results.liveNone': 'Ни одной рубрики выше порога. Тональность {tone}.',
  'results.showAll': 'Показать все {count}',
  'results.showFewer': 'Свернуть до ближайших',
  'results.empty': 'Рубрики появятся здесь',
  'results.emptyText':
    'Печатайте, вставьте новость целиком или возьмите пример: ответ приходит по ходу набора.',
  'results.vocabulary': {
    one: 'Модель различает {count} рубрику:',
    few: 'Модель различает {count} рубрики:',
    many: 'Модель различает {count} рубрик:',
    other: 'Модель различает {count} рубрики:',
  },
  'results.waiting': 'Текст будет разобран, как только модель запустится.',
  'results.busy': 'считаем…',
  'results.noLetters': 'Разбирать нечего',
  'results.noLettersText': 'В тексте нет ни букв, ни цифр, а придумывать ответ модель не станет.',
  'results.failed': 'Этот текст не разобран',

  'threshold.label': 'Порог вероятности',
  'threshold.mark': 'порог {threshold}',
  'threshold.markGlobal': 'общий {threshold}',
  'threshold.valueText': '{threshold}; {labels}',
  'threshold.global': 'порог {threshold} · общий',
  'threshold.own': 'у рубрик свои пороги',
  'threshold.yours': 'порог {threshold} · ваш',
  'threshold.reset': 'Вернуть {threshold}',
  'threshold.resetOwn': 'Вернуть свои',
  'topK.label': 'Не больше',
  'topK.all': 'без предела',

  'group.topic': 'Темы',
  'group.sport': 'Виды спорта',
  'group.country': 'Страны',
  'group.region': 'Регионы России',
  'group.person': 'Персоны',
  'group.organisation': 'Организации',

  'row.accepted': 'принята',
  'row.rejected': 'ниже порога',
  'row.beyond': 'сверх числа рубрик',
  'detail.reached': 'Вероятность {probability}, порог {threshold} ({source}): рубрика принята.',
  'detail.missed': 'Вероятность {probability}, порог {threshold} ({source}): рубрика не принята.',
  'detail.beyond':
    'Вероятность {probability} выше порога {threshold} ({source}), но рубрик показано не больше {limit}.',
  'detail.request': 'выбран вами',
  'detail.label': 'свой у этой рубрики',
  'detail.global': 'общий',
  'detail.fitted': 'Свой порог этой рубрики: {threshold}.',
  'detail.train': {
    one: 'С ней {count} новость в обучающем наборе 10k.',
    few: 'С ней {count} новости в обучающем наборе 10k.',
    many: 'С ней {count} новостей в обучающем наборе 10k.',
    other: 'С ней {count} новости в обучающем наборе 10k.',
  },

  'tone.heading': 'Тональность',
  'tone.negative': 'негативная',
  'tone.neutral': 'нейтральная',
  'tone.positive': 'позитивная',

  'copy.labels': 'Скопировать рубрики',
  'copy.json': 'JSON',
  'copy.jsonLong': 'Скопировать ответ в JSON с версией модели и порогами',
  'copy.done': {
    one: 'Скопирована {count} рубрика.',
    few: 'Скопированы {count} рубрики.',
    many: 'Скопировано {count} рубрик.',
    other: 'Скопировано {count} рубрики.',
  },
  'copy.nothing': 'Копировать нечего: выше порога ни одной рубрики.',
  'copy.jsonDone': 'JSON скопирован.',
  'copy.failed': 'Браузер не пустил в буфер обмена. Разрешите доступ и повторите.',

  'shortcuts.label': 'Клавиши',
  'shortcuts.copy': 'скопировать рубрики',
  'shortcuts.json': 'скопировать JSON',
  'shortcuts.next': 'из заголовка к тексту',
  'shortcuts.threshold': 'порог на 0,01, если он в фокусе',
  'shortcuts.thresholdFast': 'порог на 0,1',
  'shortcuts.rows': 'по рубрикам, определение каждой',
  'shortcuts.undo': 'отменить правку текста',

  'gate.absent': 'Модель ещё не на этом устройстве',
  'gate.absentText':
    'Рубрики и тональность считает нейросеть прямо в браузере. Для этого её файлы скачиваются один раз и остаются на устройстве. Текст новости при этом никуда не отправляется.',
  'gate.download': 'Скачать модель, {size}',
  'gate.runtime': 'При запуске браузер загрузит и среду ONNX Runtime: {size} до сжатия.',
  'gate.resume': 'Докачать модель, {size}',
  'gate.partial': '{size} уже здесь с прошлого раза.',
  'gate.checking': 'Ищем модель на устройстве',
  'gate.downloading': 'Модель загружается',
  'gate.received': '{received} из {total}',
  'gate.speed': '{speed}/с',
  'gate.left': 'осталось {time}',
  'gate.stop': 'Остановить',
  'gate.stopText': 'Скачанное сохранится, и загрузку можно будет продолжить.',
  'gate.starting': 'Модель запускается',
  'gate.startingText':
    'Браузер компилирует среду выполнения, затем модель сверяет свои ответы с эталонными.',
  'gate.failed': 'Модель не запустилась',
  'gate.died': 'Модель остановилась',
  'gate.retry': 'Повторить',
  'gate.technical': 'Для разработчика',

  ...analyticsRu,
  ...compareRu,
  ...evaluateRu,
  ...thresholdsRu,
  ...tuningRu,
  ...modelsRu,
  ...offlineRu,
  ...conformalRu,
  ...explainRu,
  ...sentimentRu,
  ...apiRu,

  'error.aborted': 'Действие остановлено.',
  'error.bad-input': 'Такие данные разобрать нельзя. Проверьте, что это текст.',
  'error.cache-unavailable':
    'Браузер не даёт хранить файлы: так бывает в приватном окне. Откройте страницу в обычном.',
  'error.config-invalid':
    'Файлы настроек сайта повреждены или от другой версии. Обновите страницу.',
  'error.download-failed': 'Файл модели не скачался. Проверьте соединение и повторите.',
  'error.download-not-a-model':
    'Вместо файла модели пришло что-то другое, например страница входа в сеть. Проверьте соединение.',
  'error.integrity-mismatch':
    'Скачанный файл не совпал с контрольной суммой и удалён. Скачайте его ещё раз.',
  'error.model-not-ready': 'Модель ещё не запущена.',
  'error.offline': 'Нет соединения с сетью. Подключитесь и повторите.',
  'error.runtime-failed': 'Модель остановилась на этом тексте. Повторите или измените его.',
  'error.self-test-failed':
    'Ответы модели на этом устройстве разошлись с эталонными, поэтому показывать их нельзя.',
  'error.session-failed':
    'Браузеру не хватило памяти или возможностей для модели. Закройте лишние вкладки и повторите.',
  'error.storage-full':
    'На устройстве кончилось место для файлов модели. Освободите его и повторите.',
  'error.worker-died':
    'Поток с моделью завершился: обычно это нехватка памяти. Запустите её снова.',
  'error.file': 'Файл: {file}.',

  ...batchRu,
} as const satisfies Record<string, Message>;
