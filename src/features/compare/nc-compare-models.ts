/** One group of comparable runs: who has the highest figure, how sure that is, and the table. */
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ComparisonRow } from '../../core/results/comparison-rows.ts';
import type { RowGroup } from '../../core/results/group-rows.ts';
import { isCompleted } from '../../core/results/is-completed.ts';
import { type HeadlineMetric, LOSSES } from '../../core/metrics/headline.ts';
import type { Resampled } from '../../core/intervals/bootstrap.ts';
import {
  figureText,
  intervalText,
  metricDefinition,
  metricDigits,
  metricName,
} from '../../i18n/metric-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import type { ChartSpec } from '../../ui/chart-spec.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import type { TableColumn } from '../../ui/nc-data-table.ts';
import {
  byMetric,
  type CompareData,
  isShipped,
  rowId,
  storedLatency,
  valueOf,
} from './compare-data.ts';
import { compareStyles } from './compare.styles.ts';
import { chosenNote, groupTitle } from './group-title.ts';
import type { StepProgress } from './steps.ts';
import './nc-compare-best.ts';
import '../../ui/nc-chart.ts';
import '../../ui/nc-data-table.ts';

/** Shown besides the chosen one. */
const ALSO: readonly HeadlineMetric[] = ['protocolF1', 'microF1', 'macroF1', 'subsetAccuracy'];
/** Length whose stored latency stands in the table. */
export const TABLE_TOKENS = 128;

@customElement('nc-compare-models')
export class NcCompareModels extends AppElement {
  static override styles = [sharedStyles, controlStyles, dashboardStyles, compareStyles];

  @property({ attribute: false }) data!: CompareData;
  @property({ attribute: false }) rowGroup!: RowGroup;
  /** Resampled figures by row id, once they are asked for. */
  @property({ attribute: false }) drawn: ReadonlyMap<string, readonly Resampled[]> | null = null;
  /** Of the resampling under way; null when none is. */
  @property({ attribute: false }) progress: StepProgress | null = null;

  override render() {
    const { group, rows } = this.rowGroup;
    const { translator: translate } = this;
    const sorted = byMetric(rows, this.data.metric);
    return html`
      <section class="group" aria-labelledby="title">
        <h2 id="title">${groupTitle(translate, group)}</h2>
        <div class="notes">
          <p>${chosenNote(translate, group)}</p>
          ${this.#twins(rows)}
        </div>
        <nc-compare-best
          .data=${this.data}
          .rowGroup=${this.rowGroup}
          .drawn=${this.drawn}
          .progress=${this.progress}
        ></nc-compare-best>
        ${this.#forest(sorted)} ${this.#table(sorted)}
      </section>
    `;
  }

