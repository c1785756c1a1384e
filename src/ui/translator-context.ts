/** How elements get their language: a new translator is provided when it changes, and all of them render anew. */
import { createContext } from '@lit/context';
import type { Translator } from '../i18n/translator.ts';

export const translatorContext = createContext<Translator>(Symbol('translator'));
