/** A language when it is asked for: its sentences are a third of the script before any page. */
import type { Messages } from './messages.ts';
import { createTranslator, type Language, type Translator } from './translator.ts';

const SENTENCES: Readonly<Record<Language, () => Promise<Messages>>> = {
  ru: () => import('./ru.ts').then(({ ru }) => ru),
  en: () => import('./en.ts').then(({ en }) => en),
};

/** Rejects when the language's file cannot be loaded. */
export async function loadTranslator(language: Language): Promise<Translator> {
  return createTranslator(language, await SENTENCES[language]());
}
