/** Failures of jobs in words: some codes mean something else here than for the model's files. */
import type { AppErrorData } from '../../core/errors.ts';
import { errorText } from '../../i18n/error-text.ts';
import type { Translator } from '../../i18n/translator.ts';

export function batchErrorText(translator: Translator, error: AppErrorData): string {
  const { t } = translator;
  if (error.code === 'bad-input') return t('batch.unreadable');
  if (error.code === 'storage-full') return t('batch.full');
  if (error.code === 'worker-died') return t('batch.workerDied');
  if (error.code === 'model-not-ready' && error.details['revision'] !== undefined) {
    return t('batch.otherModel');
  }
  if (error.code === 'cache-unavailable') {
    return error.details['busy'] === 'import'
      ? t('batch.importElsewhere')
      : t('batch.noStore', { reason: error.message });
  }
  return errorText(translator, error);
}
