/** What goes wrong most: labels, whole sets, and which label is put in another's place. */
import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Thresholds } from '../../core/metrics/cells.ts';
import type { LabelTally } from '../../core/metrics/protocol-scores.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import type { ChartSpec } from '../../ui/chart-spec.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import type { ViewData } from './view-data.ts';
import './nc-pair-map.ts';
import '../../ui/nc-chart.ts';
import '../../ui/nc-data-table.ts';
import '../../ui/nc-figure.ts';

@customElement('nc-evaluate-errors')
export class NcEvaluateErrors extends AppElement {
  static override styles = [sharedStyles, controlStyles, dashboardStyles];

  @property({ attribute: false }) data!: ViewData;
  /** That the view is judged by. */
  @property({ attribute: false }) thresholds: Thresholds = 0.5;
  /** Names of the chosen pair. */
  @property({ attribute: false }) pair: readonly [string, string] | undefined;

  override render() {
    const { t, integer, decimal } = this.translator;
    const { errors } = this.data.judgement;
    const figure = (key: 'fp' | 'fn' | 'fpRate' | 'fnRate', value: string) =>
      html`<nc-figure
        data-figure=${key}
        .name=${t(`errors.${key}`)}
        .value=${value}
        .definition=${t(`errors.${key}Define`)}
      ></nc-figure>`;
    return html`
      <div class="figures">
        ${figure('fp', integer(errors.fp))} ${figure('fn', integer(errors.fn))}
        ${figure('fpRate', decimal(errors.fpRate, 4))}
        ${figure('fnRate', decimal(errors.fnRate, 4))}
      </div>
      <div class="pair">
        <div class="sheet">
          ${this.#bars(
            t('errors.topFp'),
            t('errors.topFpAnswer', this.#share(errors.topFalsePositives, errors.fp)),
            errors.topFalsePositives,
            'false-positives',
          )}
        </div>
        <div class="sheet">
          ${this.#bars(
            t('errors.topFn'),
            t('errors.topFnAnswer', this.#share(errors.topFalseNegatives, errors.fn)),
            errors.topFalseNegatives,
            'false-negatives',
          )}
        </div>
      </div>
      <nc-pair-map
        .data=${this.data}
        .thresholds=${this.thresholds}
        .pair=${this.pair}
      ></nc-pair-map>
      ${this.#sets()}
    `;
  }

  #share(top: readonly LabelTally[], all: number) {
    const sum = top.reduce((total, { count }) => total + count, 0);
    return { labels: top.length, share: this.translator.percent(all === 0 ? 0 : sum / all) };
  }

  #title(label: number): string {
    return this.data.titles.title(this.data.set.names[label] ?? '');
  }

  #bars(heading: string, answer: string, top: readonly LabelTally[], file: string) {
    const { t } = this.translator;
    const spec: ChartSpec = {
      kind: 'bar',
      horizontal: true,
      x: { title: '', categories: top.map(({ label }) => this.#title(label)) },
      y: { title: t('label.items') },
      series: [
        {
          name: heading,
          hue: '--hue-topic',
          points: top.map(({ count }, x) => ({ x, y: count })),
        },
      ],
    };
    return html`<nc-chart
      .heading=${heading}
      .answer=${answer}
      .spec=${spec}
      .height=${80 + 30 * top.length}
      .file=${`${this.data.file}-${file}`}
    ></nc-chart>`;
  }

  #sets() {
    const { t, list } = this.translator;
    const { judgement } = this.data;
    const named = (labels: readonly number[]): string =>
      labels.length === 0 ? t('errors.emptySet') : list(labels.map((label) => this.#title(label)));
    return html`<section>
      <h2>${t('errors.sets')}</h2>
      <p class="quiet-text">${t('errors.setsHint')}</p>
      <nc-data-table
        .label=${t('errors.sets')}
        .columns=${[
          { key: 'predicted', name: t('errors.predictedSet') },
          { key: 'actual', name: t('errors.actualSet') },
          { key: 'count', name: t('label.items'), numeric: true },
        ]}
        .rows=${judgement.mismatches.map((mismatch, i) => ({
          key: String(i),
          values: {
            predicted: named(mismatch.predicted),
            actual: named(mismatch.actual),
            count: mismatch.count,
          },
        }))}
      ></nc-data-table>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-evaluate-errors': NcEvaluateErrors;
  }
}
