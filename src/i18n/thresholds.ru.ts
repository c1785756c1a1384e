/** Russian of the thresholds in force, which several pages show. */
import type { Message } from './messages.ts';

export const thresholdsRu = {
  'thresholds.own': 'Действуют ваши пороги: общий {threshold}.',
  'thresholds.ownLabels': {
    one: 'Действуют ваши пороги: общий {threshold}, у {count} рубрики свой.',
    few: 'Действуют ваши пороги: общий {threshold}, у {count} рубрик свои.',
    many: 'Действуют ваши пороги: общий {threshold}, у {count} рубрик свои.',
    other: 'Действуют ваши пороги: общий {threshold}, у {count} рубрики свои.',
  },
  'thresholds.notKept': 'Браузер их не сохранил: они пропадут вместе с вкладкой.',
  'thresholds.reset': 'Вернуть исходные',
  'thresholds.resetDone': 'Снова действуют исходные пороги.',
  'thresholds.discard': 'Убрать их',
  'thresholds.undo': 'Отменить',
  'thresholds.misfit.revision':
    'Ваши пороги подобраны для другой ревизии модели ({revision}) и не применяются. Действуют исходные.',
  'thresholds.misfit.labels':
    'В ваших порогах есть рубрики, которых у модели нет, поэтому они не применяются. Действуют исходные.',
  'thresholds.misfit.damaged':
    'Ваши пороги, сохранённые на устройстве, прочесть не удалось. Действуют исходные.',
  'thresholds.source.label': 'ваш для этой рубрики',
  'thresholds.source.global': 'ваш общий',
} as const satisfies Record<string, Message>;
