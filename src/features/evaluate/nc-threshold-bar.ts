/** The slider above the views: one threshold for all labels, and the way back to those in force. */
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { ThresholdEvent } from '../../ui/nc-threshold.ts';

export class ThresholdBackEvent extends Event {
  constructor() {
    super('nc-threshold-back', { bubbles: true, composed: true });
  }
}

@customElement('nc-threshold-bar')
export class NcThresholdBar extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 10px;
        align-items: center;
        font-size: var(--text-14);
      }
      input {
        inline-size: min(200px, 40vw);
        min-block-size: 24px;
        accent-color: var(--accent);
      }
      output {
        min-inline-size: 4ch;
        color: var(--accent);
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  /** Null while labels have their own. */
  @property({ attribute: false }) value: number | null = null;
  /** Where the slider stands meanwhile. */
  @property({ type: Number }) global = 0.5;
  /** Of those in force; null where labels have their own. */
  @property({ attribute: false }) back: number | null = null;
  /** Others than those in force are tried out. */
  @property({ type: Boolean }) changed = false;

  override render() {
    const { t, decimal } = this.translator;
    const { value } = this;
    const words = value === null ? t('threshold.own') : decimal(value);
    const tell = (event: Event, settled: boolean): void => {
      const { valueAsNumber } = event.currentTarget as HTMLInputElement;
      this.dispatchEvent(new ThresholdEvent(valueAsNumber, settled));
    };
    return html`
      <label for="threshold">${t('threshold.label')}</label>
      <input
        id="threshold"
        type="range"
        min="0"
        max="1"
        step="0.01"
        .value=${live(String(value ?? this.global))}
        aria-valuetext=${words}
        @input=${(event: Event) => {
          tell(event, false);
        }}
        @change=${(event: Event) => {
          tell(event, true);
        }}
      />
      <output for="threshold">${words}</output>
      ${
        this.changed
          ? html`<button
              class="link"
              type="button"
              @click=${() => this.dispatchEvent(new ThresholdBackEvent())}
            >
              ${
                this.back === null
                  ? t('threshold.resetOwn')
                  : t('threshold.reset', { threshold: decimal(this.back) })
              }
            </button>`
          : nothing
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-threshold-bar': NcThresholdBar;
  }
  interface HTMLElementEventMap {
    'nc-threshold-back': ThresholdBackEvent;
  }
}
