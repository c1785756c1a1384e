/** Russian of the API page. */
import type { Message } from './messages.ts';

export const apiRu = {
  'api.nav': 'API',
  'api.title': 'API',
  'api.lead':
    "Те же ответы, что на страницах, но для программ. Любая страница этого сайта может вызвать fetch('api/classify'): запрос не выходит из браузера, отвечает открытая вкладка с моделью, и сеть не нужна. Для других программ ту же службу запускает команда npm run cli -- serve.",
  'api.noWorker':
    'Служба сайта ещё не запустилась, поэтому запросы некому принять. Обновите страницу; если сообщение осталось, браузер не даёт сайту работать без сети (так бывает в приватном окне).',
  'api.noModel':
    'Модель не запущена: запросы, которым она нужна, получат ответ 503. Скачать и запустить её можно на странице «Разметка».',
  'api.failed': 'Описание API не прочиталось. Обновите страницу.',
  'api.retry': 'Повторить',
  'api.operation': 'Запрос',
  'api.query': 'Параметры адреса',
  'api.queryHint': 'Например, details=true. Возможны: {names}.',
  'api.body': 'Тело, JSON',
  'api.send': 'Отправить',
  'api.sending': 'Ответ вычисляется',
  'api.answer': 'Ответ',
  'api.status': '{status}, {ms} мс',
  'api.silent': 'Никто не ответил: {reason}',
  'api.code': 'Код этого запроса',
  'api.snippet.fetch': 'fetch, на этом сайте',
  'api.snippet.curl': 'curl',
  'api.snippet.python': 'Python',
  'api.copy': 'Скопировать код',
  'api.copied': 'Код скопирован.',
  'api.documents': 'Описание для программ: {name}',
  'api.console': 'Отдельная страница со всеми запросами',
} as const satisfies Record<string, Message>;
