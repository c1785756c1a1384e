/** Why thresholds were not taken, and what to do: a sentence instead of the general one. */
import { type AppErrorData } from '../../core/errors.ts';
import type { Translator } from '../../i18n/translator.ts';

const NAMED = ['field', 'models', 'label', 'calibration', 'revision'] as const;

export function thresholdsFault({ details }: AppErrorData, { t }: Translator): string {
  const named = NAMED.find((name) => details[name] !== undefined);
  if (named === undefined) return t('tuning.file.shape');
  const value = String(details[named] ?? '');
  const values = { field: value, models: value, label: value, calibration: value };
  return t(`tuning.file.${named}`, values);
}
