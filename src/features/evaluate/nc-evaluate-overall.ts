/** All figures of the set with their intervals, and whether probabilities mean what they say. */
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { toCsv } from '../../core/csv.ts';
import type { Interval } from '../../core/intervals/bootstrap.ts';
import { HEADLINE_METRICS, type HeadlineMetric } from '../../core/metrics/headline.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import type { ChartSpec } from '../../ui/chart-spec.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { saveFile } from '../../ui/save-file.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import {
  figureText,
  intervalText,
  metricDefinition,
  metricDigits,
  metricName,
} from '../../i18n/metric-text.ts';
import { MAIN_METRICS, METRIC_GROUPS, type MetricGroup } from './metric-groups.ts';
import type { ViewData } from './view-data.ts';
import '../../ui/nc-chart.ts';
import '../../ui/nc-figure.ts';

@customElement('nc-evaluate-overall')
export class NcEvaluateOverall extends AppElement {
  static override styles = [sharedStyles, controlStyles, dashboardStyles];

  @property({ attribute: false }) data!: ViewData;
  /** In the order of `HEADLINE_METRICS`; null while they are computed. */
  @property({ attribute: false }) intervals: readonly Interval[] | null = null;

  override render() {
    const { t } = this.translator;
    const { set } = this.data;
    const groups = (Object.keys(METRIC_GROUPS) as MetricGroup[]).filter(
      (group) =>
        (group !== 'tone' || set.tone !== null) &&
        (set.scored || (group !== 'ranking' && group !== 'calibration')),
    );
    return html`
      <section aria-label=${t('evaluate.main')}>
        <div class="figures">${MAIN_METRICS.map((metric) => this.#figure(metric, false))}</div>
      </section>
      ${set.scored ? nothing : html`<p class="quiet-text">${t('evaluate.unscored')}</p>`}
      ${groups.map(
        (group) => html`
          <section>
            <h2>${t(`evaluate.group.${group}`)}</h2>
            <div class="figures">
              ${METRIC_GROUPS[group].map((metric) => this.#figure(metric, true))}
            </div>
          </section>
        `,
      )}
      ${set.scored ? this.#reliability() : nothing}
      <section class="row">
        <button class="button" type="button" @click=${this.#save}>${t('evaluate.saveCsv')}</button>
        <p class="quiet-text">${this.#counts()}</p>
      </section>
    `;
  }

  #figure(metric: HeadlineMetric, small: boolean) {
    const { translator } = this;
    const at = HEADLINE_METRICS.indexOf(metric);
    const value = this.data.judgement.headline[at] ?? Number.NaN;
    const interval = this.intervals?.[at];
    return html`<nc-figure
      data-metric=${metric}
      .small=${small}
      .name=${metricName(translator, metric)}
      .value=${figureText(translator, metric, value)}
      .interval=${
        interval === undefined ? '' : intervalText(translator, interval, metricDigits(metric))
      }
      .definition=${metricDefinition(translator, metric)}
    ></nc-figure>`;
  }

  #counts(): string {
    const { t, decimal } = this.translator;
    const { sanity } = this.data.judgement;
    return t('evaluate.counts', {
      truth: decimal(sanity.avg_true_labels_per_sample),
      said: decimal(sanity.avg_pred_labels_per_sample),
      silent: this.translator.percent(1 - sanity.pct_samples_with_any_pred_label),
    });
  }

  #reliability() {
    const { t, decimal } = this.translator;
    const { reliability, calibrationError, worstCalibrated } = this.data.judgement;
    const spec: ChartSpec = {
      kind: 'line',
      x: { title: t('evaluate.confidence'), min: 0, max: 1 },
      y: { title: t('evaluate.frequency'), min: 0, max: 1 },
      series: [
        {
          name: t('evaluate.measured'),
          hue: '--hue-topic',
          points: reliability.flatMap(({ confidence, frequency }) =>
            confidence === null ? [] : [{ x: confidence, y: frequency }],
          ),
        },
        {
          name: t('evaluate.ideal'),
          hue: '--ink-2',
          dashed: true,
          points: [
            { x: 0, y: 0 },
            { x: 1, y: 1 },
          ],
        },
      ],
    };
    return html`<div class="sheet">
      <nc-chart
        .heading=${t('evaluate.reliabilityTitle')}
        .answer=${t('evaluate.reliabilityAnswer', {
          error: decimal(calibrationError, 4),
          label: this.data.titles.title(this.data.set.names[worstCalibrated.label] ?? ''),
          worst: decimal(worstCalibrated.error, 3),
        })}
        .spec=${spec}
        .file=${`${this.data.file}-reliability`}
      ></nc-chart>
    </div>`;
  }

  /** Full figures: what the page rounds stays whole in the file. */
  readonly #save = (): void => {
    const { headline } = this.data.judgement;
    const rows = HEADLINE_METRICS.map((metric, i) => {
      const value = headline[i] ?? Number.NaN;
      const interval = this.intervals?.[i];
      return [
        metric,
        Number.isNaN(value) ? null : value,
        interval?.low ?? null,
        interval?.high ?? null,
      ];
    });
    const text = toCsv([['metric', 'value', 'low_95', 'high_95'], ...rows]);
    saveFile(`${this.data.file}-metrics.csv`, new Blob([text], { type: 'text/csv' }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-evaluate-overall': NcEvaluateOverall;
  }
}
