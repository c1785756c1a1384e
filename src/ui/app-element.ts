/** Base of all elements of the app: a translator, and styles every shadow root needs. */
import { consume } from '@lit/context';
import { css, type CSSResultGroup, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { Translator } from '../i18n/translator.ts';
import { translatorContext } from './translator-context.ts';

export const sharedStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  ul {
    list-style: none;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 0s !important;
      transition-duration: 0s !important;
    }
  }
`;

export class AppElement extends LitElement {
  static override styles: CSSResultGroup = sharedStyles;

  /** Provided by the shell; in place before the first render. */
  @consume({ context: translatorContext, subscribe: true })
  @property({ attribute: false })
  translator!: Translator;
}
