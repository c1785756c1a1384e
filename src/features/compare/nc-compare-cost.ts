/** What quality costs: the chosen figure against bytes and against milliseconds, front marked. */
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { paretoFront } from '../../core/compare/pareto-front.ts';
import { LOSSES } from '../../core/metrics/headline.ts';
import type { ComparisonRow } from '../../core/results/comparison-rows.ts';
import type { RowGroup } from '../../core/results/group-rows.ts';
import { isCompleted } from '../../core/results/is-completed.ts';
import { metricDigits, metricName } from '../../i18n/metric-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import type { ChartSpec } from '../../ui/chart-spec.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import { type CompareData, storedLatency } from './compare-data.ts';
import { compareStyles } from './compare.styles.ts';
import { groupTitle } from './group-title.ts';
import { TABLE_TOKENS } from './nc-compare-models.ts';
import type { Measured } from './nc-compare-speed.ts';
import '../../ui/nc-chart.ts';

interface Costed {
  readonly row: ComparisonRow;
  readonly cost: number;
  /** More is better: losses are turned round for the front only. */
  readonly value: number;
}

@customElement('nc-compare-cost')
export class NcCompareCost extends AppElement {
  static override styles = [sharedStyles, controlStyles, dashboardStyles, compareStyles];

  @property({ attribute: false }) data!: CompareData;
  /** Of this device, by model id; what was measured takes the place of what is stored. */
  @property({ attribute: false }) measured: ReadonlyMap<string, Measured> = new Map();

  override render() {
    const { t } = this.translator;
    const groups = this.data.groups.map((group) => this.#group(group));
    return groups.some((group) => group !== null)
      ? html`${groups.map((group) => group ?? nothing)}`
      : html`<p class="quiet-text">${t('compare.noCosts')}</p>`;
  }

  /** Null where no run of the group has a size or a latency. */
  #group(group: RowGroup) {
    const { t } = this.translator;
    const here = group.rows.some((row) => this.#here(row) !== null);
    const bytes = this.#costed(group, (row) => row.bytes && row.bytes / 1e6);
    const latency = this.#costed(group, (row) =>
      here ? this.#here(row) : (storedLatency(this.data, row, TABLE_TOKENS)?.p50 ?? null),
    );
    if (bytes.known.length + latency.known.length === 0) return null;
    const stored = group.rows
      .map((row) => storedLatency(this.data, row, TABLE_TOKENS))
      .find((found) => found !== null);
    const where = here
      ? t('compare.measuredHere')
      : t('compare.measuredThere', { cpu: stored?.cpu ?? '', runtime: stored?.runtime ?? '' });
    return html`<section class="group" aria-label=${groupTitle(this.translator, group.group)}>
      <h2>${groupTitle(this.translator, group.group)}</h2>
      <div class="pair">
        ${this.#chart(bytes, t('compare.bytesTitle'), t('compare.megabytes'), 'bytes', '')}
        ${this.#chart(
          latency,
          t('compare.latencyTitle'),
          t('compare.latencyAxis', { count: TABLE_TOKENS }),
          'latency',
          where,
        )}
      </div>
    </section>`;
  }

  #here(row: ComparisonRow): number | null {
    const measured = this.measured.get(row.id);
    if (measured === undefined || measured.precision !== row.precision) return null;
    return measured.lengths.find(({ wanted }) => wanted === TABLE_TOKENS)?.p50 ?? null;
  }

  #costed({ rows }: RowGroup, cost: (row: ComparisonRow) => number | null) {
    const { metric } = this.data;
    const sign = LOSSES.has(metric) ? -1 : 1;
    const known: Costed[] = [];
    const unknown: ComparisonRow[] = [];
    for (const row of rows.filter(isCompleted)) {
      const [value, price] = [row.figures[metric]?.value ?? null, cost(row)];
      if (value === null || price === null) unknown.push(row);
      else known.push({ row, cost: price, value: sign * value });
    }
    return { known, unknown };
  }

  #chart(
    { known, unknown }: { known: readonly Costed[]; unknown: readonly ComparisonRow[] },
    heading: string,
    axis: string,
    file: string,
    where: string,
  ) {
    const { t, list } = this.translator;
    const { metric, names } = this.data;
    const missing =
      unknown.length === 0
        ? ''
        : t('compare.unknownCost', { names: list(unknown.map((row) => names.full(row))) });
    if (known.length === 0) {
      return html`<div class="sheet">
        <h3>${heading}</h3>
        <p class="quiet-text">${missing}</p>
      </div>`;
    }
    const front = paretoFront(known);
    const point = ({ row, cost }: Costed) => {
      const { value = null, low = null, high = null } = row.figures[metric] ?? {};
      return { x: cost, y: value, low, high, name: names.full(row) };
    };
    const off = known.filter((one) => !front.includes(one));
    const spec: ChartSpec = {
      kind: 'scatter',
      names: t('compare.model'),
      x: { title: axis, min: 0 },
      y: { title: metricName(this.translator, metric) },
      series: [
        { name: t('compare.onFront'), hue: '--hue-topic', points: front.map(point) },
        ...(off.length === 0
          ? []
          : [
              {
                name: t('compare.offFront'),
                hue: '--ink-2' as const,
                dashed: true,
                points: off.map(point),
              },
            ]),
        ...(front.length < 2
          ? []
          : [
              {
                name: t('compare.front'),
                hue: '--hue-topic' as const,
                joined: true,
                steps: true,
                points: front.map(({ row, cost }) => ({
                  x: cost,
                  y: row.figures[metric]?.value ?? null,
                })),
              },
            ]),
      ],
    };
    return html`<div class="sheet">
      <nc-chart
        .heading=${heading}
        .answer=${[
          known.length === 1
            ? t('compare.onePoint')
            : t('compare.frontAre', { names: list(front.map(({ row }) => names.full(row))) }),
          where,
          missing,
        ]
          .filter(Boolean)
          .join(' ')}
        .spec=${spec}
        .digits=${metricDigits(metric)}
        .height=${320}
        .file=${`pareto-${file}-${metric}`}
      ></nc-chart>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-compare-cost': NcCompareCost;
  }
}
