/** What the shell must know of a page. The list itself is src/pages.ts: one entry, one feature folder. */
import type { TemplateResult } from 'lit';
import type { MessageKey } from '../i18n/messages.ts';

/** Keys of sentences without placeholders that serve as a page's name. */
type NavKey = Extract<MessageKey, `${string}.nav`>;

export interface Page {
  /** First part of the address after `#/`. */
  readonly path: string;
  /** Name in the navigation and in the window's title. */
  readonly name: NavKey;
  /** Brings the page's elements; called when the page is first opened. */
  readonly load: () => Promise<unknown>;
  readonly render: () => TemplateResult;
}
