/** Drift: what changed between two samples, how surely, and where there is too little to tell. */
import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DriftReference, DriftReport } from '../../core/analytics/drift-report.ts';
import type { LabelDrift } from '../../core/analytics/label-drift.ts';
import type { NewsSample } from '../../core/analytics/news-sample.ts';
import { isAbort, toErrorData } from '../../core/errors.ts';
import { seedOf } from '../../core/random.ts';
import { errorText } from '../../i18n/error-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import type { ChartSpec } from '../../ui/chart-spec.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import type { LabelTitles } from '../../ui/label-titles.ts';
import { analyticsStyles } from './analytics.styles.ts';
import { stem } from './save-table.ts';
import { equalsSmall } from './small-number.ts';
import type { StatisticsThread } from './view-options.ts';
import '../../ui/nc-chart.ts';
import '../../ui/nc-figure.ts';
import '../../ui/nc-progress.ts';
import './nc-analytics-drift-tables.ts';

const PERMUTATIONS = 1000;
const CHARTED = 16;

@customElement('nc-analytics-drift')
export class NcAnalyticsDrift extends AppElement {
  static override styles = [sharedStyles, controlStyles, dashboardStyles, analyticsStyles];

  @property({ attribute: false }) thread!: StatisticsThread;
  @property({ attribute: false }) reference!: DriftReference;
  @property({ attribute: false }) current!: NewsSample;
  @property({ attribute: false }) titles!: LabelTitles;
  @property() name = '';
  @state() private done = 0;
  /** The sample whose computation was stopped. */
  @state() private stopped: NewsSample | null = null;

  #controller: AbortController | null = null;

