/** Words of explanations: which words carry a label. */
import type { Message } from './messages.ts';

export const explainRu = {
  'explain.heading': 'Какие слова несут рубрику',
  'explain.how':
    'Каждое слово по очереди убирается из текста, и модель читает остаток. Насколько без слова падает логит рубрики, настолько её держит это слово.',
  'explain.howLong':
    'Текст длинный: сначала убираются фразы целиком, затем слова тех, что важнее всего для принятых рубрик.',
  'explain.cost': {
    one: 'Модель прочитает текст {count} раз, это около {time} на этом устройстве.',
    few: 'Модель прочитает текст {count} раза, это около {time} на этом устройстве.',
    many: 'Модель прочитает текст {count} раз, это около {time} на этом устройстве.',
    other: 'Модель прочитает текст {count} раза, это около {time} на этом устройстве.',
  },
  'explain.start': 'Объяснить',
  'explain.stop': 'Остановить',
  'explain.again': 'Повторить',
  'explain.target': 'Что объяснить',
  'explain.accepted': 'Принятые рубрики',
  'explain.others': 'Ближайшие к порогу',
  'explain.tone': 'Тональность {tone}',
  'explain.progress': 'Прочитано {done} из {total}',
  'explain.left': 'осталось около {time}',
  'explain.done': 'Готово. {answer}',
  'explain.leads': 'Рубрика «{label}» держится на словах {words}.',
  'explain.leadsPhrase': 'Для «{label}» важнее всего фраза: «{phrase}»',
  'explain.nothing':
    'Ни одно слово в одиночку рубрику «{label}» не держит: без любого из них логит меняется меньше чем на {least}.',
  'explain.word': '«{word}» ({drop})',
  'explain.text': 'Текст с отмеченными словами',
  'explain.legendFor': 'держит рубрику, чем гуще и толще черта, тем сильнее',
  'explain.legendAgainst': 'без этого слова рубрика была бы вероятнее',
  'explain.words': 'Слова и их вклад',
  'explain.phrases': 'Фразы и их вклад',
  'explain.column.word': 'Слово',
  'explain.column.phrase': 'Фраза',
  'explain.column.logit': 'Логит',
  'explain.column.drop': 'Вероятность',
  'explain.column.without': 'Без слова',
  'explain.baseline': 'Со всеми словами вероятность {probability}.',
  'explain.skipped': {
    one: 'Отдельно не проверено {count} слово: их фразы не из важнейших.',
    few: 'Отдельно не проверены {count} слова: их фразы не из важнейших.',
    many: 'Отдельно не проверены {count} слов: их фразы не из важнейших.',
    other: 'Отдельно не проверено {count} слова: их фразы не из важнейших.',
  },
  'explain.alone': 'Без единственного слова читать нечего, поэтому его вклад не измерить.',
  'explain.html': 'Текст показан без разметки HTML, как его читает модель.',
  'explain.limit':
    'Слова, говорящие об одном и том же, прикрывают друг друга: если убрать одно, останется другое, и вклад обоих мал.',
  'explain.find': 'Найти слово',
  'explain.save': 'Сохранить CSV',
  'explain.failed': 'Объяснить не удалось',
} as const satisfies Record<string, Message>;
