/** One threshold for all labels of this view in place of those in force: results are judged anew, not computed. */
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ModelThresholds } from '../../core/schema.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { ViewEvent } from './nc-batch-results.ts';
import { batchStyles } from './batch.styles.ts';

@customElement('nc-batch-threshold')
export class NcBatchThreshold extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    batchStyles,
    css`
      label {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 10px;
        align-items: center;
        font-size: var(--text-14);
      }
      input {
        inline-size: min(240px, 60vw);
        min-block-size: 24px;
        accent-color: var(--ink);
      }
      output {
        min-inline-size: 4ch;
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  /** In force without a choice here. */
  @property({ attribute: false }) fitted!: ModelThresholds;
  /** The visitor's own ones are in force: that is said elsewhere. */
  @property({ type: Boolean }) own = false;
  @property({ attribute: false }) threshold: number | null = null;
  /** While dragged: judged only when it is let go. */
  @state() private dragged: number | null = null;

  override render() {
    const { t, decimal } = this.translator;
    const value = this.dragged ?? this.threshold ?? this.fitted.global;
    const labels = Object.keys(this.fitted.perLabel).length;
    return html`
      <div class="actions">
        <label>
          ${t('batch.threshold')}
          <input
            type="range"
            min="0"
            max="1"
            step="0.01"
            .value=${String(value)}
            @input=${this.#onInput}
            @change=${this.#onChange}
          />
          <output>${decimal(value)}</output>
        </label>
        ${
          this.threshold === null
            ? html`<span class="quiet">
                ${this.own ? nothing : t('batch.thresholdShipped')}
                ${labels === 0 ? nothing : t('batch.thresholdLabels', { count: labels })}
              </span>`
            : html`<button
                class="button quiet"
                type="button"
                @click=${() => {
                  this.#change(null);
                }}
              >
                ${t('batch.thresholdReset', { threshold: decimal(this.fitted.global) })}
              </button>`
        }
      </div>
    `;
  }

  readonly #onInput = (event: Event): void => {
    this.dragged = (event.target as HTMLInputElement).valueAsNumber;
  };

  readonly #onChange = (event: Event): void => {
    this.dragged = null;
    this.#change((event.target as HTMLInputElement).valueAsNumber);
  };

  #change(threshold: number | null): void {
    this.dispatchEvent(new ViewEvent({ threshold }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-batch-threshold': NcBatchThreshold;
  }
}
