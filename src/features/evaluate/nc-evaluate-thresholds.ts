/** Tuning: a rule and its curve, what it proposes, what moves, and what to do with it. */
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SweepRow } from '../../core/metrics/threshold-sweep.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import type { Address } from './address.ts';
import type { TuningOutputs } from './tuning-tasks.ts';
import type { Unit } from './units.ts';
import type { ViewData } from './view-data.ts';
import './nc-threshold-actions.ts';
import './nc-threshold-curve.ts';
import './nc-threshold-moves.ts';
import './nc-tuning-proposal.ts';
import './nc-tuning-rule.ts';
import '../../ui/nc-data-table.ts';

/** How what is tried out stands to what is in force. */
export interface TuningState {
  /** Others than those in force are tried out. */
  readonly changed: boolean;
  /** What is tried out is the proposal. */
  readonly taken: boolean;
  readonly served: boolean;
  readonly own: boolean;
  readonly undoable: boolean;
  /** Tuned on what figures are reported on. */
  readonly onTest: boolean;
}

@customElement('nc-evaluate-thresholds')
export class NcEvaluateThresholds extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    dashboardStyles,
    css`
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 10px;
        justify-items: stretch;
      }
      section > .button {
        justify-self: start;
      }
    `,
  ];

  @property({ attribute: false }) data!: ViewData;
  @property({ attribute: false }) address!: Address;
  @property({ attribute: false }) outputs: TuningOutputs = {};
  @property({ attribute: false }) units: readonly Unit[] = [];
  /** Of what the curve shows; null while its labels have several. */
  @property({ attribute: false }) threshold: number | null = null;
  @property({ attribute: false }) tuning!: TuningState;

  override render() {
    const { t } = this.translator;
    const { address, outputs, tuning } = this;
    const { curve, proposal, comparison } = outputs;
    if (!curve) return nothing;
    return html`
      <nc-tuning-rule
        .scope=${address.scope}
        .goal=${address.goal}
        .floor=${address.floor}
        .pull=${address.pull}
      ></nc-tuning-rule>
      <nc-threshold-curve
        .curve=${curve}
        .intervals=${outputs.curveIntervals ?? null}
        .units=${this.units.map((unit) => ({ unit, name: this.#name(unit) }))}
        .threshold=${this.threshold}
        .goal=${address.goal}
        .floor=${address.floor}
        .file=${this.data.file}
      ></nc-threshold-curve>
      ${curve.unit ? nothing : this.#comparison(curve.protocol, curve.best?.threshold ?? null)}
      ${
        proposal
          ? html`<nc-tuning-proposal
              .tuned=${proposal.tuned}
              .gains=${outputs.ruleGain ?? null}
              .computing=${this.data.set.cells.items > 1}
              .onTest=${tuning.onTest}
              .floor=${address.floor}
              .taken=${tuning.taken}
            ></nc-tuning-proposal>`
          : nothing
      }
      <section aria-labelledby="moves">
        <h2 id="moves">${t('moves.heading')}</h2>
        ${tuning.changed ? nothing : html`<p class="quiet-text">${t('moves.none')}</p>`}
        <nc-threshold-actions
          .changed=${tuning.changed}
          .served=${tuning.served}
          .own=${tuning.own}
          .undoable=${tuning.undoable}
        ></nc-threshold-actions>
        ${
          tuning.changed && comparison
            ? html`<nc-threshold-moves
                .data=${this.data}
                .comparison=${comparison}
                .gains=${outputs.moveGain ?? null}
              ></nc-threshold-moves>`
            : nothing
        }
      </section>
    `;
  }

  #name(unit: Unit): string {
    return unit.key === unit.group
      ? this.translator.t(`group.${unit.group}`)
      : this.data.titles.title(unit.key);
  }

  /** The same figures at a few thresholds for all labels. */
  #comparison(rows: readonly SweepRow[], best: number | null) {
    const { t, decimal } = this.translator;
    const at = (threshold: number | null): SweepRow | undefined =>
      rows.find((row) => row.threshold === threshold);
    const chosen = [
      { key: 'now', name: t('sweep.now'), row: at(this.threshold) },
      { key: 'best', name: t('sweep.bestRow'), row: at(best) },
      { key: 'half', name: t('sweep.half'), row: at(0.5) },
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
}
