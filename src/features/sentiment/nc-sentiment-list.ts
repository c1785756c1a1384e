/** Many texts: the source, the work with its way out, the results so far. */
import { consume } from '@lit/context';
import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { servicesContext, type Services } from '../../app/context.ts';
import { StoreController } from '../../app/store-controller.ts';
import type { Job } from '../../core/batch/batch-store.ts';
import { decide } from '../../core/decide.ts';
import { type AppErrorData, isAbort, toErrorData } from '../../core/errors.ts';
import { tallyTones, type ToneRow } from '../../core/tone/tone-rows.ts';
import { durationText } from '../../i18n/duration.ts';
import { errorText } from '../../i18n/error-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import { icons } from '../../ui/icons.ts';
import '../../ui/nc-progress.ts';
import type { ToneJobEvent, ToneSourceEvent } from './nc-sentiment-source.ts';
import './nc-sentiment-results.ts';
import './nc-sentiment-source.ts';
import { type AcceptLabels, jobTones, runTones } from './tone-run.ts';
import type { ToneSource } from './tone-sources.ts';

/** Between two drawings of the results so far. */
const REDRAW_MS = 1000;

interface Run {
  readonly name: string;
  readonly total: number;
  readonly status: 'running' | 'stopped' | 'done';
  readonly began: number;
}

@customElement('nc-sentiment-list')
export class NcSentimentList extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    dashboardStyles,
    css`
      .row .button {
        margin-inline-start: auto;
      }
    `,
  ];

  @consume({ context: servicesContext })
  private services!: Services;
  @state() private run: Run | null = null;
  @state() private done = 0;
  /** What is drawn; grows once a second while texts are read. */
  @state() private rows: readonly ToneRow[] = [];
  @state() private error: AppErrorData | null = null;
  readonly #engine = new StoreController(this, () => this.services.model.engine);
  #work: AbortController | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#work?.abort();
  }

  override render() {
    const { run } = this;
    const { t } = this.translator;
    const running = run?.status === 'running';
    return html`
      <nc-sentiment-source
        .ready=${this.#engine.value !== null && !running}
        @nc-tone-source=${(event: ToneSourceEvent) => {
          this.#start(event.source);
        }}
        @nc-tone-job=${(event: ToneJobEvent) => {
          this.#openJob(event.job);
        }}
      ></nc-sentiment-source>
      ${running ? this.#progress(run) : nothing}
      ${
        this.error === null
          ? nothing
          : html`<p class="failed" role="alert">
              ${icons.warning}<span
                >${errorText(this.translator, this.error)}
                ${this.rows.length > 0 ? t('sentiment.kept') : nothing}</span
              >
            </p>`
      }
      ${
        run === null || this.rows.length === 0
          ? nothing
          : html`<nc-sentiment-results
              .name=${run.name}
              .rows=${this.rows}
              .total=${run.total}
              .running=${running}
            ></nc-sentiment-results>`
      }
    `;
  }

  #progress(run: Run) {
    const { translator } = this;
    const { t } = translator;
    const left =
      this.done === 0
        ? null
        : ((performance.now() - run.began) / this.done) * (run.total - this.done);
    return html`
      <div>
        <nc-progress
          .value=${this.done / Math.max(1, run.total)}
          .label=${t('sentiment.progressLabel')}
        ></nc-progress>
        <div class="row">
          <span>${t('explain.progress', { done: this.done, total: run.total })}</span>
          ${
            left === null
              ? nothing
              : html`<span class="quiet-text"
                  >${t('explain.left', { time: durationText(translator, left) })}</span
                >`
          }
          <button
            class="button"
            type="button"
            @click=${() => {
              this.#work?.abort();
            }}
          >
            ${t('explain.stop')}
          </button>
        </div>
      </div>
    `;
  }

  /** Labels by the thresholds in force when the reading begins. */
  #accept(model: { readonly modelId: string; readonly revision: string }): AcceptLabels {
    const { thresholds, config } = this.services;
    const inForce = thresholds.inForce(model).thresholds;
    return (logits) =>
      decide(logits, config.labels, inForce)
        .filter((decision) => decision.accepted)
        .map((decision) => decision.label.name);
  }

  #start(source: ToneSource): void {
    const engine = this.#engine.value;
    if (engine === null) return;
    this.#go(source.name, source.rows, source.key, (signal, onRows) =>
      runTones(source, { engine, accept: this.#accept(engine.info), signal, onRows }),
    );
  }

  #openJob(job: Job): void {
    this.#go(job.file, job.rows, `job:${job.id}`, async (signal, onRows) => {
      const { store } = await this.services.batch();
      for await (const rows of jobTones(store, job, this.#accept(job.model))) {
        signal.throwIfAborted();
        onRows(rows);
      }
    });
  }

  #go(
    name: string,
    total: number,
    key: string,
    work: (signal: AbortSignal, onRows: (rows: readonly ToneRow[]) => void) => Promise<void>,
  ): void {
    this.#work?.abort();
    const { signal } = (this.#work = new AbortController());
    const began = performance.now();
    const found: ToneRow[] = [];
    let drawn = began;
    this.error = null;
    this.rows = [];
    this.done = 0;
    this.run = { name, total, status: 'running', began };
    const end = (status: 'stopped' | 'done'): void => {
      // A later run has the page by now.
      if (this.#work?.signal !== signal) return;
      this.rows = [...found];
      this.run = { name, total, status, began };
    };
    work(signal, (rows) => {
      if (this.#work?.signal !== signal) return;
      found.push(...rows);
      this.done = found.length;
      const now = performance.now();
      if (now - drawn < REDRAW_MS) return;
      drawn = now;
      this.rows = [...found];
    }).then(
      () => {
        end('done');
        const tally = tallyTones(found.map((row) => row.answer));
        this.services.toneHistory.add({ kind: 'batch', at: Date.now(), key, name, tally });
        this.services.notices.say(this.translator.t('sentiment.allDone', { count: found.length }));
      },
      (error: unknown) => {
        end('stopped');
        if (this.#work?.signal === signal && !signal.aborted && !isAbort(error)) {
          this.error = toErrorData(error, 'runtime-failed');
        }
      },
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-sentiment-list': NcSentimentList;
  }
}
