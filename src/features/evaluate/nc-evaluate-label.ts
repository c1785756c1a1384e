/** One label: where it errs, how it is scored, whom it is confused with. */
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LabelDetail } from '../../core/evaluation/judge.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import type { ChartSpec } from '../../ui/chart-spec.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import type { ViewData } from './view-data.ts';
import '../../ui/nc-chart.ts';
import '../../ui/nc-data-table.ts';

@customElement('nc-evaluate-label')
export class NcEvaluateLabel extends AppElement {
  static override styles = [sharedStyles, controlStyles, dashboardStyles];

  @property({ attribute: false }) data!: ViewData;
  @property({ attribute: false }) detail!: LabelDetail;

  override render() {
    const { set, titles } = this.data;
    return html`
      <h2><i class="chosen-hue"></i>${titles.title(set.names[this.detail.label] ?? '')}</h2>
      ${
        set.scored
          ? html`<div class="pair">
              <div class="sheet">${this.#curve()}</div>
              <div class="sheet">${this.#histogram()}</div>
            </div>`
          : nothing
      }
      <div class="pair">${this.#companions()} ${this.#mistakes()}</div>
    `;
  }

  get #name(): string {
    return this.data.set.names[this.detail.label] ?? '';
  }

  get #row() {
    return this.data.judgement.perLabel[this.detail.label];
  }

  #curve() {
    const { t, decimal } = this.translator;
    const { curve } = this.detail;
    const row = this.#row;
    if (curve.length === 0 || !row) {
      return html`<h3>${t('label.curveTitle')}</h3>
        <p class="quiet-text">${t('label.noPositives')}</p>`;
    }
    const spec: ChartSpec = {
      kind: 'line',
      x: { title: t('evaluate.recall'), min: 0, max: 1 },
      y: { title: t('evaluate.precision'), min: 0, max: 1 },
      series: [
        {
          name: t('evaluate.precision'),
          hue: this.data.titles.hue(this.#name),
          points: curve.map(({ recall, precision }) => ({ x: recall, y: precision })),
        },
      ],
      marks:
        row.recall === null
          ? []
          : [{ x: row.recall, label: t('label.atThreshold'), hue: '--accent' }],
    };
    return html`<nc-chart
      .heading=${t('label.curveTitle')}
      .answer=${t('label.curveAnswer', {
        ap: row.averagePrecision === null ? '–' : decimal(row.averagePrecision, 3),
        precision: row.precision === null ? '–' : decimal(row.precision, 3),
        recall: row.recall === null ? '–' : decimal(row.recall, 3),
      })}
      .spec=${spec}
      .file=${`${this.data.file}-precision-recall`}
    ></nc-chart>`;
  }

  #histogram() {
    const { t, decimal } = this.translator;
    const { positives, negatives } = this.detail.histogram;
    const row = this.#row;
    const bins = positives.length;
    const points = (counts: Uint32Array) => Array.from(counts, (y, x) => ({ x, y }));
    // Negatives near 0 outnumber all else a hundredfold and would flatten the picture.
    const first = negatives[0] ?? 0;
    const shown = negatives.slice();
    shown[0] = 0;
    const spec: ChartSpec = {
      kind: 'bar',
      stacked: true,
      x: {
        title: t('label.probability'),
        categories: Array.from({ length: bins }, (_, b) => decimal(b / bins)),
      },
      y: { title: t('label.items') },
      series: [
        {
          name: t('label.has'),
          hue: this.data.titles.hue(this.#name),
          points: points(positives),
        },
        { name: t('label.hasNot'), hue: '--ink-2', dashed: true, points: points(shown) },
      ],
    };
    return html`<nc-chart
      .heading=${t('label.histogramTitle')}
      .answer=${t('label.histogramAnswer', {
        first,
        edge: decimal(1 / bins),
        threshold: decimal(row?.threshold ?? 0),
      })}
      .spec=${spec}
      .file=${`${this.data.file}-scores`}
    ></nc-chart>`;
  }

  #companions() {
    const { t } = this.translator;
    const { set, titles } = this.data;
    return html`<section>
      <h3>${t('label.companions')}</h3>
      <p class="quiet-text">${t('label.companionsHint')}</p>
      <nc-data-table
        class="low"
        .label=${t('label.companions')}
        .columns=${[
          { key: 'name', name: t('evaluate.label') },
          { key: 'together', name: t('label.together'), numeric: true },
          { key: 'takenFor', name: t('label.takenFor'), numeric: true },
          { key: 'givenAway', name: t('label.givenAway'), numeric: true },
        ]}
        .rows=${this.detail.companions.map((companion) => ({
          key: String(companion.label),
          values: {
            name: titles.title(set.names[companion.label] ?? ''),
            together: companion.together,
            takenFor: companion.takenFor,
            givenAway: companion.givenAway,
          },
        }))}
      ></nc-data-table>
    </section>`;
  }

  #mistakes() {
    const { t } = this.translator;
    const { set } = this.data;
    return html`<section>
      <h3>${t('label.mistakes')}</h3>
      <p class="quiet-text">${t('label.mistakesHint')}</p>
      <nc-data-table
        class="low"
        .label=${t('label.mistakes')}
        .searchLabel=${t('label.searchItems')}
        .columns=${[
          { key: 'kind', name: t('label.kind') },
          { key: 'p', name: t('label.probability'), numeric: true, digits: 3 },
          ...(set.texts ? [{ key: 'text', name: t('pairs.text') }] : []),
          { key: 'id', name: t('label.item') },
        ]}
        .rows=${this.detail.mistakes.map((mistake) => ({
          key: String(mistake.item),
          values: {
            id: set.ids[mistake.item] ?? '',
            text: set.texts?.[mistake.item] ?? '',
            kind: t(`label.${mistake.kind}`),
            p: mistake.probability,
          },
        }))}
      ></nc-data-table>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-evaluate-label': NcEvaluateLabel;
  }
}
