/**
 * A dense table: sorted by its headings, searched, with rows of which only those in view are in
 * the document when there are many. Rows of a selectable table are one stop of the Tab key;
 * arrows, Home, End and the page keys move inside.
 */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CsvCell } from '../core/csv.ts';
import { AppElement, sharedStyles } from './app-element.ts';
import { cssProperties } from './css-properties.ts';
import { controlStyles } from './controls.styles.ts';
import { dataTableStyles } from './nc-data-table.styles.ts';
import { rowsInView, searchRows, sortRows, type Sorting, type TableRow } from './table-rows.ts';

export interface TableColumn {
  readonly key: string;
  readonly name: string;
  /** Right-aligned figures. */
  readonly numeric?: boolean;
  /** Decimals of a number that is not whole by nature; whole numbers when left out. */
  readonly digits?: number;
  /** Drawn in place of the text; the text stays what is sorted. */
  readonly render?: (value: CsvCell, row: TableRow) => TemplateResult | string;
}

export class RowSelectEvent extends Event {
  readonly key: string;
  constructor(key: string) {
    super('nc-row-select', { bubbles: true, composed: true });
    this.key = key;
  }
}

const ROW = 36;
/** More rows than this are virtual. */
const VIRTUAL_OVER = 200;

@customElement('nc-data-table')
export class NcDataTable extends AppElement {
  static override styles = [sharedStyles, controlStyles, dataTableStyles];

  /** The table's name for readers. */
  @property() label = '';
  @property({ attribute: false }) columns: readonly TableColumn[] = [];
  @property({ attribute: false }) rows: readonly TableRow[] = [];
  /** Order at first; the visitor's choice then holds. */
  @property({ attribute: false }) sorting: Sorting | null = null;
  /** Name of the search field; no field when empty. */
  @property() searchLabel = '';
  /** Whether the first column's cells are buttons that choose the row. */
  @property({ type: Boolean }) selectable = false;
  /** Key of the row that is chosen. */
  @property() selected: string | null = null;

  @state() private query = '';
  @state() private current: string | null = null;
  @state() private scrolled = 0;
  @state() private viewHeight = 480;
  @query('.scroller') private scroller!: HTMLElement;

  #shown: readonly TableRow[] = [];
  #focus = false;

  protected override willUpdate(changed: PropertyValues): void {
    if (['rows', 'sorting', 'query', 'translator'].some((name) => changed.has(name))) {
      const found = searchRows(this.rows, this.query);
      this.#shown = sortRows(found, this.sorting, this.translator.language);
    }
    if (!this.#shown.some(({ key }) => key === this.current)) {
      this.current = this.#shown.some(({ key }) => key === this.selected)
        ? this.selected
        : (this.#shown[0]?.key ?? null);
    }
  }

  protected override updated(): void {
    this.viewHeight = this.scroller.clientHeight;
    if (!this.#focus) return;
    this.#focus = false;
    this.renderRoot
      .querySelector<HTMLElement>(`button[data-key="${CSS.escape(this.current ?? '')}"]`)
      ?.focus({ preventScroll: true });
  }

  override render() {
    const { t } = this.translator;
    const shown = this.#shown;
    const virtual = shown.length > VIRTUAL_OVER;
    const { from, to } = virtual
      ? rowsInView(shown.length, ROW, this.scrolled, this.viewHeight)
      : { from: 0, to: shown.length };
    // The Tab key's stop must be in the document, wherever the view has been scrolled to.
    const inView = shown.slice(from, to);
    const stop = inView.some(({ key }) => key === this.current) ? this.current : inView[0]?.key;
    return html`
      ${this.searchLabel === '' ? nothing : this.#search()}
      <div
        class="scroller"
        role="region"
        aria-label=${this.label}
        tabindex=${this.selectable ? nothing : 0}
        @scroll=${this.#onScroll}
        @keydown=${this.#onKey}
      >
        <table aria-label=${this.label} aria-rowcount=${virtual ? shown.length + 1 : nothing}>
          <thead>
            <tr aria-rowindex=${virtual ? 1 : nothing}>
              ${this.columns.map((column) => this.#heading(column))}
            </tr>
          </thead>
          <tbody>
            ${this.#spacer(from)}
            ${repeat(
              inView,
              ({ key }) => key,
              (row, i) => this.#row(row, row.key === stop, virtual ? from + i + 2 : undefined),
            )}
            ${this.#spacer(shown.length - to)}
          </tbody>
        </table>
        ${shown.length === 0 ? html`<p class="none">${t('table.nothing')}</p>` : nothing}
      </div>
    `;
  }

  #search() {
    const { t } = this.translator;
    return html`
      <div class="search">
        <input
          type="search"
          aria-label=${this.searchLabel}
          placeholder=${this.searchLabel}
          .value=${this.query}
          @input=${(event: InputEvent) => {
            this.query = (event.currentTarget as HTMLInputElement).value;
            this.scroller.scrollTop = 0;
          }}
        />
        <span role="status">
          ${t('table.rows', { count: this.#shown.length, all: this.rows.length })}
        </span>
      </div>
    `;
  }

  #heading(column: TableColumn) {
    const sorted = this.sorting?.column === column.key ? this.sorting : null;
    return html`
      <th
        scope="col"
        class=${classMap({ numeric: column.numeric === true })}
        aria-sort=${sorted ? (sorted.falling ? 'descending' : 'ascending') : 'none'}
      >
        <button
          type="button"
          @click=${() => {
            // Figures are read from the largest, names from the first letter.
            const falling = sorted ? !sorted.falling : column.numeric === true;
            this.sorting = { column: column.key, falling };
          }}
        >
          ${column.name}<span class="arrow" aria-hidden="true"
            >${sorted ? (sorted.falling ? '↓' : '↑') : ''}</span
          >
        </button>
      </th>
    `;
  }

