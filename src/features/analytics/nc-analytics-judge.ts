/** Texts without a tone: what it takes to have the model tell them, and how far it is. */
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Services } from '../../app/context.ts';
import { StoreController } from '../../app/store-controller.ts';
import type { TonedRow } from '../../core/analytics/read-tones.ts';
import { type AppErrorData, isAbort, toErrorData } from '../../core/errors.ts';
import { durationText } from '../../i18n/duration.ts';
import { errorText } from '../../i18n/error-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import { analyticsStyles } from './analytics.styles.ts';
import { judgeTones, type KnownTones, unknownTexts } from './judge-tones.ts';
import '../../ui/nc-progress.ts';

/** More tones are known than before. */
export class TonesEvent extends Event {
  constructor() {
    super('nc-analytics-tones', { bubbles: true, composed: true });
  }
}

@customElement('nc-analytics-judge')
export class NcAnalyticsJudge extends AppElement {
  static override styles = [sharedStyles, controlStyles, dashboardStyles, analyticsStyles];

  @property({ attribute: false }) services!: Services;
  @property({ attribute: false }) rows: readonly TonedRow[] = [];
  /** Filled here, kept by the page. */
  @property({ attribute: false }) known!: KnownTones;
  @state() private progress: { readonly done: number; readonly total: number } | null = null;
  @state() private secondsLeft: number | null = null;
  @state() private stopped = false;
  @state() private error: AppErrorData | null = null;

  readonly #model = new StoreController(this, () => this.services.model.state);
  readonly #engine = new StoreController(this, () => this.services.model.engine);
  #work: AbortController | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#work?.abort();
  }

  override render() {
    const { t } = this.translator;
    const texts = unknownTexts(this.rows, this.known);
    return html`
      <section>
        <h2>${t('analytics.judge')}</h2>
        <p class="quiet-text" role="status">
          ${t('analytics.judgeText', { count: texts.length })}
          ${this.stopped ? t('analytics.judgeKept') : nothing}
        </p>
        ${
          this.error === null
            ? nothing
            : html`<p class="failed" role="alert">${errorText(this.translator, this.error)}</p>`
        }
        ${this.progress === null ? this.#start() : this.#running(this.progress)}
      </section>
    `;
  }

  #start() {
    const { t, megabytes } = this.translator;
    const model = this.#model.value;
    const start = (): void => void this.services.model.start();
    switch (model.status) {
      case 'absent':
        return html`<div>
          <button class="button primary" type="button" @click=${start}>
            ${t('gate.download', { size: megabytes(Math.max(0, model.bytes - model.partial)) })}
          </button>
        </div>`;
      case 'failed':
        return html`<p class="failed" role="alert">${errorText(this.translator, model.error)}</p>
          <div>
            <button class="button" type="button" @click=${start}>${t('gate.retry')}</button>
          </div>`;
      case 'downloading':
        return html`<div class="busy">
          <nc-progress
            .value=${model.received / model.total}
            .label=${t('gate.downloading')}
          ></nc-progress>
          <div>
            <button
              class="button"
              type="button"
              @click=${() => {
                this.services.model.cancel();
              }}
            >
              ${t('gate.stop')}
            </button>
          </div>
        </div>`;
      case 'checking':
      case 'starting':
        return html`<div class="busy">
          <nc-progress .label=${t('gate.starting')}></nc-progress>
        </div>`;
      case 'ready':
        return html`<div>
          <button class="button primary" type="button" @click=${this.#run}>
            ${this.stopped ? t('analytics.judgeResume') : t('analytics.judgeStart')}
          </button>
        </div>`;
    }
  }

  #running({ done, total }: { readonly done: number; readonly total: number }) {
    const { t, integer } = this.translator;
    return html`<div class="busy">
      <nc-progress .value=${done / total} .label=${t('analytics.judgeProgress')}></nc-progress>
      <p class="quiet-text">
        ${t('analytics.judgeDone', { done: integer(done), total: integer(total) })}${
          this.secondsLeft === null
            ? nothing
            : html`,
              ${t('analytics.judgeLeft', { time: durationText(this.translator, this.secondsLeft * 1000) })}`
        }
      </p>
      <div>
        <button
          class="button"
          type="button"
          @click=${() => {
            this.#work?.abort();
          }}
        >
          ${t('analytics.stop')}
        </button>
      </div>
    </div>`;
  }

  readonly #run = async (): Promise<void> => {
    const engine = this.#engine.value;
    if (engine === null || this.progress !== null) return;
    const texts = unknownTexts(this.rows, this.known);
    const controller = new AbortController();
    this.#work = controller;
    this.error = null;
    this.stopped = false;
    this.secondsLeft = null;
    this.progress = { done: 0, total: texts.length };
    const began = performance.now();
    try {
      await judgeTones(engine, texts, this.known, controller.signal, (done) => {
        this.progress = { done, total: texts.length };
        this.secondsLeft =
          (((performance.now() - began) / 1000) * (texts.length - done)) / Math.max(1, done);
      });
    } catch (error) {
      if (isAbort(error)) this.stopped = true;
      else this.error = toErrorData(error, 'runtime-failed');
    } finally {
      this.progress = null;
      this.dispatchEvent(new TonesEvent());
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-analytics-judge': NcAnalyticsJudge;
  }
  interface HTMLElementEventMap {
    'nc-analytics-tones': TonesEvent;
  }
}
