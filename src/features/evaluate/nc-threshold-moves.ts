/** What changes between the thresholds in force and those tried out: figures, labels, items. */
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { toCsv } from '../../core/csv.ts';
import type { LabelMove, ThresholdComparison } from '../../core/evaluation/compare-thresholds.ts';
import type { Gain } from '../../core/evaluation/threshold-gain.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import type { RowSelectEvent, TableColumn } from '../../ui/nc-data-table.ts';
import { saveFile } from '../../ui/save-file.ts';
import type { ViewData } from './view-data.ts';
import './nc-gain-table.ts';
import '../../ui/nc-data-table.ts';

type Counted = 'tp' | 'fp' | 'fn';

@customElement('nc-threshold-moves')
export class NcThresholdMoves extends AppElement {
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
  @property({ attribute: false }) comparison!: ThresholdComparison;
  /** Null while they are computed. */
  @property({ attribute: false }) gains: readonly Gain[] | null = null;
  /** Name of the label whose items are shown; all moved ones without. */
  @state() private label: string | null = null;

  override render() {
    const { t } = this.translator;
    const { items } = this.comparison;
    const right = items.reduce((sum, move) => sum + move.right, 0);
    const wrong = items.reduce((sum, move) => sum + move.wrong, 0);
    return html`
      <p>${t('moves.summary', { count: items.length, right, wrong })}</p>
      ${
        this.gains === null
          ? html`<p class="quiet-text" role="status">${t('tuning.gainBusy')}</p>`
          : html`<p class="quiet-text">${t('moves.figuresHint')}</p>
              <nc-gain-table .label=${t('moves.figures')} .gains=${this.gains}></nc-gain-table>`
      }
      ${this.#labels()} ${this.#items()}
    `;
  }

  #changed(): readonly LabelMove[] {
    return this.comparison.labels.filter(
      ({ before, after }) =>
        before.threshold !== after.threshold ||
        before.tp !== after.tp ||
        before.fp !== after.fp ||
        before.fn !== after.fn,
    );
  }

  #title(label: number): string {
    return this.data.titles.title(this.data.set.names[label] ?? '');
  }

  #labels() {
    const { t, integer, decimal } = this.translator;
    const moves = new Map(
      this.#changed().map((move) => [this.data.set.names[move.label] ?? '', move]),
    );
    const pair = (before: string, after: string): string =>
      before === after ? after : `${before} → ${after}`;
    const counted = (key: Counted, name: string): TableColumn => ({
      key,
      name,
      numeric: true,
      render: (_, row) => {
        const move = moves.get(row.key);
        return move ? pair(integer(move.before[key]), integer(move.after[key])) : '–';
      },
    });
    return html`<section>
      <h3>${t('moves.labels')}</h3>
      <p class="quiet-text">${t('moves.labelsHint')}</p>
      <nc-data-table
        class="low"
        .label=${t('moves.labels')}
        .searchLabel=${t('evaluate.searchLabel')}
        .selectable=${true}
        .selected=${this.label}
        .sorting=${{ column: 'moved', falling: true }}
        .columns=${[
          { key: 'name', name: t('evaluate.label') },
          {
            key: 'threshold',
            name: t('evaluate.threshold'),
            numeric: true,
            render: (_: unknown, row: { key: string }) => {
              const move = moves.get(row.key);
              return move
                ? pair(decimal(move.before.threshold, 3), decimal(move.after.threshold, 3))
                : '–';
            },
          },
          counted('tp', t('moves.tp')),
          counted('fp', t('evaluate.fp')),
          counted('fn', t('evaluate.fn')),
          { key: 'moved', name: t('moves.moved'), numeric: true },
        ]}
        .rows=${[...moves].map(([key, { label, before, after }]) => ({
          key,
          values: {
            name: this.#title(label),
            threshold: after.threshold - before.threshold,
            tp: after.tp - before.tp,
            fp: after.fp - before.fp,
            fn: after.fn - before.fn,
            moved: Math.abs(after.tp - before.tp) + Math.abs(after.fp - before.fp),
          },
        }))}
        @nc-row-select=${(event: RowSelectEvent) => {
          this.label = event.key === this.label ? null : event.key;
        }}
      ></nc-data-table>
      <button class="button quiet" type="button" @click=${this.#saveLabels}>
        ${t('chart.csv')}
      </button>
    </section>`;
  }

  #shownItems() {
    const label = this.label === null ? -1 : this.data.set.names.indexOf(this.label);
    return label === -1
      ? this.comparison.items
      : this.comparison.items.filter(
          ({ added, removed }) => added.includes(label) || removed.includes(label),
        );
  }

  #items() {
    const { t, list } = this.translator;
    const { set, titles } = this.data;
    const names = (labels: readonly number[]): string =>
      labels.length === 0 ? '' : list(labels.map((label) => this.#title(label)));
    return html`<section>
      <h3>
        ${this.label === null ? t('moves.items') : t('moves.itemsOf', { name: titles.title(this.label) })}
      </h3>
      <p class="quiet-text">${t('moves.itemsHint')}</p>
      <nc-data-table
        class="low"
        .label=${t('moves.items')}
        .searchLabel=${t('label.searchItems')}
        .columns=${[
          { key: 'added', name: t('moves.added') },
          { key: 'removed', name: t('moves.removed') },
          { key: 'right', name: t('moves.right'), numeric: true },
          { key: 'wrong', name: t('moves.wrong'), numeric: true },
          ...(set.texts ? [{ key: 'text', name: t('pairs.text') }] : []),
          { key: 'id', name: t('label.item') },
        ]}
        .rows=${this.#shownItems().map((move) => ({
          key: String(move.item),
          values: {
            id: set.ids[move.item] ?? '',
            text: set.texts?.[move.item] ?? '',
            added: names(move.added),
            removed: names(move.removed),
            right: move.right,
            wrong: move.wrong,
          },
        }))}
      ></nc-data-table>
      <button class="button quiet" type="button" @click=${this.#saveItems}>
        ${t('chart.csv')}
      </button>
      ${
        this.label === null
          ? nothing
          : html`<button
              class="button quiet"
              type="button"
              @click=${() => {
                this.label = null;
              }}
            >
              ${t('moves.allItems')}
            </button>`
      }
    </section>`;
  }

  readonly #saveLabels = (): void => {
    const header = [
      'label',
      ...['threshold', 'tp', 'fp', 'fn'].flatMap((key) => [`${key}_before`, `${key}_after`]),
    ];
    const rows = this.#changed().map(({ label, before, after }) => [
      this.data.set.names[label] ?? '',
      ...(['threshold', 'tp', 'fp', 'fn'] as const).flatMap((key) => [before[key], after[key]]),
    ]);
    this.#save('labels', [header, ...rows]);
  };

  /** Ids and labels: whose texts they are is the visitor's file's business. */
  readonly #saveItems = (): void => {
    const { names, ids } = this.data.set;
    const named = (labels: readonly number[]): string =>
      labels.map((label) => names[label] ?? '').join('|');
    const rows = this.#shownItems().map(({ item, added, removed, right, wrong }) => [
      ids[item] ?? '',
      named(added),
      named(removed),
      right,
      wrong,
    ]);
    this.#save('items', [['id', 'added', 'removed', 'right', 'wrong'], ...rows]);
  };

  #save(what: string, rows: readonly (readonly (string | number)[])[]): void {
    const name = `${this.data.file}-threshold-${what}.csv`;
    saveFile(name, new Blob([toCsv(rows)], { type: 'text/csv' }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-threshold-moves': NcThresholdMoves;
  }
}
