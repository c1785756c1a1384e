/** A short message at the bottom of the window with at most one action. It is said elsewhere (a live region). */
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { AppElement, sharedStyles } from './app-element.ts';
import { controlStyles } from './controls.styles.ts';
import { icons } from './icons.ts';

export class ToastActionEvent extends Event {
  constructor() {
    super('nc-toast-action');
  }
}
export class ToastCloseEvent extends Event {
  constructor() {
    super('nc-toast-close');
  }
}

@customElement('nc-toast')
export class NcToast extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    css`
      :host {
        position: fixed;
        inset-inline: 16px;
        inset-block-end: 16px;
        z-index: 10;
        display: flex;
        justify-content: center;
        pointer-events: none;
      }
      .toast {
        display: flex;
        align-items: center;
        gap: 8px;
        max-inline-size: 560px;
        padding: 6px 6px 6px 16px;
        border: 1px solid var(--ink);
        border-radius: var(--radius-sheet);
        background: var(--ink);
        color: var(--paper);
        font: 400 var(--text-14) / 1.45 var(--font-ui);
        pointer-events: auto;
        animation: rise var(--motion) ease-out;
      }
      p {
        padding-block: 6px;
      }
      .button,
      .button:hover {
        border-color: transparent;
        background: none;
        color: var(--paper);
      }
      .button.action {
        font-weight: 600;
        text-decoration: underline;
        text-underline-offset: 3px;
      }
      .button:hover {
        background: color-mix(in oklab, var(--paper) 16%, transparent);
      }
      .button:focus-visible {
        outline-color: var(--paper);
        outline-offset: -3px;
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(8px);
        }
      }
    `,
  ];

  @property() message = '';
  /** Label of the action; none when empty. */
  @property() action = '';

  override render() {
    return html`
      <div class="toast">
        <p>${this.message}</p>
        ${
          this.action === ''
            ? nothing
            : html`<button
                class="button action"
                type="button"
                @click=${() => this.dispatchEvent(new ToastActionEvent())}
              >
                ${this.action}
              </button>`
        }
        <button
          class="button icon"
          type="button"
          aria-label=${this.translator.t('shell.close')}
          @click=${() => this.dispatchEvent(new ToastCloseEvent())}
        >
          ${icons.close}
        </button>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-toast': NcToast;
  }
  interface HTMLElementEventMap {
    'nc-toast-action': ToastActionEvent;
    'nc-toast-close': ToastCloseEvent;
  }
}
