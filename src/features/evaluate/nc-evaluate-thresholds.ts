/** What a threshold buys: the sweep, its best point, and how sure that point is. */
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Interval } from '../../core/intervals/bootstrap.ts';
import type { SweepIntervals } from '../../core/metrics/sweep-intervals.ts';
import type { SweepRow } from '../../core/metrics/threshold-sweep.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import type { ChartSpec } from '../../ui/chart-spec.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { ThresholdEvent } from '../../ui/nc-threshold.ts';
import { GOALS, type Goal } from './address.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import type { ViewData } from './view-data.ts';
import '../../ui/nc-chart.ts';
import '../../ui/nc-data-table.ts';

export class GoalEvent extends Event {
  readonly goal: Goal;
  readonly floor: number;
  constructor(goal: Goal, floor: number) {
    super('nc-goal', { bubbles: true, composed: true });
    this.goal = goal;
    this.floor = floor;
  }
}

@customElement('nc-evaluate-thresholds')
export class NcEvaluateThresholds extends AppElement {
  static override styles = [sharedStyles, controlStyles, dashboardStyles];

  @property({ attribute: false }) data!: ViewData;
  @property({ attribute: false }) rows: readonly SweepRow[] = [];
  /** Null where no threshold meets the floor. */
  @property({ attribute: false }) best: SweepRow | null = null;
  /** Null while they are computed. */
  @property({ attribute: false }) intervals: SweepIntervals | null = null;
  /** One threshold for all labels; null while labels have their own. */
  @property({ attribute: false }) threshold: number | null = null;
  @property() goal: Goal = 'f1';
  @property({ type: Number }) floor = 0.8;

  override render() {
    if (this.rows.length === 0) return nothing;
    return html`
      ${this.#controls()}
      <div class="sheet">${this.#chart()}</div>
      ${this.#comparison()}
    `;
  }

