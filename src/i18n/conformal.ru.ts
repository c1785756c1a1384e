/** Words of label sets with a promised share of the true labels. */
import type { Message } from './messages.ts';

export const conformalRu = {
  'conformal.heading': 'Набор, в котором верные рубрики почти наверняка есть',
  'conformal.level': 'Показать набор',
  'conformal.off': 'не показывать',
  'conformal.atLeast': 'на {level}',
  'conformal.promise':
    'В таком наборе в среднем не меньше {level} верных рубрик новости. Обещание держится для новостей, похожих на те {items}, по которым выбрана граница; более поздние могут отличаться.',
  'conformal.checked':
    'Проверка на {items} других новостях ({split}): {coverage}, интервал 95 % {low}–{high}, в наборе в среднем {size} рубрики.',
  'conformal.below':
    'На проверке вышло меньше обещанного: те новости отличаются от выбранных для настройки.',
  'conformal.size': {
    one: '{count} рубрика.',
    few: '{count} рубрики.',
    many: '{count} рубрик.',
    other: '{count} рубрики.',
  },
  'conformal.dashed': 'Пунктиром — те, что ниже порога.',
  'conformal.empty': 'Набор пуст: ни одна рубрика не дотягивает до границы.',
} as const satisfies Record<string, Message>;
