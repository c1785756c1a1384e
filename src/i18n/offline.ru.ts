/** Russian of what concerns working without a network, and updates of the site. */
import type { Message } from './messages.ts';

export const offlineRu = {
  'offline.heading': 'Без сети',
  'offline.unsupported':
    'Этот браузер не даёт сохранить сайт: так бывает в приватном окне. Без сети страница не откроется, в остальном всё работает.',
  'offline.installing': 'Сайт сохраняется на устройстве, чтобы открываться без сети.',
  'offline.partial':
    'Страницы открываются без сети, но часть данных ещё не сохранена. Докачаются, когда будет сеть.',
  'offline.ready': 'Все страницы работают без сети. Сайт занимает {size}, модели не в счёт.',
  'offline.failed':
    'Сохранить сайт не вышло: файлы на сервере не те или кончилось место. Без сети страница не откроется, браузер попробует ещё раз при следующем визите.',
  'offline.update': 'Готово обновление сайта. Текст и задания сохранятся.',
  'offline.updateNow': 'Обновить',
  'offline.otherBuild':
    'Сайт обновлён в другой вкладке до сборки {build}, а здесь открыта прежняя. Обновите страницу: текст и задания сохранятся.',
} as const satisfies Record<string, Message>;