  #controls() {
    const { t, decimal } = this.translator;
    const { best } = this;
    return html`
      <div class="row">
        <label class="row">
          ${t('sweep.goal')}
          <select
            class="select"
            @change=${(event: Event) => {
              this.#choose((event.currentTarget as HTMLSelectElement).value as Goal, this.floor);
            }}
          >
            ${GOALS.map(
              (goal) =>
                html`<option value=${goal} ?selected=${goal === this.goal}>
                  ${t(`sweep.goal.${goal}`)}
                </option>`,
            )}
          </select>
        </label>
        ${
          this.goal.includes('-at-')
            ? html`<label class="row">
                ${t('sweep.floor')}
                <select
                  class="select"
                  @change=${(event: Event) => {
                    const { value } = event.currentTarget as HTMLSelectElement;
                    this.#choose(this.goal, Number(value));
                  }}
                >
                  ${[0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95].map(
                    (floor) =>
                      html`<option value=${floor} ?selected=${floor === this.floor}>
                        ${decimal(floor)}
                      </option>`,
                  )}
                </select>
              </label>`
            : nothing
        }
        ${
          best === null || best.threshold === this.threshold
            ? nothing
            : html`<button
                class="button"
                type="button"
                @click=${() => {
                  this.dispatchEvent(new ThresholdEvent(best.threshold, true));
                }}
              >
                ${t('sweep.apply', { threshold: decimal(best.threshold) })}
              </button>`
        }
      </div>
    `;
  }

  #choose(goal: Goal, floor: number): void {
    this.dispatchEvent(new GoalEvent(goal, floor));
  }

  #chart() {
    const { t } = this.translator;
    const band = (ends: readonly Interval[] | undefined, i: number) => {
      const end = ends?.[i];
      return end === undefined ? {} : { low: end.low, high: end.high };
    };
    const series = (
      name: string,
      hue: `--${string}`,
      key: 'f1' | 'precision' | 'recall',
      dashed = false,
    ) => ({
      name,
      hue,
      dashed,
      points: this.rows.map((row, i) => ({
        x: row.threshold,
        y: row[key],
        ...band(this.intervals?.[key], i),
      })),
    });
    const spec: ChartSpec = {
      kind: 'line',
      x: { title: t('evaluate.threshold'), min: 0, max: 1 },
      y: { title: '', min: 0, max: 1 },
      series: [
        series(t('metric.protocolF1'), '--hue-topic', 'f1'),
        series(t('evaluate.precision'), '--hue-sport', 'precision', true),
        series(t('evaluate.recall'), '--hue-organisation', 'recall', true),
      ],
      marks: [
        ...(this.best
          ? [{ x: this.best.threshold, label: t('sweep.bestMark'), hue: '--ink' as const }]
          : []),
        ...(this.threshold !== null && this.threshold !== this.best?.threshold
          ? [{ x: this.threshold, label: t('sweep.nowMark'), hue: '--accent' as const }]
          : []),
      ],
    };
    return html`<nc-chart
      .heading=${t('sweep.title')}
      .answer=${this.#answer()}
      .height=${340}
      .spec=${spec}
      .file=${`${this.data.file}-sweep`}
    ></nc-chart>`;
  }

  #answer(): string {
    const { t, decimal, percent } = this.translator;
    const { best, intervals } = this;
    if (!best) return t('sweep.unreachable', { floor: decimal(this.floor) });
    const found = t('sweep.best', {
      goal: t(`sweep.goal.${this.goal}`),
      threshold: decimal(best.threshold),
      f1: decimal(best.f1, 3),
    });
    if (!intervals) return found;
    const { low, high } = intervals.best;
    const sure =
      low === null || high === null
        ? ''
        : t('sweep.sure', { low: decimal(low), high: decimal(high) });
    const met = intervals.met < 1 ? t('sweep.met', { share: percent(intervals.met) }) : '';
    return [found, sure, met].filter(Boolean).join(' ');
  }

  /** What moves when the threshold moves. */
  #comparison() {
    const { t, decimal } = this.translator;
    const at = (threshold: number): SweepRow | undefined =>
      this.rows.find((row) => row.threshold === threshold);
    const now = this.threshold === null ? undefined : at(this.threshold);
    const half = at(0.5);
    const chosen = [
      { key: 'now', name: t('sweep.now'), row: now },
      { key: 'best', name: t('sweep.bestRow'), row: this.best ?? undefined },
      { key: 'half', name: t('sweep.half'), row: half },
    ].flatMap(({ key, name, row }) => (row ? [{ key, name, row }] : []));
    const share = (key: string, name: string) => ({ key, name, numeric: true, digits: 3 });
    return html`<section>
      <h2>${t('sweep.compare')}</h2>
      <p class="quiet-text">
        ${this.threshold === null ? t('sweep.ownThresholds') : t('sweep.compareHint')}
      </p>
      <nc-data-table
        .label=${t('sweep.compare')}
        .columns=${[
          { key: 'name', name: t('sweep.which') },
          {
            key: 'threshold',
            name: t('evaluate.threshold'),
            numeric: true,
            render: (value: unknown) => decimal(Number(value)),
          },
          share('f1', t('metric.protocolF1')),
          share('precision', t('evaluate.precision')),
          share('recall', t('evaluate.recall')),
          share('micro', t('metric.microF1')),
          share('subset', t('metric.subsetAccuracy')),
          { ...share('labels', t('sweep.labels')), digits: 2 },
        ]}
        .rows=${chosen.map(({ key, name, row }) => ({
          key,
          values: {
            name,
            threshold: row.threshold,
            f1: row.f1,
            precision: row.precision,
            recall: row.recall,
            micro: row.micro_f1,
            subset: row.subset_accuracy,
            labels: row.labelsPerItem,
          },
        }))}
      ></nc-data-table>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-evaluate-thresholds': NcEvaluateThresholds;
  }
  interface HTMLElementEventMap {
    'nc-goal': GoalEvent;
  }
}
