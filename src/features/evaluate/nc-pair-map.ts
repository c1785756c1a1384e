/** Confusion pairs: as a heat map, as a table of all, and the items behind the chosen one. */
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { toCsv } from '../../core/csv.ts';
import { pairItems, pairMap, type PairItem } from '../../core/evaluation/pair-items.ts';
import type { Thresholds } from '../../core/metrics/cells.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import type { MatrixSpec } from '../../ui/chart-spec.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import type { RowSelectEvent } from '../../ui/nc-data-table.ts';
import type { CellEvent } from '../../ui/nc-heat-map.ts';
import { saveFile } from '../../ui/save-file.ts';
import { LabelEvent } from './label-event.ts';
import type { ViewData } from './view-data.ts';
import '../../ui/nc-data-table.ts';
import '../../ui/nc-heat-map.ts';

/** Names of the labels: wrongly predicted, and true. */
export class PairEvent extends Event {
  readonly pair: readonly [string, string] | undefined;
  constructor(pair: readonly [string, string] | undefined) {
    super('nc-pair', { bubbles: true, composed: true });
    this.pair = pair;
  }
}

/** Labels on a side of the map: what a phone and a desk can show. */
const SIZE = { narrow: 8, wide: 14 };

@customElement('nc-pair-map')
export class NcPairMap extends AppElement {
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
  @property({ attribute: false }) thresholds: Thresholds = 0.5;
  @property({ attribute: false }) pair: readonly [string, string] | undefined;

