/** A job's results on their way into a file: three formats, how far it is, a cancel. */
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { BatchService } from '../../app/batch-service.ts';
import type { Notices } from '../../app/notices.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../core/batch/export-job.ts';
import type { JudgedJob } from '../../core/batch/job-view.ts';
import { isAbort, toErrorData } from '../../core/errors.ts';
import type { Provenance } from '../../core/table/result-row.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import '../../ui/nc-progress.ts';
import { saveFile } from '../../ui/save-file.ts';
import { batchErrorText } from './batch-error.ts';
import { batchStyles } from './batch.styles.ts';

/** As their makers write them. */
const FORMAT_NAMES: Readonly<Record<ExportFormat, string>> = {
  csv: 'CSV',
  jsonl: 'JSONL',
  parquet: 'Parquet',
};

@customElement('nc-batch-export')
export class NcBatchExport extends AppElement {
  static override styles = [sharedStyles, controlStyles, batchStyles];

  @property({ attribute: false }) batch!: BatchService;
  @property({ attribute: false }) notices!: Notices;
  @property({ attribute: false }) judged!: JudgedJob;
  /** Asked when a file is saved: it holds the date. */
  @property({ attribute: false }) provenance!: () => Provenance;
  /** Rows passed so far; null while nothing is saved. */
  @state() private done: number | null = null;
  #work: AbortController | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#work?.abort();
  }

  override render() {
    const { t, integer } = this.translator;
    const { done } = this;
    const { rows } = this.judged.job;
    return html`
      <div class="actions" role="group" aria-label=${t('batch.export')}>
        <span class="quiet">${t('batch.export')}</span>
        ${EXPORT_FORMATS.map(
          (format) => html`
            <button
              class="button"
              type="button"
              ?disabled=${done !== null}
              @click=${() => void this.#save(format)}
            >
              ${FORMAT_NAMES[format]}
            </button>
          `,
        )}
      </div>
      ${
        done === null
          ? nothing
          : html`<nc-progress
                .value=${rows === 0 ? 1 : done / rows}
                .label=${t('batch.exporting')}
              ></nc-progress>
              <div class="actions">
                <span class="quiet" role="status">
                  ${t('batch.rows', { done: integer(done), total: integer(rows) })}
                </span>
                <button
                  class="button quiet"
                  type="button"
                  @click=${() => {
                    this.#work?.abort();
                  }}
                >
                  ${t('batch.stop')}
                </button>
              </div>`
      }
      <p class="quiet">${t('batch.exportNote')}</p>
    `;
  }

  async #save(format: ExportFormat): Promise<void> {
    const { notices, judged } = this;
    const work = new AbortController();
    this.#work = work;
    this.done = 0;
    try {
      const blob = await this.batch.worker.exportJob(
        { ...judged, format, provenance: this.provenance() },
        (rows) => {
          if (this.#work === work) this.done = rows;
        },
        work.signal,
      );
      const name = `${judged.job.file.replace(/\.[^.]*$/, '')}-labels.${format}`;
      saveFile(name, blob);
      notices.show({ text: this.translator.t('batch.exported', { file: name }) });
    } catch (error) {
      if (!isAbort(error)) {
        const data = toErrorData(error, 'cache-unavailable');
        notices.show({ text: batchErrorText(this.translator, data) });
      }
    } finally {
      this.#work = null;
      this.done = null;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-batch-export': NcBatchExport;
  }
}
