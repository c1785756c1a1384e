/** Two models on the same items: verdict, agreement, labels, items. */
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Agreement } from '../../core/compare/agreement.ts';
import type { Interval } from '../../core/intervals/bootstrap.ts';
import type { Difference } from '../../core/intervals/paired-bootstrap.ts';
import { HEADLINE_METRICS, type HeadlineMetric, LOSSES } from '../../core/metrics/headline.ts';
import { intervalText, metricDigits, metricName } from '../../i18n/metric-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import type { ChartSpec } from '../../ui/chart-spec.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import type { LabelTitles } from '../../ui/label-titles.ts';
import { compareStyles } from './compare.styles.ts';
import { pText } from './p-text.ts';
import type { PairResult } from './pair-task.ts';
import './nc-compare-labels.ts';
import './nc-compare-items.ts';
import '../../ui/nc-chart.ts';
import '../../ui/nc-figure.ts';

/** Drawn, the chosen one first. */
const DRAWN: readonly HeadlineMetric[] = [
  'protocolF1',
  'microF1',
  'macroF1',
  'subsetAccuracy',
  'lrap',
  'meanAveragePrecision',
  'toneAccuracy',
];

@customElement('nc-compare-pair')
export class NcComparePair extends AppElement {
  static override styles = [sharedStyles, controlStyles, dashboardStyles, compareStyles];

  @property({ attribute: false }) result!: PairResult;
  @property() nameA = '';
  @property() nameB = '';
  @property({ attribute: false }) titles!: LabelTitles;
  @property() metric: HeadlineMetric = 'protocolF1';
  /** Name of the label whose items are shown. */
  @property({ attribute: false }) label: string | null = null;

  override render() {
    const { t } = this.translator;
    const { duel } = this.result;
    const { leftOut } = duel;
    return html`
      <p class="best" data-verdict>${this.#verdict()}</p>
      <p class="quiet-text">
        ${t('pair.same', { count: duel.ids.length })}
        ${leftOut.a + leftOut.b > 0 ? t('pair.leftOut', { count: leftOut.a + leftOut.b }) : nothing}
        ${t('pair.how')}
      </p>
      <div class="sheet">${this.#differences()}</div>
      ${this.#agreement(duel.agreement)}
      <nc-compare-labels
        .duel=${duel}
        .titles=${this.titles}
        .nameA=${this.nameA}
        .nameB=${this.nameB}
        .label=${this.label}
      ></nc-compare-labels>
      <nc-compare-items
        .duel=${duel}
        .titles=${this.titles}
        .nameA=${this.nameA}
        .nameB=${this.nameB}
        .label=${this.label}
      ></nc-compare-items>
    `;
  }

  #of(metric: HeadlineMetric): Difference {
    const found = this.result.differences[HEADLINE_METRICS.indexOf(metric)];
    return found ?? { value: null, low: null, high: null, p: null };
  }

  #verdict(): string {
    const { t, decimal } = this.translator;
    const { metric } = this;
    const { value, low, high, p } = this.#of(metric);
    const name = metricName(this.translator, metric);
    if (value === null || low === null || high === null || p === null) {
      return t('pair.undefined', { metric: name });
    }
    const digits = metricDigits(metric);
    const aIsBetter = LOSSES.has(metric) ? value < 0 : value > 0;
    const numbers = {
      metric: name,
      difference: decimal(Math.abs(value), digits),
      low: decimal(low, digits),
      high: decimal(high, digits),
      p: pText(this.translator, p),
    };
    // The interval tells; where it holds zero, neither is called better.
    return low <= 0 && high >= 0
      ? t('pair.even', { ...numbers, a: this.nameA, b: this.nameB })
      : t('pair.better', {
          ...numbers,
          better: aIsBetter ? this.nameA : this.nameB,
          other: aIsBetter ? this.nameB : this.nameA,
        });
  }

  #differences() {
    const { t } = this.translator;
    const metrics = [this.metric, ...DRAWN.filter((metric) => metric !== this.metric)].filter(
      (metric) => this.#of(metric).value !== null,
    );
    const title = t('pair.minus');
    const spec: ChartSpec = {
      kind: 'dots',
      x: {
        title: t('compare.metric'),
        categories: metrics.map((metric) => metricName(this.translator, metric)),
      },
      y: { title },
      series: [
        {
          name: title,
          hue: '--hue-topic',
          points: metrics.map((metric, x) => {
            const { value, low, high } = this.#of(metric);
            return { x, y: value, low, high };
          }),
        },
      ],
      marks: [{ x: 0, label: t('pair.zero'), hue: '--accent' }],
    };
    return html`<nc-chart
      .heading=${t('pair.differences')}
      .answer=${t('pair.differencesHow', { a: this.nameA, b: this.nameB })}
      .spec=${spec}
      .height=${110 + 44 * metrics.length}
      .file=${`${this.result.a.model}-minus-${this.result.b.model}`}
    ></nc-chart>`;
  }

  #agreement(agreement: Agreement) {
    const { t, decimal, integer } = this.translator;
    const figure = (key: Exclude<keyof Agreement, 'table'>, interval: Interval, digits = 3) =>
      html`<nc-figure
        data-agreement=${key}
        .name=${t(`pair.${key}`)}
        .value=${interval.value === null ? '–' : decimal(interval.value, digits)}
        .interval=${intervalText(this.translator, interval, digits)}
        .definition=${t(`pair.${key}Define`)}
      ></nc-figure>`;
    const { table } = agreement;
    return html`<section>
      <h2>${t('pair.agreement')}</h2>
      <p class="quiet-text">
        ${t('pair.table', {
          both: integer(table.both),
          onlyA: integer(table.onlyA),
          onlyB: integer(table.onlyB),
          neither: integer(table.neither),
          a: this.nameA,
          b: this.nameB,
        })}
      </p>
      <div class="figures">
        ${figure('kappa', agreement.kappa)} ${figure('sameSets', agreement.sameSets)}
        ${figure('jaccard', agreement.jaccard)} ${figure('positive', agreement.positive)}
        ${figure('equalCells', agreement.equalCells, 4)}
      </div>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-compare-pair': NcComparePair;
  }
}