  readonly #narrow = matchMedia('(max-width: 640px)');
  readonly #onResize = (): void => {
    this.requestUpdate();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.#narrow.addEventListener('change', this.#onResize);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#narrow.removeEventListener('change', this.#onResize);
  }

  override render() {
    const { t } = this.translator;
    const { pairs } = this.data.judgement;
    return html`<section>
      <h2>${t('errors.pairs')}</h2>
      <p class="quiet-text">${t('errors.pairsHint')}</p>
      ${pairs.length === 0 ? html`<p>${t('pairs.none')}</p>` : html`${this.#map()} ${this.#table()} ${this.#drill()}`}
    </section>`;
  }

  #title(label: number): string {
    return this.data.titles.title(this.#name(label));
  }

  #name(label: number): string {
    return this.data.set.names[label] ?? '';
  }

  /** Indices of the chosen pair; null without one. */
  #chosen(): { said: number; actual: number } | null {
    const { names } = this.data.set;
    const [said, actual] = (this.pair ?? []).map((name) => names.indexOf(name));
    if (said === undefined || actual === undefined || said < 0 || actual < 0) return null;
    return { said, actual };
  }

  #choose(said: number, actual: number): void {
    this.dispatchEvent(new PairEvent([this.#name(said), this.#name(actual)]));
  }

  #map() {
    const { t, percent } = this.translator;
    const map = pairMap(this.data.judgement.pairs, this.#narrow.matches ? SIZE.narrow : SIZE.wide);
    const spec: MatrixSpec = {
      kind: 'matrix',
      x: { title: t('errors.actual'), categories: map.actual.map((label) => this.#title(label)) },
      y: {
        title: t('errors.predicted'),
        categories: map.predicted.map((label) => this.#title(label)),
      },
      value: t('label.items'),
      hue: '--hue-topic',
      counts: map.counts,
    };
    const chosen = this.#chosen();
    const x = chosen ? map.actual.indexOf(chosen.actual) : -1;
    const y = chosen ? map.predicted.indexOf(chosen.said) : -1;
    return html`<div class="sheet">
      <nc-heat-map
        .heading=${t('pairs.mapTitle')}
        .answer=${t('pairs.mapAnswer', {
          rows: map.predicted.length,
          columns: map.actual.length,
          share: percent(map.share),
        })}
        .hint=${t('pairs.mapHint')}
        .spec=${spec}
        .height=${150 + 34 * map.predicted.length}
        .file=${`${this.data.file}-pairs`}
        .chosen=${x >= 0 && y >= 0 ? { x, y } : null}
        .words=${(cell: { x: number; y: number }) =>
          t('pairs.cell', {
            said: spec.y.categories[cell.y] ?? '',
            actual: spec.x.categories[cell.x] ?? '',
            count: map.counts[cell.y]?.[cell.x] ?? 0,
          })}
        @nc-cell=${({ cell }: CellEvent) => {
          const [said, actual] = [map.predicted[cell.y], map.actual[cell.x]];
          if (said !== undefined && actual !== undefined) this.#choose(said, actual);
        }}
      ></nc-heat-map>
    </div>`;
  }

  #table() {
    const { t } = this.translator;
    const chosen = this.#chosen();
    return html`<nc-data-table
      class="low"
      .label=${t('errors.pairs')}
      .searchLabel=${t('evaluate.searchLabel')}
      .selectable=${true}
      .selected=${chosen ? `${chosen.said}:${chosen.actual}` : null}
      .columns=${[
        { key: 'predicted', name: t('errors.predicted') },
        { key: 'actual', name: t('errors.actual') },
        { key: 'count', name: t('label.items'), numeric: true },
      ]}
      .rows=${this.data.judgement.pairs.map((pair) => ({
        key: `${pair.predicted}:${pair.actual}`,
        values: {
          predicted: this.#title(pair.predicted),
          actual: this.#title(pair.actual),
          count: pair.count,
        },
      }))}
      @nc-row-select=${(event: RowSelectEvent) => {
        const [said = -1, actual = -1] = event.key.split(':').map(Number);
        this.#choose(said, actual);
      }}
    ></nc-data-table>`;
  }

  #drill() {
    const { t } = this.translator;
    const chosen = this.#chosen();
    if (!chosen) return nothing;
    const { set } = this.data;
    const found = pairItems(set.cells, this.thresholds, chosen.said, chosen.actual);
    const [said, actual] = [this.#title(chosen.said), this.#title(chosen.actual)];
    return html`<section data-pair>
      <h3>${t('pairs.itemsOf', { said, actual })}</h3>
      <p class="quiet-text">
        ${t('pairs.itemsHint', {
          count: found.length,
          also: found.filter((item) => item.alsoPredicted).length,
        })}
      </p>
      <nc-data-table
        class="low"
        .label=${t('pairs.itemsOf', { said, actual })}
        .searchLabel=${t('label.searchItems')}
        .columns=${[
          { key: 'also', name: t('pairs.also') },
          { key: 'p', name: said, numeric: true, digits: 3 },
          { key: 'q', name: actual, numeric: true, digits: 3 },
          ...(set.texts ? [{ key: 'text', name: t('pairs.text') }] : []),
          { key: 'id', name: t('label.item') },
        ]}
        .rows=${found.map((item) => ({
          key: String(item.item),
          values: {
            id: set.ids[item.item] ?? '',
            text: set.texts?.[item.item] ?? '',
            p: item.probability,
            q: item.actualProbability,
            also: item.alsoPredicted ? t('pairs.yes') : t('pairs.no'),
          },
        }))}
      ></nc-data-table>
      <div class="row">
        <button
          class="button quiet"
          type="button"
          @click=${() => {
            this.#save(found, chosen);
          }}
        >
          ${t('chart.csv')}
        </button>
        ${[chosen.said, chosen.actual].map(
          (label) =>
            html`<button
              class="button quiet"
              type="button"
              @click=${() => this.dispatchEvent(new LabelEvent(this.#name(label)))}
            >
              ${t('pairs.openLabel', { name: this.#title(label) })}
            </button>`,
        )}
        <button
          class="button quiet"
          type="button"
          @click=${() => this.dispatchEvent(new PairEvent(undefined))}
        >
          ${t('pairs.close')}
        </button>
      </div>
    </section>`;
  }

  #save(found: readonly PairItem[], { said, actual }: { said: number; actual: number }): void {
    const rows = found.map((item) => [
      this.data.set.ids[item.item] ?? '',
      this.#name(said),
      item.probability,
      this.#name(actual),
      item.actualProbability,
      item.alsoPredicted ? 1 : 0,
    ]);
    const header = ['id', 'predicted', 'p_predicted', 'actual', 'p_actual', 'actual_predicted_too'];
    const text = toCsv([header, ...rows]);
    saveFile(`${this.data.file}-pair.csv`, new Blob([text], { type: 'text/csv' }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-pair-map': NcPairMap;
  }
  interface HTMLElementEventMap {
    'nc-pair': PairEvent;
  }
}
