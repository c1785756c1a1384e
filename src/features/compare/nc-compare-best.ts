/** The best of a group by the chosen metric, and who is not significantly worse. */
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type BestModel, bestModel, type Rival } from '../../core/compare/best-model.ts';
import type { Resampled } from '../../core/intervals/bootstrap.ts';
import { HEADLINE_METRICS, LOSSES } from '../../core/metrics/headline.ts';
import type { RowGroup } from '../../core/results/group-rows.ts';
import { isCompleted } from '../../core/results/is-completed.ts';
import { figureText, intervalText, metricDigits, metricName } from '../../i18n/metric-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import type { ChartSpec } from '../../ui/chart-spec.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import { byMetric, type CompareData, predictionsOf, rowId, valueOf } from './compare-data.ts';
import { compareStyles } from './compare.styles.ts';
import { RankEvent } from './rank-event.ts';
import type { StepProgress } from './steps.ts';
import { progressOf } from './progress-of.ts';
import '../../ui/nc-chart.ts';

@customElement('nc-compare-best')
export class NcCompareBest extends AppElement {
  static override styles = [sharedStyles, controlStyles, dashboardStyles, compareStyles];

  @property({ attribute: false }) data!: CompareData;
  @property({ attribute: false }) rowGroup!: RowGroup;
  @property({ attribute: false }) drawn: ReadonlyMap<string, readonly Resampled[]> | null = null;
  @property({ attribute: false }) progress: StepProgress | null = null;

  override render() {
    const { group, rows } = this.rowGroup;
    const { metric, names } = this.data;
    const ranked = byMetric(rows.filter(isCompleted), metric).filter(
      (row) => valueOf(row, metric) !== null,
    );
    const [first] = ranked;
    if (!group.rankable || first === undefined || ranked.length < 2) return nothing;
    const { t } = this.translator;
    const figure = first.figures[metric];
    const value = figureText(this.translator, metric, figure?.value ?? Number.NaN);
    const interval = figure && intervalText(this.translator, figure, metricDigits(metric));
    const ties = ranked.filter((row) => row.figures[metric]?.value === figure?.value);
    return html`
      <p class="best" data-best>
        ${t(LOSSES.has(metric) ? 'compare.lowest' : 'compare.highest', {
          metric: metricName(this.translator, metric),
          name: this.translator.list(ties.map((row) => names.full(row))),
          value: interval === undefined || interval === '–' ? value : `${value} (${interval})`,
        })}
        ${this.#others()}
      </p>
      ${this.#work()} ${this.#picture()}
    `;
  }

  #judged(): BestModel | null {
    const at = HEADLINE_METRICS.indexOf(this.data.metric);
    const models = [...(this.drawn ?? [])].flatMap(([id, figures]) => {
      const figure = figures[at];
      return figure ? [{ id, figure }] : [];
    });
    return models.length < 2 ? null : bestModel(models, LOSSES.has(this.data.metric));
  }

  #nameOf(id: string): string {
    const row = this.rowGroup.rows.find((candidate) => rowId(candidate) === id);
    return row === undefined ? id : this.data.names.full(row);
  }

  #others() {
    const judged = this.#judged();
    if (judged === null) return nothing;
    const { t, list } = this.translator;
    const named = (rivals: readonly Rival[]): string =>
      list(rivals.map(({ id }) => this.#nameOf(id)));
    const even = judged.rivals.filter(({ worse }) => !worse);
    const worse = judged.rivals.filter((rival) => rival.worse);
    return [
      even.length === 0
        ? t('compare.noneEven', { best: this.#nameOf(judged.id) })
        : t('compare.even', { names: named(even) }),
      worse.length === 0 ? '' : t('compare.worse', { names: named(worse) }),
    ].join(' ');
  }

  #work() {
    const { t, megabytes } = this.translator;
    if (this.progress !== null) {
      return progressOf(this.translator, this.progress, t('compare.ranking'), () => {
        this.dispatchEvent(new RankEvent(null));
      });
    }
    if (this.drawn !== null) return nothing;
    const entries = this.rowGroup.rows.flatMap((row) => predictionsOf(this.data, row) ?? []);
    if (entries.length < 2) return html`<p class="quiet-text">${t('compare.noAnswers')}</p>`;
    const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
    return html`<p class="row">
      <button
        class="button"
        type="button"
        @click=${() => {
          this.dispatchEvent(new RankEvent(this.rowGroup.group.key));
        }}
      >
        ${t('compare.rank')}
      </button>
      <span class="quiet-text">${t('compare.rankCost', { size: megabytes(bytes) })}</span>
    </p>`;
  }

  #picture() {
    const judged = this.#judged();
    if (judged === null || judged.rivals.length === 0) return nothing;
    const { t } = this.translator;
    const { metric } = this.data;
    const spec: ChartSpec = {
      kind: 'dots',
      x: {
        title: t('compare.model'),
        categories: judged.rivals.map(({ id }) => this.#nameOf(id)),
      },
      y: { title: t('compare.minusBest') },
      series: [
        {
          name: t('compare.minusBest'),
          hue: '--hue-topic',
          points: judged.rivals.map(({ difference }, x) => ({
            x,
            y: difference.value,
            low: difference.low,
            high: difference.high,
          })),
        },
      ],
      marks: [{ x: 0, label: this.#nameOf(judged.id), hue: '--accent' }],
    };
    const left = this.rowGroup.rows.length - judged.rivals.length - 1;
    return html`<div class="sheet">
      <nc-chart
        .heading=${t('compare.behind', { metric: metricName(this.translator, metric) })}
        .answer=${[
          t('compare.behindHow'),
          left > 0 ? t('compare.leftOut', { count: left }) : '',
        ].join(' ')}
        .spec=${spec}
        .digits=${metricDigits(metric)}
        .height=${110 + 38 * judged.rivals.length}
        .file=${`behind-best-${metric}`}
      ></nc-chart>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-compare-best': NcCompareBest;
  }
}
