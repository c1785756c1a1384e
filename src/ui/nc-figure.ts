/** One figure: its name, its value large, its interval small, and what it means a click away. */
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { AppElement, sharedStyles } from './app-element.ts';
import { icons } from './icons.ts';
import './nc-popover.ts';

@customElement('nc-figure')
export class NcFigure extends AppElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        align-content: start;
        gap: 2px;
        min-inline-size: 0;
        padding: 12px 14px;
        border: 1px solid var(--line);
        border-radius: var(--radius-sheet);
        background: var(--sheet);
      }
      .name {
        display: flex;
        justify-content: space-between;
        align-items: flex-start;
        gap: 4px;
        min-block-size: 42px;
        color: var(--ink-2);
        font: 400 var(--text-13) / 1.35 var(--font-ui);
      }
      .name > span {
        padding-block-start: 3px;
        hyphens: auto;
      }
      nc-popover {
        flex: none;
        margin: -7px -10px 0 0;
      }
      .value {
        font: 600 var(--text-25) / 1.2 var(--font-ui);
        font-variant-numeric: tabular-nums;
      }
      :host([small]) .value {
        font-size: var(--text-18);
      }
      .interval {
        min-block-size: 1.5em;
        color: var(--ink-2);
        font: 400 var(--text-13) / 1.5 var(--font-ui);
        font-variant-numeric: tabular-nums;
      }
      .definition {
        max-inline-size: 44ch;
        text-wrap: pretty;
      }
    `,
  ];

  @property() name = '';
  @property() value = '';
  /** Empty while it is being computed. */
  @property() interval = '';
  @property() definition = '';
  @property({ type: Boolean, reflect: true }) small = false;

  override render() {
    const { t } = this.translator;
    return html`
      <div class="name">
        <span id="name">${this.name}</span>
        ${
          this.definition === ''
            ? nothing
            : html`<nc-popover .label=${t('figure.definition', { name: this.name })}>
                <span slot="trigger">${icons.note}</span>
                <p class="definition">${this.definition}</p>
              </nc-popover>`
        }
      </div>
      <div class="value">${this.value}</div>
      <div class="interval">${this.interval}</div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-figure': NcFigure;
  }
}
