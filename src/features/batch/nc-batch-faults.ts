/** Lines of the file that were left out, each with its reason. */
import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { BatchStore, Job } from '../../core/batch/batch-store.ts';
import type { RowFault } from '../../core/table/input-rows.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { batchStyles } from './batch.styles.ts';

const FAULTS_SHOWN = 200;

@customElement('nc-batch-faults')
export class NcBatchFaults extends AppElement {
  static override styles = [
    sharedStyles,
    batchStyles,
    css`
      .faults {
        max-block-size: 260px;
        margin-block-start: 8px;
        overflow: auto;
        overflow-wrap: anywhere;
      }
      .faults li {
        padding-block: 4px;
        border-block-end: 1px solid var(--line);
      }
    `,
  ];

  @property({ attribute: false }) store!: BatchStore;
  @property({ attribute: false }) job!: Job;
  @state() private faults: readonly RowFault[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { job } = this;
    if (!changed.has('job') || changed.get('job')?.id === job.id) return;
    this.faults = [];
    void this.#read(job);
  }

  async #read(job: Job): Promise<void> {
    const faults = await this.store.faults(job.id, FAULTS_SHOWN);
    if (this.job.id === job.id) this.faults = faults;
  }

  override render() {
    const { t, integer } = this.translator;
    const { faults } = this.job;
    if (faults === 0) return nothing;
    return html`
      <details>
        <summary>${t('batch.faults', { count: faults })}</summary>
        ${faults > FAULTS_SHOWN ? html`<p class="quiet">${t('batch.faultsMore', { shown: FAULTS_SHOWN })}</p>` : nothing}
        <ul class="faults" tabindex="0" aria-label=${t('batch.faults', { count: faults })}>
          ${this.faults.map(
            ({ line, reason, excerpt }) =>
              html`<li>
                ${t('batch.faultLine', { line: integer(line) })}: ${t(`batch.fault.${reason}`)}
                <span class="quiet">${excerpt}</span>
              </li>`,
          )}
        </ul>
      </details>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-batch-faults': NcBatchFaults;
  }
}
