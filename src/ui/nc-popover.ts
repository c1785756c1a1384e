/**
 * A button and the sheet it opens: the platform's popover (light dismissal, Esc, top layer),
 * placed under the button and kept inside the window.
 */
import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { AppElement, sharedStyles } from './app-element.ts';
import { controlStyles } from './controls.styles.ts';

const MARGIN = 8;

@customElement('nc-popover')
export class NcPopover extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    css`
      :host {
        display: inline-flex;
      }
      .trigger {
        font-weight: 400;
      }
      .panel {
        position: fixed;
        inset: auto;
        inline-size: max-content;
        max-inline-size: min(400px, calc(100vw - 16px));
        max-block-size: calc(100dvh - 80px);
        margin: 0;
        padding: 20px;
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius-sheet);
        background: var(--sheet);
        color: var(--ink);
        font: 400 var(--text-14) / 1.5 var(--font-ui);
        box-shadow: 0 8px 32px rgb(0 0 0 / 12%);
      }
      /* It can be taller than the window: keys must reach what is below. */
      .panel:focus-visible {
        outline-offset: -4px;
      }
    `,
  ];

  /** Accessible name of the button, where its content does not say it all, and of the sheet. */
  @property() label = '';
  /** Tooltip of a button that is only an icon. */
  @property() hint = '';
  @state() private open = false;
  @query('.trigger') private trigger!: HTMLButtonElement;
  @query('.panel') private panel!: HTMLElement;

  override render() {
    return html`
      <button
        class="button quiet trigger"
        part="trigger"
        type="button"
        popovertarget="panel"
        title=${this.hint || nothing}
        aria-expanded=${this.open ? 'true' : 'false'}
        aria-controls="panel"
      >
        <slot name="trigger"></slot>
        <span class="visually-hidden">${this.label}</span>
      </button>
      <div
        id="panel"
        class="panel"
        part="panel"
        popover
        tabindex="0"
        role="dialog"
        aria-label=${this.label}
        @toggle=${this.#onToggle}
      >
        <slot></slot>
      </div>
    `;
  }

  readonly #onToggle = (event: ToggleEvent): void => {
    this.open = event.newState === 'open';
    if (this.open) {
      this.#place();
      addEventListener('resize', this.#place);
    } else {
      removeEventListener('resize', this.#place);
    }
  };

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('resize', this.#place);
  }

  readonly #place = (): void => {
    const button = this.trigger.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.panel;
    const right = document.documentElement.clientWidth - MARGIN;
    const left = Math.max(MARGIN, Math.min(button.right - width, right - width));
    const below = button.bottom + MARGIN;
    const fits = below + height <= innerHeight - MARGIN;
    const top = fits ? below : Math.max(MARGIN, button.top - MARGIN - height);
    this.panel.style.left = `${left}px`;
    this.panel.style.top = `${top}px`;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-popover': NcPopover;
  }
}