  #twins(rows: readonly ComparisonRow[]) {
    const { names } = this.data;
    return rows.map((row) => {
      const served = names.servedAs(row);
      if (served === null) return nothing;
      return html`<p>
        ${this.translator.t('compare.twin', { name: names.name(row), made: names.made(row), served })}
      </p>`;
    });
  }

  /** The picture of a table of one row would say nothing more. */
  #forest(rows: readonly ComparisonRow[]) {
    const { t } = this.translator;
    const { metric, names } = this.data;
    const shown = rows.filter((row) => valueOf(row, metric) !== null);
    const [first] = shown;
    if (shown.length < 2 || first === undefined) return nothing;
    const name = metricName(this.translator, metric);
    const points = shown.map((row, x) => {
      const { value = null, low = null, high = null } = row.figures[metric] ?? {};
      return { x, y: value, low, high };
    });
    const spec: ChartSpec = {
      kind: 'dots',
      x: { title: t('compare.model'), categories: shown.map((row) => names.full(row)) },
      y: { title: name },
      series: [{ name, hue: '--hue-topic', points }],
    };
    const whole = points.every(({ low }) => low !== null);
    return html`<div class="sheet">
      <nc-chart
        .heading=${t('compare.forest', { metric: name })}
        .answer=${[
          t(LOSSES.has(metric) ? 'compare.lessIsBetter' : 'compare.moreIsBetter'),
          t(whole ? 'compare.intervals' : 'compare.noIntervals'),
        ].join(' ')}
        .spec=${spec}
        .digits=${metricDigits(metric)}
        .height=${84 + 38 * shown.length}
        .file=${`compare-${this.rowGroup.group.split ?? 'rows'}-${metric}`}
      ></nc-chart>
    </div>`;
  }

  #table(rows: readonly ComparisonRow[]) {
    const { t } = this.translator;
    const { metric } = this.data;
    const values = rows.map((row) => this.#values(row));
    const columns = this.#columns().filter(
      ({ key }) => key === 'name' || values.some((row) => row[key] !== null),
    );
    return html`<nc-data-table
      .label=${`${t('compare.table')}: ${groupTitle(this.translator, this.rowGroup.group)}`}
      title=${metricDefinition(this.translator, metric)}
      .columns=${columns}
      .sorting=${{ column: `figure ${metric}`, falling: !LOSSES.has(metric) }}
      .rows=${rows.map((row, i) => ({ key: rowId(row), values: values[i] ?? {} }))}
    ></nc-data-table>`;
  }

  #columns(): TableColumn[] {
    const { t, megabytes, decimal } = this.translator;
    const { metric } = this.data;
    const figure = (which: HeadlineMetric): TableColumn => ({
      key: `figure ${which}`,
      name: metricName(this.translator, which),
      numeric: true,
      render: (value) => (value === null ? '–' : figureText(this.translator, which, Number(value))),
    });
    return [
      { key: 'name', name: t('compare.model') },
      { key: 'status', name: t('compare.status') },
      figure(metric),
      { key: 'interval', name: t('compare.interval'), numeric: true },
      ...ALSO.filter((which) => which !== metric).map(figure),
      {
        key: 'threshold',
        name: t('evaluate.threshold'),
        numeric: true,
        render: (value) =>
          value === null ? '–' : typeof value === 'number' ? decimal(value) : value,
      },
      {
        key: 'bytes',
        name: t('compare.size'),
        numeric: true,
        render: (value) => (value === null ? '–' : megabytes(Number(value))),
      },
      {
        key: 'latency',
        name: t('compare.latencyAt', { count: TABLE_TOKENS }),
        numeric: true,
        render: (value) => (value === null ? '–' : this.translator.milliseconds(Number(value))),
      },
      {
        key: 'parameters',
        name: t('compare.parameters'),
        numeric: true,
        render: (value) =>
          value === null ? '–' : t('compare.millions', { value: decimal(Number(value) / 1e6, 1) }),
      },
      { key: 'made', name: t('compare.made') },
      { key: 'about', name: t('compare.about') },
      {
        key: 'file',
        name: t('compare.file'),
        render: (value, { key }) => this.#file(String(value), key),
      },
    ];
  }

  #values(row: ComparisonRow): Record<string, string | number | null> {
    const { metric, names, index } = this.data;
    const chosen = row.figures[metric];
    const text = chosen && intervalText(this.translator, chosen, metricDigits(metric));
    const figures = [metric, ...ALSO].map((which) => [
      `figure ${which}`,
      row.figures[which]?.value ?? null,
    ]);
    const own = isShipped(this.data, row) ? index.runs[row.id]?.title : undefined;
    const lead = row.titleOnly ? this.translator.t('compare.titleOnly') : '';
    const about = [row.about, lead, own].filter(Boolean).join('; ');
    return {
      ...(Object.fromEntries(figures) as Record<string, number | null>),
      name: names.full(row),
      status: isCompleted(row) ? null : row.status,
      interval: text === undefined || text === '–' ? null : text,
      threshold:
        row.threshold ??
        (isShipped(this.data, row) ? this.translator.t('compare.ownThresholds') : null),
      bytes: row.bytes,
      latency: storedLatency(this.data, row, TABLE_TOKENS)?.p50 ?? null,
      parameters: row.parameters,
      made: names.made(row) || null,
      about: about || null,
      file: row.file,
    };
  }

  /** Of the site: a click away. Of the visitor: a name. */
  #file(name: string, key: string) {
    return this.data.index.rows.some((row) => rowId(row) === key)
      ? html`<a href=${`results/${name}`} download>${name}</a>`
      : name;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-compare-models': NcCompareModels;
  }
}
