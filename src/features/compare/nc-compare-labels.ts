/** Label by label: who is right more often, and where that is more than chance. */
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Duel } from '../../core/compare/duel.ts';
import type { LabelDuel } from '../../core/compare/label-duels.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import type { ChartSpec } from '../../ui/chart-spec.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import type { LabelTitles } from '../../ui/label-titles.ts';
import type { RowSelectEvent } from '../../ui/nc-data-table.ts';
import { compareStyles } from './compare.styles.ts';
import { pText } from './p-text.ts';
import '../../ui/nc-chart.ts';
import '../../ui/nc-data-table.ts';

/** Whose items are wanted; null for all. */
export class PairLabelEvent extends Event {
  readonly label: string | null;
  constructor(label: string | null) {
    super('nc-pair-label', { bubbles: true, composed: true });
    this.label = label;
  }
}

/** Labels in the picture: more would be a table. */
const DRAWN = 16;

@customElement('nc-compare-labels')
export class NcCompareLabels extends AppElement {
  static override styles = [sharedStyles, dashboardStyles, compareStyles];

  @property({ attribute: false }) duel!: Duel;
  @property({ attribute: false }) titles!: LabelTitles;
  @property() nameA = '';
  @property() nameB = '';
  @property({ attribute: false }) label: string | null = null;

  override render() {
    const { t } = this.translator;
    return html`<section class="group">
      <h2>${t('pair.labels')}</h2>
      <p class="quiet-text" data-wins>${this.#summary()}</p>
      ${this.#picture()} ${this.#table()}
    </section>`;
  }

  #title(label: number): string {
    return this.titles.title(this.duel.names[label] ?? '');
  }

  #summary(): string {
    const { t, list } = this.translator;
    const { labels } = this.duel;
    const won = (who: 'a' | 'b') => labels.filter(({ winner }) => winner === who);
    const named = (rows: readonly LabelDuel[]): string =>
      list(rows.map(({ label }) => this.#title(label)));
    const wins = (rows: readonly LabelDuel[], name: string): string =>
      rows.length === 0
        ? t('pair.noWins', { name })
        : t('pair.wins', { name, count: rows.length, labels: named(rows) });
    const apart = labels.filter(({ onlyA, onlyB }) => onlyA + onlyB > 0).length;
    return [
      t('pair.apart', { count: apart, all: labels.length }),
      wins(won('a'), this.nameA),
      wins(won('b'), this.nameB),
      t('pair.testHow'),
    ].join(' ');
  }

  /** Those that differ by most items, whichever way. */
  #picture() {
    const { t } = this.translator;
    const rows = this.duel.labels
      .filter(({ difference, onlyA, onlyB }) => difference.value !== null && onlyA + onlyB > 0)
      .sort((x, y) => y.onlyA + y.onlyB - (x.onlyA + x.onlyB) || x.label - y.label)
      .slice(0, DRAWN)
      .sort((x, y) => (y.difference.value ?? 0) - (x.difference.value ?? 0));
    if (rows.length === 0) return nothing;
    const title = t('pair.f1Minus');
    const spec: ChartSpec = {
      kind: 'dots',
      x: { title: t('evaluate.label'), categories: rows.map(({ label }) => this.#title(label)) },
      y: { title },
      series: [
        {
          name: title,
          hue: '--hue-topic',
          points: rows.map(({ difference }, x) => ({
            x,
            y: difference.value,
            low: difference.low,
            high: difference.high,
          })),
        },
      ],
      marks: [{ x: 0, label: t('pair.zero'), hue: '--accent' }],
    };
    return html`<div class="sheet">
      <nc-chart
        .heading=${t('pair.labelsTitle')}
        .answer=${t('pair.labelsAnswer', { count: rows.length, a: this.nameA, b: this.nameB })}
        .spec=${spec}
        .height=${110 + 32 * rows.length}
        file="labels-difference"
      ></nc-chart>
    </div>`;
  }

  #table() {
    const { t, decimal } = this.translator;
    const share = (key: string, name: string) => ({ key, name, numeric: true, digits: 3 });
    const count = (key: string, name: string) => ({ key, name, numeric: true });
    return html`<nc-data-table
      class="low"
      selectable
      .label=${t('pair.labels')}
      .searchLabel=${t('evaluate.searchLabel')}
      .selected=${this.label}
      .sorting=${{ column: 'apart', falling: true }}
      .columns=${[
        { key: 'label', name: t('evaluate.label') },
        count('support', t('evaluate.support')),
        share('f1A', t('pair.f1Of', { name: 'A' })),
        share('f1B', t('pair.f1Of', { name: 'B' })),
        share('difference', t('pair.f1Minus')),
        { key: 'interval', name: t('compare.interval'), numeric: true },
        count('apart', t('pair.apartItems')),
        count('onlyA', t('pair.onlyRight', { name: 'A' })),
        count('onlyB', t('pair.onlyRight', { name: 'B' })),
        {
          key: 'adjusted',
          name: t('pair.adjusted'),
          numeric: true,
          render: (value: unknown) =>
            pText(this.translator, Number(value)).replace(/^p = /, '').replace('p ', ''),
        },
        share('kappa', t('pair.kappaShort')),
        { key: 'winner', name: t('pair.winner') },
      ]}
      .rows=${this.duel.labels.map((row) => {
        const { low, high } = row.difference;
        return {
          key: this.duel.names[row.label] ?? '',
          values: {
            label: this.#title(row.label),
            support: row.support,
            f1A: row.f1A,
            f1B: row.f1B,
            difference: row.difference.value,
            interval:
              low === null || high === null ? null : `${decimal(low, 3)} … ${decimal(high, 3)}`,
            apart: row.onlyA + row.onlyB,
            onlyA: row.onlyA,
            onlyB: row.onlyB,
            adjusted: row.adjusted,
            kappa: row.kappa,
            winner: row.winner === null ? null : row.winner.toUpperCase(),
          },
        };
      })}
      @nc-row-select=${(event: RowSelectEvent) => {
        // A second click shows all items again.
        const label = event.key === this.label ? null : event.key;
        this.dispatchEvent(new PairLabelEvent(label));
      }}
    ></nc-data-table>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-compare-labels': NcCompareLabels;
  }
  interface HTMLElementEventMap {
    'nc-pair-label': PairLabelEvent;
  }
}
