/** One job: how far it is, what was left out, its results, and their way out as a file. */
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ActiveJob } from '../../app/batch-runner.ts';
import type { BatchService } from '../../app/batch-service.ts';
import type { Services } from '../../app/context.ts';
import { resetThresholds } from '../../app/reset-thresholds.ts';
import { formatHash } from '../../app/router.ts';
import { StoreController } from '../../app/store-controller.ts';
import { paceOf } from '../../core/batch/batch.ts';
import type { Job } from '../../core/batch/batch-store.ts';
import { hasTruth } from '../../core/batch/job-evaluation.ts';
import type { JudgedJob } from '../../core/batch/job-view.ts';
import { type AppErrorData, toErrorData } from '../../core/errors.ts';
import type { ThresholdsInForce } from '../../core/thresholds/in-force.ts';
import { errorText } from '../../i18n/error-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { icons } from '../../ui/icons.ts';
import '../../ui/nc-own-thresholds.ts';
import '../../ui/nc-progress.ts';
import { batchErrorText } from './batch-error.ts';
import { batchStyles } from './batch.styles.ts';
import { provenanceOf, withThreshold } from './judging.ts';
import './nc-batch-export.ts';
import './nc-batch-faults.ts';
import './nc-batch-results.ts';
import type { ViewEvent } from './nc-batch-results.ts';
import './nc-batch-threshold.ts';
import './nc-batch-workers.ts';
import { readView, type ViewState, writeView } from './view-query.ts';

@customElement('nc-batch-job')
export class NcBatchJob extends AppElement {
  static override styles = [sharedStyles, controlStyles, batchStyles];

  @property({ attribute: false }) services!: Services;
  @property({ attribute: false }) batch!: BatchService;
  @property({ attribute: false }) active!: ActiveJob;
  /** Whether an engine is there to go on with. */
  @property({ type: Boolean }) ready = false;
  @state() private sure = false;

  readonly #route = new StoreController(this, () => this.services.router.route);
  #view!: ViewState;
  #inForce: ThresholdsInForce | AppErrorData | null = null;
  #judged: JudgedJob | null = null;
  /** What {@link #judged} was made of. */
  #judging = '';

