/** What a threshold buys, for all labels, a group or a label; how sure its best point is; and the threshold by hand. */
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Interval } from '../../core/intervals/bootstrap.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import type { ChartSpec } from '../../ui/chart-spec.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import type { Goal } from './address.ts';
import { RuleEvent } from './nc-tuning-rule.ts';
import type { Curve, CurveIntervals } from './tuning-tasks.ts';
import type { Unit } from './units.ts';
import '../../ui/nc-chart.ts';

/** The threshold of one group or label, set by hand. */
export class UnitThresholdEvent extends Event {
  readonly unit: Unit;
  readonly value: number;
  readonly settled: boolean;
  constructor(unit: Unit, value: number, settled: boolean) {
    super('nc-unit-threshold', { bubbles: true, composed: true });
    this.unit = unit;
    this.value = value;
    this.settled = settled;
  }
}

@customElement('nc-threshold-curve')
export class NcThresholdCurve extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    dashboardStyles,
    css`
      .row {
        margin-block-end: 10px;
        font-size: var(--text-14);
      }
      .row .row {
        margin-block-end: 0;
      }
      input {
        min-block-size: 24px;
        accent-color: var(--accent);
      }
      output {
        color: var(--accent);
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @property({ attribute: false }) curve!: Curve;
  /** Null while they are computed. */
  @property({ attribute: false }) intervals: CurveIntervals | null = null;
  /** Those whose curve can be shown, with their names; empty for all labels at once. */
  @property({ attribute: false }) units: readonly { unit: Unit; name: string }[] = [];
  /** Of what is shown; null while its labels have several. */
  @property({ attribute: false }) threshold: number | null = null;
  @property() goal: Goal = 'f1';
  @property({ type: Number }) floor = 0.8;
  @property() file = '';

  override render() {
    const { t } = this.translator;
    const { curve } = this;
    const shown = this.units.find(({ unit }) => unit.key === curve.unit?.key);
    return html`<div class="sheet">
      ${this.units.length === 0 ? nothing : this.#choice()}
      <nc-chart
        .heading=${shown ? t('tuning.curveOf', { name: shown.name }) : t('sweep.title')}
        .answer=${this.#answer()}
        .height=${340}
        .spec=${this.#spec()}
        .file=${`${this.file}-sweep${curve.unit ? `-${curve.unit.key}` : ''}`}
      ></nc-chart>
    </div>`;
  }

  #choice() {
    const { t, decimal } = this.translator;
    const { unit } = this.curve;
    const shown = this.units.find((one) => one.unit.key === unit?.key);
    const tell = (event: Event, settled: boolean): void => {
      const { valueAsNumber } = event.currentTarget as HTMLInputElement;
      if (unit) this.dispatchEvent(new UnitThresholdEvent(unit, valueAsNumber, settled));
    };
    return html`<div class="row">
      <label class="row">
        ${t('tuning.unit')}
        <select
          class="select"
          @change=${(event: Event) => {
            const { value } = event.currentTarget as HTMLSelectElement;
            this.dispatchEvent(new RuleEvent({ unit: value }));
          }}
        >
          ${this.units.map(
            (one) =>
              html`<option value=${one.unit.key} ?selected=${one.unit.key === unit?.key}>
                ${one.name}
              </option>`,
          )}
        </select>
      </label>
      <label class="row">
        ${t('tuning.byHand', { name: shown?.name ?? '' })}
        <input
          type="range"
          min="0"
          max="1"
          step="0.01"
          .value=${live(String(this.threshold ?? 0.5))}
          aria-valuetext=${this.threshold === null ? t('tuning.several') : decimal(this.threshold)}
          @input=${(event: Event) => {
            tell(event, false);
          }}
          @change=${(event: Event) => {
            tell(event, true);
          }}
        />
      </label>
      <output>${this.threshold === null ? t('tuning.several') : decimal(this.threshold)}</output>
    </div>`;
  }

  #spec(): ChartSpec {
    const { t } = this.translator;
    const { curve, intervals } = this;
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
      points: curve.rows.map((row, i) => ({
        x: row.threshold,
        y: row[key],
        ...band(intervals?.[key], i),
      })),
    });
    return {
      kind: 'line',
      x: { title: t('evaluate.threshold'), min: 0, max: 1 },
      y: { title: '', min: 0, max: 1 },
      series: [
        series(curve.unit ? 'F1' : t('metric.protocolF1'), '--hue-topic', 'f1'),
        series(t('evaluate.precision'), '--hue-sport', 'precision', true),
        series(t('evaluate.recall'), '--hue-organisation', 'recall', true),
      ],
      marks: [
        ...(curve.best
          ? [{ x: curve.best.threshold, label: t('sweep.bestMark'), hue: '--ink' as const }]
          : []),
        ...(this.threshold !== null && this.threshold !== curve.best?.threshold
          ? [{ x: this.threshold, label: t('sweep.nowMark'), hue: '--accent' as const }]
          : []),
      ],
    };
  }

  #answer(): string {
    const { t, decimal, percent } = this.translator;
    const { curve, intervals } = this;
    const { best } = curve;
    if (!best) {
      const empty = curve.rows.every((row) => row.recall === null);
      return empty
        ? t('label.noPositives')
        : t('sweep.unreachable', { floor: decimal(this.floor) });
    }
    const figures = {
      goal: t(`sweep.goal.${this.goal}`),
      threshold: decimal(best.threshold),
      f1: best.f1 === null ? '–' : decimal(best.f1, 3),
    };
    const found = curve.unit ? t('tuning.unitBest', figures) : t('sweep.best', figures);
    if (!intervals) return found;
    const { low, high } = intervals.best;
    const sure =
      low === null || high === null
        ? ''
        : t('sweep.sure', { low: decimal(low), high: decimal(high) });
    const met = intervals.met < 1 ? t('sweep.met', { share: percent(intervals.met) }) : '';
    return [found, sure, met].filter(Boolean).join(' ');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-threshold-curve': NcThresholdCurve;
  }
  interface HTMLElementEventMap {
    'nc-unit-threshold': UnitThresholdEvent;
  }
}
