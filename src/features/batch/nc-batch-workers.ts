/** How many processors a job may use, and what the second one costs. */
import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type EnginePool, MOST_WORKERS, SECOND_WORKER_BYTES } from '../../app/engine-pool.ts';
import { StoreController } from '../../app/store-controller.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';

@customElement('nc-batch-workers')
export class NcBatchWorkers extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    css`
      label {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 10px;
        align-items: center;
        font-size: var(--text-14);
      }
      span {
        color: var(--ink-2);
      }
    `,
  ];

  @property({ attribute: false }) pool!: EnginePool;
  readonly #wanted = new StoreController(this, () => this.pool.wanted);

  override render() {
    const { t, megabytes } = this.translator;
    return html`
      <label>
        ${t('batch.workers')}
        <select
          class="select"
          @change=${(event: Event) => {
            this.pool.wanted.set(Number((event.target as HTMLSelectElement).value));
          }}
        >
          ${Array.from({ length: MOST_WORKERS }, (_, i) => i + 1).map(
            (count) =>
              html`<option value=${count} ?selected=${count === this.#wanted.value}>
                ${count}
              </option>`,
          )}
        </select>
        <span>${t('batch.workersNote', { size: megabytes(SECOND_WORKER_BYTES) })}</span>
      </label>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-batch-workers': NcBatchWorkers;
  }
}
