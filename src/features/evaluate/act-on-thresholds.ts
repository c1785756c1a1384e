/** Does what was asked with the thresholds tried out, and tells what came of it. */
import type { Services } from '../../app/context.ts';
import { resetThresholds } from '../../app/reset-thresholds.ts';
import type { Translator } from '../../i18n/translator.ts';
import { saveFile } from '../../ui/save-file.ts';
import type { ThresholdAction } from './nc-threshold-actions.ts';
import type { Opened } from './open-set.ts';
import type { ThresholdChoice } from './threshold-choice.ts';

/** @throws `AppError` `bad-input` when thresholds cannot be applied. */
export function actOnThresholds(
  action: ThresholdAction,
  choice: ThresholdChoice,
  opened: Opened | null,
  services: Services,
  translator: Translator,
): void {
  const { t } = translator;
  const { thresholds, notices } = services;
  const model = opened?.model ?? null;
  if (action === 'drop') choice.drop();
  if (action === 'save') {
    const [file, text] = choice.file();
    saveFile(file, new Blob([text], { type: 'application/json' }));
    notices.show({ text: t('tuning.saved', { file }) });
  }
  if (model === null) return;
  const undo = (): void => {
    thresholds.undo(model);
  };
  if (action === 'reset') resetThresholds(services, model, translator);
  if (action === 'undo') {
    undo();
    notices.show({ text: t('tuning.undone') });
  }
  if (action === 'apply') {
    choice.apply();
    notices.show({
      text: t('tuning.applied'),
      action: { label: t('thresholds.undo'), run: undo },
    });
  }
}
