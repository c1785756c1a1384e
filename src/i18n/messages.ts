/** The shape of a language: the same keys and placeholders as the Russian file, plurals by CLDR category. */
import type { ru } from './ru.ts';

/** Forms by `Intl.PluralRules` category; `other` is the one that every language has. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string;
};
export type Message = string | PluralForms;

export type MessageKey = keyof typeof ru;
/** What another language must hold. */
export type Messages = {
  readonly [K in MessageKey]: (typeof ru)[K] extends string ? string : PluralForms;
};

/** Names in braces: `'{a} of {b}'` gives `'a' | 'b'`. */
type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type NamesOf<M> = M extends string ? Names<M> : M[keyof M] extends infer Form ? Names<Form> : never;

/** Values a message needs; numbers are written in the language's own way. A plural is chosen by `count`. */
export type ParamsOf<K extends MessageKey> = {
  readonly [N in NamesOf<(typeof ru)[K]>]: N extends 'count' ? number : string | number;
};
export type TranslateArgs<K extends MessageKey> = [NamesOf<(typeof ru)[K]>] extends [never]
  ? []
  : [params: ParamsOf<K>];
