/** A row a label; the chosen one with its curve, its scores, its company and its mistakes. */
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LabelDetail } from '../../core/evaluation/judge.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { cssProperties } from '../../ui/css-properties.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import type { RowSelectEvent, TableColumn } from '../../ui/nc-data-table.ts';
import { shareBar } from '../../ui/share-bar.ts';
import type { TableRow } from '../../ui/table-rows.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import { LabelEvent } from './label-event.ts';
import type { ViewData } from './view-data.ts';
import './nc-evaluate-label.ts';
import '../../ui/nc-data-table.ts';

@customElement('nc-evaluate-labels')
export class NcEvaluateLabels extends AppElement {
  static override styles = [sharedStyles, controlStyles, dashboardStyles];

  @property({ attribute: false }) data!: ViewData;
  /** Name of the chosen label. */
  @property() label: string | null = null;
  @property({ attribute: false }) detail: LabelDetail | null = null;

  override render() {
    const { t } = this.translator;
    const { set, titles } = this.data;
    const chosen = this.label !== null && set.names.includes(this.label) ? this.label : null;
    return html`
      <section>
        <h2>${t('evaluate.perLabel')}</h2>
        <p class="quiet-text">${t('evaluate.perLabelHint')}</p>
        <nc-data-table
          .label=${t('evaluate.perLabel')}
          .columns=${this.#columns()}
          .rows=${this.#rows()}
          .sorting=${{ column: 'support', falling: true }}
          .searchLabel=${t('evaluate.searchLabel')}
          .selectable=${true}
          .selected=${chosen}
          @nc-row-select=${(event: RowSelectEvent) => {
            this.dispatchEvent(new LabelEvent(event.key));
          }}
        ></nc-data-table>
      </section>
      ${
        chosen === null || this.detail === null
          ? nothing
          : html`<nc-evaluate-label
              .data=${this.data}
              .detail=${this.detail}
              ${cssProperties({ '--hue': `var(${titles.hue(chosen)})` })}
            ></nc-evaluate-label>`
      }
    `;
  }

  #columns(): readonly TableColumn[] {
    const { t, decimal } = this.translator;
    const share = (key: string, name: string): TableColumn => ({
      key,
      name,
      numeric: true,
      render: (value, row) => {
        if (typeof value !== 'number') return '–';
        const hue = this.data.titles.hue(row.key);
        return html`${decimal(value, 3)}${key === 'f1' ? shareBar(value, hue) : nothing}`;
      },
    });
    return [
      { key: 'name', name: t('evaluate.label') },
      { key: 'support', name: t('evaluate.support'), numeric: true },
      share('precision', t('evaluate.precision')),
      share('recall', t('evaluate.recall')),
      share('f1', 'F1'),
      share('ap', t('evaluate.ap')),
      { key: 'fp', name: t('evaluate.fp'), numeric: true },
      { key: 'fn', name: t('evaluate.fn'), numeric: true },
      { key: 'threshold', name: t('evaluate.threshold'), numeric: true, digits: 2 },
    ];
  }

  #rows(): readonly TableRow[] {
    const { set, judgement, titles } = this.data;
    return judgement.perLabel.map((row) => {
      const name = set.names[row.label] ?? '';
      return {
        key: name,
        values: {
          name: titles.title(name),
          support: row.support,
          precision: row.precision,
          recall: row.recall,
          f1: row.f1,
          ap: set.scored ? row.averagePrecision : null,
          fp: row.fp,
          fn: row.fn,
          threshold: row.threshold,
        },
      };
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-evaluate-labels': NcEvaluateLabels;
  }
}
