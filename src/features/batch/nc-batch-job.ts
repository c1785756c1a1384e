/** One job: how far it is, what was left out, its results, and their way out as a file. */
import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ActiveJob } from '../../app/batch-runner.ts';
import type { BatchService } from '../../app/batch-service.ts';
import type { Services } from '../../app/context.ts';
import { paceOf } from '../../core/batch/batch.ts';
import { toErrorData } from '../../core/errors.ts';
import type { ModelThresholds } from '../../core/schema.ts';
import type { RowFault } from '../../core/table/input-rows.ts';
import { errorText } from '../../i18n/error-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { icons } from '../../ui/icons.ts';
import { saveFile } from '../../ui/save-file.ts';
import '../../ui/nc-progress.ts';
import { batchStyles } from './batch.styles.ts';
import { EXPORT_FORMATS, type ExportFormat, exportJob } from './export-job.ts';
import './nc-batch-results.ts';

const FAULTS_SHOWN = 200;

/** As their makers write them. */
const FORMAT_NAMES: Readonly<Record<ExportFormat, string>> = {
  csv: 'CSV',
  jsonl: 'JSONL',
  parquet: 'Parquet',
};

@customElement('nc-batch-job')
export class NcBatchJob extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
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

  @property({ attribute: false }) services!: Services;
  @property({ attribute: false }) batch!: BatchService;
  @property({ attribute: false }) active!: ActiveJob;
  /** Whether an engine is there to go on with. */
  @property({ type: Boolean }) ready = false;
  @state() private faults: readonly RowFault[] = [];
  @state() private sure = false;
  @state() private saving = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('active');
    if (changed.has('active') && before?.job.id !== this.active.job.id) {
      this.sure = false;
      this.faults = [];
      const { job } = this.active;
      void this.batch.store.faults(job.id, FAULTS_SHOWN).then((faults) => {
        if (this.active.job.id === job.id) this.faults = faults;
      });
    }
  }

  override render() {
    const { t, integer, decimal } = this.translator;
    const { job, state: at, elsewhere } = this.active;
    const pace = paceOf(at);
    return html`
      <section aria-label=${job.file}>
        <h2>${job.file}</h2>
        <nc-progress
          .value=${at.rows === 0 ? 1 : at.storedRows / at.rows}
          .label=${t('batch.progress')}
        ></nc-progress>
        <div class="facts">
          <b>${t(`batch.status.${at.status}`)}</b>
          <span>${t('batch.rows', { done: integer(at.storedRows), total: integer(at.rows) })}</span>
          ${
            pace === null || at.storedRows === at.rows
              ? nothing
              : html`<span>${t('batch.speed', { speed: decimal(pace.rowsPerSecond, 1) })}</span>
                  <span>${t('batch.left', { time: this.#time(pace.secondsLeft) })}</span>`
          }
        </div>
        ${elsewhere ? html`<p class="quiet">${t('batch.elsewhere')}</p>` : nothing} ${this.#error()}
        <div class="actions">${this.#controls()}</div>
        ${this.#faults()}
      </section>
      ${at.storedRows === 0 ? nothing : this.#results()}
    `;
  }

  /** Results are kept as logits, so a model without thresholds costs the view, not the results. */
  #results() {
    const { services } = this;
    let fitted: ModelThresholds;
    try {
      fitted = services.config.thresholdsOf(this.active.job.model.modelId);
    } catch (error) {
      const text = errorText(this.translator, toErrorData(error, 'config-invalid'));
      return html`<p class="failed" role="alert">${icons.warning}<span>${text}</span></p>`;
    }
    return html`<nc-batch-results
      .services=${services}
      .store=${this.batch.store}
      .active=${this.active}
      .fitted=${fitted}
    ></nc-batch-results>`;
  }

  #error() {
    const { error } = this.active.state;
    if (error === null) return nothing;
    const other = error.code === 'model-not-ready' && error.details['revision'] !== undefined;
    return html`<p class="failed" role="alert">
      ${icons.warning}
      <span
        >${other ? this.translator.t('batch.otherModel') : errorText(this.translator, error)}</span
      >
    </p>`;
  }

  #controls() {
    const { t } = this.translator;
    const { state: at } = this.active;
    const { runner } = this.batch;
    const button = (text: string, run: () => void, kind = '', disabled = false) => html`
      <button class="button ${kind}" type="button" ?disabled=${disabled} @click=${run}>
        ${text}
      </button>
    `;
    const start = (): void => void runner.start();
    return html`
      ${
        at.status === 'running'
          ? button(t('batch.pause'), () => {
              runner.pause();
            })
          : nothing
      }
      ${
        at.status === 'paused' || at.status === 'failed'
          ? button(
              t(at.storedRows === 0 ? 'batch.start' : 'batch.resume'),
              start,
              'primary',
              !this.ready,
            )
          : nothing
      }
      ${
        at.storedRows === 0
          ? nothing
          : html`<div class="actions" role="group" aria-label=${t('batch.export')}>
              ${EXPORT_FORMATS.map((format) =>
                button(FORMAT_NAMES[format], () => void this.#save(format), '', this.saving),
              )}
            </div>`
      }
      ${
        this.sure
          ? html`${button(t('batch.cancelSure'), () => void runner.cancel())}
            ${button(
              t('batch.keep'),
              () => {
                this.sure = false;
              },
              'quiet',
            )}`
          : button(
              t('batch.cancel'),
              () => {
                this.sure = true;
              },
              'quiet',
            )
      }
      ${at.storedRows === 0 ? nothing : html`<p class="quiet">${t('batch.exportNote')}</p>`}
    `;
  }

  #faults() {
    const { t, integer } = this.translator;
    const { faults } = this.active.job;
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

  #time(seconds: number): string {
    const { t, integer } = this.translator;
    return seconds < 60
      ? `${integer(Math.ceil(seconds))}\u00a0${t('unit.second')}`
      : `${integer(Math.ceil(seconds / 60))}\u00a0${t('unit.minute')}`;
  }

  async #save(format: ExportFormat): Promise<void> {
    const { job } = this.active;
    const { config, build, notices } = this.services;
    this.saving = true;
    try {
      const blob = await exportJob(format, {
        store: this.batch.store,
        job,
        labels: config.labels,
        fitted: config.thresholdsOf(job.model.modelId),
        build,
        at: new Date(),
      });
      const name = `${job.file.replace(/\.[^.]*$/, '')}-labels.${format}`;
      saveFile(name, blob);
      notices.show({ text: this.translator.t('batch.exported', { file: name }) });
    } catch (error) {
      notices.show({ text: errorText(this.translator, toErrorData(error, 'cache-unavailable')) });
    } finally {
      this.saving = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-batch-job': NcBatchJob;
  }
}