  constructor() {
    super();
    new StoreController(this, () => this.services.thresholds.changes);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { job } = this.active;
    if (changed.has('active') && changed.get('active')?.job.id !== job.id) this.sure = false;
    const { labels } = this.services.config;
    const view = readView(this.#route.value.params, labels);
    const inForce = this.#findThresholds(job);
    const judging = JSON.stringify([job.id, view.threshold, inForce]);
    if (judging !== this.#judging) {
      this.#judging = judging;
      this.#inForce = inForce;
      const names = labels.map((label) => label.name);
      this.#judged =
        'code' in inForce
          ? null
          : { job, names, fitted: withThreshold(inForce.thresholds, view.threshold) };
    }
    // The same object for the same view: the results ask anew for another.
    if (JSON.stringify(view) !== JSON.stringify(this.#view)) this.#view = view;
  }

  /** Results are kept as logits, so a model without thresholds costs the view, not the results. */
  #findThresholds(job: Job): ThresholdsInForce | AppErrorData {
    try {
      return this.services.thresholds.inForce(job.model);
    } catch (error) {
      return toErrorData(error, 'config-invalid');
    }
  }

  override render() {
    const { t, integer, decimal } = this.translator;
    const { job, state: at, elsewhere, workers, lostWorker } = this.active;
    const pace = paceOf(at);
    return html`
      <section aria-label=${job.file}>
        <h2>${job.file}</h2>
        <nc-progress
          .value=${at.rows === 0 ? 1 : at.storedRows / at.rows}
          .label=${t('batch.progress')}
        ></nc-progress>
        <div class="facts">
          <b>
            ${t(at.status === 'paused' && at.inFlight.size > 0 ? 'batch.status.pausing' : `batch.status.${at.status}`)}
          </b>
          <span>${t('batch.rows', { done: integer(at.storedRows), total: integer(at.rows) })}</span>
          ${
            pace === null || at.storedRows === at.rows
              ? nothing
              : html`<span>${t('batch.speed', { speed: decimal(pace.rowsPerSecond, 1) })}</span>
                  <span>${t('batch.left', { time: this.#time(pace.secondsLeft) })}</span>`
          }
          ${workers > 1 ? html`<span>${t('batch.workersRun', { count: workers })}</span>` : nothing}
        </div>
        ${elsewhere ? html`<p class="quiet" role="status">${t('batch.elsewhere')}</p>` : nothing}
        ${
          lostWorker === null
            ? nothing
            : html`<p class="quiet" role="status">
                ${t('batch.workersLost', { reason: errorText(this.translator, lostWorker) })}
              </p>`
        }
        ${at.error === null ? nothing : this.#alert(batchErrorText(this.translator, at.error))}
        ${at.status === 'paused' || at.status === 'failed' ? this.#workers() : nothing}
        <div class="actions">${this.#controls()}</div>
        <nc-batch-faults .store=${this.batch.store} .job=${job}></nc-batch-faults>
      </section>
      ${at.storedRows === 0 ? nothing : this.#results()}
    `;
  }

  #alert(text: string) {
    return html`<p class="failed" role="alert">${icons.warning}<span>${text}</span></p>`;
  }

  #workers() {
    if (this.batch.pool.most() < 2) return nothing;
    return html`<nc-batch-workers .pool=${this.batch.pool}></nc-batch-workers>`;
  }

  #results() {
    const { services, batch } = this;
    const judged = this.#judged;
    const inForce = this.#inForce;
    if (inForce !== null && 'code' in inForce) {
      return this.#alert(errorText(this.translator, inForce));
    }
    if (judged === null || inForce === null) return nothing;
    return html`
      <section aria-label=${this.translator.t('batch.export')}>
        <nc-own-thresholds
          .inForce=${inForce}
          @nc-own-thresholds-reset=${() => {
            resetThresholds(services, judged.job.model, this.translator);
          }}
          @nc-own-thresholds-discard=${() => {
            services.thresholds.discardMisfits(judged.job.model);
          }}
        ></nc-own-thresholds>
        <nc-batch-threshold
          .fitted=${inForce.thresholds}
          .own=${inForce.origin === 'own'}
          .threshold=${this.#view.threshold}
          @nc-view=${this.#onView}
        ></nc-batch-threshold>
        <nc-batch-export
          .batch=${batch}
          .notices=${services.notices}
          .judged=${judged}
          .provenance=${() =>
            provenanceOf(
              judged.job,
              judged.fitted,
              this.#view.threshold === null ? inForce.origin : 'request',
              services.build,
              new Date(),
            )}
        ></nc-batch-export>
        ${this.#evaluateLink()}
      </section>
      <nc-batch-results
        .batch=${batch}
        .judged=${judged}
        .labels=${services.config.labels}
        .view=${this.#view}
        .storedRows=${this.active.state.storedRows}
        @nc-view=${this.#onView}
      ></nc-batch-results>
    `;
  }

  #evaluateLink() {
    const { job } = this.active;
    if (!hasTruth(job)) return nothing;
    const href = formatHash({ path: 'evaluate', params: { job: job.id } });
    return html`<p><a href=${href}>${this.translator.t('batch.evaluate')}</a></p>`;
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
    `;
  }

  #time(seconds: number): string {
    const { t, integer } = this.translator;
    return seconds < 60
      ? `${integer(Math.ceil(seconds))}\u00a0${t('unit.second')}`
      : `${integer(Math.ceil(seconds / 60))}\u00a0${t('unit.minute')}`;
  }

  readonly #onView = (event: ViewEvent): void => {
    const { router, config } = this.services;
    router.setParams(writeView({ ...this.#view, ...event.change }, config.labels));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-batch-job': NcBatchJob;
  }
}
