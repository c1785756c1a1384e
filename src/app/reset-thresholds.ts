/** Back to the shipped thresholds, from whichever page, with the way back offered. */
import type { Translator } from '../i18n/translator.ts';
import type { Services } from './context.ts';
import type { ModelRevision } from './thresholds.ts';

export function resetThresholds(
  { thresholds, notices }: Pick<Services, 'thresholds' | 'notices'>,
  model: ModelRevision,
  { t }: Translator,
): void {
  thresholds.reset(model);
  notices.show({
    text: t('thresholds.resetDone'),
    action: {
      label: t('thresholds.undo'),
      run: () => {
        thresholds.undo(model);
      },
    },
  });
}