  #row(row: TableRow, stop: boolean, index: number | undefined) {
    const chosen = this.selectable && row.key === this.selected;
    return html`
      <tr class=${classMap({ chosen })} aria-rowindex=${ifDefined(index)}>
        ${this.columns.map((column, i) => {
          const content = this.#cell(column, row);
          if (i > 0) {
            return html`<td class=${classMap({ numeric: column.numeric === true })}>
              ${content}
            </td>`;
          }
          return html`<th scope="row" class=${classMap({ numeric: column.numeric === true })}>
            ${
              this.selectable
                ? html`<button
                    class="pick"
                    type="button"
                    data-key=${row.key}
                    tabindex=${stop ? 0 : -1}
                    aria-pressed=${chosen ? 'true' : 'false'}
                    @focus=${() => {
                      this.current = row.key;
                    }}
                    @click=${() => {
                      this.dispatchEvent(new RowSelectEvent(row.key));
                    }}
                  >
                    ${content}
                  </button>`
                : content
            }
          </th>`;
        })}
      </tr>
    `;
  }

  #cell(column: TableColumn, row: TableRow): TemplateResult | string {
    const value = row.values[column.key] ?? null;
    if (column.render) return column.render(value, row);
    if (value === null) return '–';
    if (typeof value === 'string') return value;
    const { integer, decimal } = this.translator;
    return column.digits === undefined || Number.isInteger(value)
      ? integer(value)
      : decimal(value, column.digits);
  }

  #spacer(rows: number) {
    if (rows === 0) return nothing;
    return html`<tr class="spacer" aria-hidden="true">
      <td colspan=${this.columns.length} ${cssProperties({ 'block-size': `${rows * ROW}px` })}></td>
    </tr>`;
  }

  readonly #onScroll = (): void => {
    this.scrolled = this.scroller.scrollTop;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (!(event.target as HTMLElement).classList.contains('pick')) return;
    const at = this.#shown.findIndex(({ key }) => key === this.current);
    const page = Math.max(1, Math.floor(this.viewHeight / ROW) - 2);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: this.#shown.length - 1,
    };
    const wanted = steps[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(this.#shown.length - 1, wanted));
    this.current = this.#shown[next]?.key ?? null;
    this.#reveal(next);
    this.#focus = true;
    this.requestUpdate();
  };

  /** Scrolls a row into view before it is rendered: a virtual one cannot be focused yet. */
  #reveal(index: number): void {
    const top = index * ROW;
    const { scrollTop } = this.scroller;
    // The sticky head takes a row of the view.
    const view = this.scroller.clientHeight - ROW;
    if (top < scrollTop) this.scroller.scrollTop = top;
    else if (top + ROW > scrollTop + view) this.scroller.scrollTop = top + ROW - view;
    this.scrolled = this.scroller.scrollTop;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-data-table': NcDataTable;
  }
  interface HTMLElementEventMap {
    'nc-row-select': RowSelectEvent;
  }
}