  readonly #report = new Task(this, {
    args: () => [this.reference, this.current, this.stopped === this.current] as const,
    task: async ([reference, current, stopped], { signal }) => {
      if (stopped) return null;
      this.done = 0;
      const controller = new AbortController();
      this.#controller = controller;
      signal.addEventListener('abort', () => {
        controller.abort();
      });
      const progress = this.thread.progress((done) => (this.done = done));
      return this.thread.ask(
        (host) =>
          host.drift(
            reference,
            current,
            { seed: seedOf(this.name), permutations: PERMUTATIONS },
            progress,
          ),
        controller.signal,
      );
    },
  });

  override render() {
    return this.#report.render({
      pending: () => this.#busy(),
      error: (error) => (isAbort(error) ? nothing : this.#failed(error)),
      complete: (report) => (report === null ? this.#again() : this.#view(report)),
    });
  }

  #busy() {
    const { t } = this.translator;
    return html`<div class="busy">
      <nc-progress .value=${this.done} .label=${t('analytics.computing')}></nc-progress>
      <div>
        <button
          class="button"
          type="button"
          @click=${() => {
            this.#controller?.abort();
            this.stopped = this.current;
          }}
        >
          ${t('analytics.stop')}
        </button>
      </div>
    </div>`;
  }

  #again() {
    const { t } = this.translator;
    return html`<div class="row" role="status">
      <span class="quiet-text">${t('analytics.stopped')}</span>
      <button
        class="button"
        type="button"
        @click=${() => {
          this.stopped = null;
        }}
      >
        ${t('analytics.again')}
      </button>
    </div>`;
  }

  #failed(error: unknown) {
    const data = toErrorData(error, 'bad-input');
    return html`<p class="failed" role="alert">${errorText(this.translator, data)}</p>`;
  }

  #view(report: DriftReport) {
    const { t, integer, list } = this.translator;
    return html`
      <p class="quiet-text" data-drift>
        ${t('analytics.sizes', {
          reference: integer(report.referenceItems),
          current: integer(report.currentItems),
          permutations: integer(report.permutations),
        })}
        ${this.reference.kind === 'rates' ? t('analytics.trainingNote') : nothing}
        ${
          report.unknownLabels.length > 0
            ? t('analytics.unknownNames', {
                labels: list(report.unknownLabels.slice(0, 10).map((l) => this.titles.title(l))),
              })
            : nothing
        }
      </p>
      ${this.#figures(report)}
      ${
        report.labels === null
          ? html`<p class="quiet-text">${t('analytics.noLabels')}</p>`
          : html`<div class="sheet">${this.#chart(report.labels)}</div>`
      }
      <nc-analytics-drift-tables
        .report=${report}
        .titles=${this.titles}
        .name=${this.name}
      ></nc-analytics-drift-tables>
    `;
  }

  #figures({ labels, vocabulary }: DriftReport) {
    const { t, integer, decimal, percent } = this.translator;
    const count = (verdict: LabelDrift['verdict']): string =>
      integer(labels?.filter((row) => row.verdict === verdict).length ?? 0);
    const of = (name: string, define: string, value: string, small: string) =>
      html`<nc-figure
        .name=${name}
        .definition=${define}
        .value=${value}
        .interval=${small}
      ></nc-figure>`;
    return html`<section>
      <h2 class="visually-hidden">${t('analytics.driftFigures')}</h2>
      <div class="figures">
        ${
          labels === null
            ? nothing
            : html`${of(
                t('analytics.driftedLabels'),
                t('analytics.driftedLabelsDefine'),
                count('drifted'),
                t('analytics.ofLabels', { all: integer(labels.length) }),
              )}
              ${of(
                t('analytics.unknownLabels'),
                t('analytics.unknownLabelsDefine'),
                count('unknown'),
                t('analytics.ofLabels', { all: integer(labels.length) }),
              )}`
        }
        ${
          vocabulary === null
            ? nothing
            : html`${of(
                t('analytics.divergence'),
                t('analytics.divergenceDefine'),
                decimal(vocabulary.divergence.value, 3),
                t('analytics.byChance', {
                  value: decimal(vocabulary.divergence.expected, 3),
                  p: equalsSmall(this.translator, vocabulary.divergence.p),
                }),
              )}
              ${of(
                t('analytics.unseenWords'),
                t('analytics.unseenWordsDefine'),
                percent(vocabulary.unseen),
                '',
              )}`
        }
      </div>
    </section>`;
  }

  #chart(labels: readonly LabelDrift[]) {
    const { t, percent } = this.translator;
    const shown = [...labels]
      .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
      .slice(0, CHARTED)
      .sort((a, b) => b.difference.value - a.difference.value);
    const most = labels
      .filter(({ verdict }) => verdict === 'drifted')
      .reduce<LabelDrift | null>(
        (best, row) => (best === null || Math.abs(row.effect) > Math.abs(best.effect) ? row : best),
        null,
      );
    const spec: ChartSpec = {
      kind: 'bar',
      horizontal: true,
      x: {
        title: t('analytics.label'),
        categories: shown.map(({ name }) => this.titles.title(name)),
      },
      y: { title: t('analytics.difference'), ...rangeOf(shown) },
      series: [
        {
          name: t('analytics.difference'),
          hue: '--hue-topic',
          points: shown.map(({ difference }, x) => ({
            x,
            y: difference.value,
            low: difference.low,
            high: difference.high,
          })),
        },
      ],
    };
    return html`<nc-chart
      .heading=${t('analytics.driftTitle')}
      .answer=${
        most === null
          ? t('analytics.driftNone')
          : t('analytics.driftAnswer', {
              label: this.titles.title(most.name),
              before: percent(most.reference.value),
              after: percent(most.current.value),
              q: equalsSmall(this.translator, most.q),
            })
      }
      .height=${90 + shown.length * 28}
      .spec=${spec}
      .file=${`${stem(this.name)}-drift`}
    ></nc-chart>`;
  }
}

/** Room for the whole intervals, to the next tenth. */
function rangeOf(shown: readonly LabelDrift[]): { min: number; max: number } {
  const low = Math.min(0, ...shown.map(({ difference }) => difference.low));
  const high = Math.max(0, ...shown.map(({ difference }) => difference.high));
  return { min: Math.floor(low * 10) / 10, max: Math.ceil(high * 10) / 10 };
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-analytics-drift': NcAnalyticsDrift;
  }
}
