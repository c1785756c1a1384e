/** Russian of the models page. */
import type { Message } from './messages.ts';

export const modelsRu = {
  'models.nav': 'Модели',
  'models.heading': 'Модели на этом устройстве',
  'models.intro':
    'Модель скачивается один раз и остаётся на устройстве. Работает одна: другая занимает её место во всём приложении.',
  'models.list': 'Какие есть',
  'models.current': 'выбрана',
  'models.running': 'работает',
  'models.architecture': 'Устройство сети',
  'models.download': 'Файлы для {device}',
  'models.backbone': 'Основа',
  'models.trainedOn': 'Обучена на',
  'models.maxTokens': 'Окно',
  'models.maxTokensValue': {
    one: '{count} токен',
    few: '{count} токена',
    many: '{count} токенов',
    other: '{count} токена',
  },
  'models.figures': {
    one: 'Набор {split}, {count} новость. Эталонные метки поставила большая языковая модель; в скобках 95-процентный интервал.',
    few: 'Набор {split}, {count} новости. Эталонные метки поставила большая языковая модель; в скобках 95-процентный интервал.',
    many: 'Набор {split}, {count} новостей. Эталонные метки поставила большая языковая модель; в скобках 95-процентный интервал.',
    other:
      'Набор {split}, {count} новости. Эталонные метки поставила большая языковая модель; в скобках 95-процентный интервал.',
  },
  'models.noFigures': 'Показателей этой модели пока нет.',
  'models.interval': '[{low}; {high}]',
  'models.select': 'Перейти на эту модель',
  'models.here': 'На устройстве {size}.',
  'models.remove': 'Удалить с устройства, {size}',
  'models.removeSure': 'Удалить файлы модели',
  'models.keep': 'Оставить',
  'models.removed': 'Файлы модели удалены: {size}.',
  'models.busy': 'Идёт разметка архива. Модель и устройство можно сменить, когда она закончится.',

  'devices.heading': 'На чём считать',
  'devices.choice': 'Выбор устройства',
  'devices.auto': 'Выбрать самому быстрому по замеру',
  'devices.autoUnmeasured': 'Автоматически: видеокарта, если она есть, иначе процессор',
  'devices.wasm': 'Процессор, 1 поток',
  'devices.wasm-threads': {
    one: 'Процессор, {count} поток',
    few: 'Процессор, {count} потока',
    many: 'Процессор, {count} потоков',
    other: 'Процессор, {count} потока',
  },
  'devices.threadsOff': 'Процессор, несколько потоков',
  'devices.webgpu': 'Видеокарта (WebGPU)',
  'devices.noGpu': 'Видеокарты, доступной браузеру, здесь нет.',
  'devices.notIsolated':
    'Потокам нужна общая память, а браузер даёт её только изолированной странице. После перезагрузки страницу отдаст сервис-воркер, и она будет изолирована. Текст сохранится.',
  'devices.reload': 'Перезагрузить страницу',
  'devices.isolationRefused':
    'Браузер не дал странице общей памяти, поэтому поток один. Так бывает в приватном окне и на сайте без HTTPS.',
  'devices.oneCore': 'У этого процессора один поток, больше не запустить.',
  'devices.measure': 'Измерить, что быстрее',
  'devices.measureAgain': 'Измерить ещё раз',
  'devices.measureNote':
    'Каждый вариант запускается в своём потоке, сверяется с эталоном и размечает три короткие новости несколько раз. Для видеокарты браузер загрузит отдельную среду выполнения.',
  'devices.needsModel': 'Измерить можно, когда модель скачана.',
  'devices.measuring': 'Измеряем: {setup}, {done} из {total}',
  'devices.stop': 'Остановить',
  'devices.measured': 'Что быстрее на этом устройстве',
  'devices.measuredAt': 'Измерено {date}.',
  'devices.column.setup': 'Вариант',
  'devices.column.ms': 'мс на текст',
  'devices.column.error': 'расхождение с эталоном',
  'devices.best': 'быстрее всех',
  'devices.failed': 'не вышло: {reason}',
  'devices.forget': 'Забыть замер',
  'devices.forgotten': 'Замер забыт.',

  'storage.heading': 'Место на устройстве',
  'storage.used': 'Занято сайтом: {used} из {quota}, которые даёт браузер.',
  'storage.site': 'Страницы и среда выполнения: {size}.',
  'storage.unknown': 'Браузер не говорит, сколько места занято.',
  'storage.persisted': 'Браузер обещал не удалять эти файлы, когда место кончается.',
  'storage.notPersisted':
    'Когда место на диске кончается, браузер может удалить эти файлы; тогда модель придётся скачать снова.',
  'storage.persist': 'Попросить браузер хранить',
  'storage.refused':
    'Браузер не согласился. Обычно он соглашается, когда сайт установлен как приложение или в закладках.',
} as const satisfies Record<string, Message>;
