/** A failure as people read it: the sentence of its code and, where known, the file it is about. */
import type { AppErrorData } from '../core/errors.ts';
import type { Translator } from './translator.ts';

export function errorText(translator: Translator, error: AppErrorData): string {
  const sentence = translator.t(`error.${error.code}`);
  const file = error.details['file'];
  return file === undefined
    ? sentence
    : `${sentence} ${translator.t('error.file', { file: String(file) })}`;
}
