/** What the engine has to say about a text, in words. */
import type { TextNote } from '../../core/engine.ts';
import type { ModelEntry } from '../../core/schema.ts';
import type { Translator } from '../../i18n/translator.ts';

export function noteText(
  { t, percent }: Translator,
  note: TextNote,
  { windowing }: Pick<ModelEntry, 'windowing'>,
): string {
  switch (note.kind) {
    case 'html-removed':
      return t('note.html-removed');
    case 'not-russian':
      return t('note.not-russian', { share: percent(note.share) });
    case 'windowed':
      return t('note.windowed', {
        count: note.windows,
        how: t(windowing.aggregate === 'max' ? 'note.max' : 'note.mean'),
      });
    case 'cut':
      return t('note.cut', { read: note.tokensRead, tokens: note.tokens });
  }
}
