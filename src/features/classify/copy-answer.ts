/** Puts the answer on the clipboard and says what came of it. */
import type { Services } from '../../app/context.ts';
import type { Translator } from '../../i18n/translator.ts';
import { answerAsJson, labelsAsText, type Answer, type Judged } from './export-answer.ts';

export async function copyAnswer(
  format: 'labels' | 'json',
  answer: Answer,
  judged: Judged,
  { notices, build }: Pick<Services, 'notices' | 'build'>,
  { t, language }: Translator,
): Promise<void> {
  const count = judged.decisions.filter((d) => d.accepted).length;
  if (format === 'labels' && count === 0) {
    notices.show({ text: t('copy.nothing') });
    return;
  }
  const text =
    format === 'labels'
      ? labelsAsText(judged.decisions, language)
      : answerAsJson(answer, judged, build, new Date());
  try {
    await navigator.clipboard.writeText(text);
    notices.show({ text: format === 'labels' ? t('copy.done', { count }) : t('copy.jsonDone') });
  } catch {
    // Refused by the person or the browser; the reason is theirs, the sentence tells what to do.
    notices.show({ text: t('copy.failed') });
  }
}
