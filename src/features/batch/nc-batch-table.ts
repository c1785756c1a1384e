/** A table of any length: only the rows in sight are in the document, all of equal height. */
import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ShownRow } from '../../core/batch/job-view.ts';
import type { Label } from '../../core/schema.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { cssProperties } from '../../ui/css-properties.ts';
import type { ShownRows } from './shown-rows.ts';

const ROW_PX = 56;
/** Rows drawn beyond the edges, so that a fast wheel meets no gap. */
const SPARE = 8;

@customElement('nc-batch-table')
export class NcBatchTable extends AppElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
      }
      .view {
        position: relative;
        max-block-size: min(560px, 70vh);
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius-sheet);
        background: var(--sheet);
        font-size: var(--text-14);
      }
      [role='row'] {
        display: grid;
        grid-template-columns: 64px minmax(0, 5fr) minmax(0, 4fr) 112px;
        gap: 12px;
        align-items: center;
        block-size: ${ROW_PX}px;
        padding-inline: 14px;
        border-block-end: 1px solid var(--line);
        line-height: 1.3;
      }
      .head [role='row'] {
        block-size: 38px;
        color: var(--ink-2);
        font-weight: 600;
        font-size: var(--text-13);
      }
      .head {
        position: sticky;
        inset-block-start: 0;
        z-index: 1;
        background: var(--sheet);
      }
      .body {
        position: relative;
      }
      .body [role='row'] {
        position: absolute;
        inset-inline: 0;
      }
      [role='cell'] {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow-wrap: anywhere;
      }
      .line,
      .quiet {
        color: var(--ink-2);
        font-variant-numeric: tabular-nums;
      }
      .truth {
        display: block;
        overflow: hidden;
        font-size: var(--text-13);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      @media (max-width: 700px) {
        [role='row'] {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        }
        .line,
        .tone {
          display: none;
        }
      }
    `,
  ];

  /** Titles by data name. */
  @property({ attribute: false }) labels!: ReadonlyMap<string, Label>;
  @property({ attribute: false }) source!: ShownRows;
  /** Rows to show, in order. */
  @property({ attribute: false }) rows: Uint32Array = new Uint32Array(0);
  /** Whether the file has true labels: they stand below the model's. */
  @property({ type: Boolean }) truth = false;
  /** Counted up when rows have come or results have been added. */
  @property({ type: Number }) version = 0;
  @state() private first = 0;
  @state() private visible = 20;
  @query('.view') private view!: HTMLElement;

  override render() {
    const { t } = this.translator;
    const from = Math.max(0, Math.min(this.first - SPARE, this.rows.length));
    const to = Math.min(this.rows.length, this.first + this.visible + SPARE);
    const seen = [...this.rows.subarray(from, to)];
    // The scrolling box takes the focus, so that arrows, Page and End keys scroll it.
    return html`
      <div
        class="view"
        tabindex="0"
        role="group"
        aria-label=${t('batch.table')}
        @scroll=${this.#onScroll}
      >
        <div role="table" aria-label=${t('batch.table')} aria-rowcount=${this.rows.length + 1}>
          <div class="head" role="rowgroup">
            <div role="row" aria-rowindex="1">
              <span role="columnheader" class="line">${t('batch.column.line')}</span>
              <span role="columnheader">${t('batch.column.title')}</span>
              <span role="columnheader">${t('batch.column.labels')}</span>
              <span role="columnheader" class="tone">${t('batch.column.tone')}</span>
            </div>
          </div>
          <div
            class="body"
            role=${seen.length > 0 ? 'rowgroup' : 'presentation'}
            ${cssProperties({ 'block-size': `${this.rows.length * ROW_PX}px` })}
          >
            ${seen.map((row, i) => this.#row(row, from + i))}
          </div>
        </div>
      </div>
    `;
  }

  #row(row: number, at: number) {
    const { t, integer } = this.translator;
    const shown = this.source.get(row);
    const tone = shown === null || shown.status === 'waiting' ? null : shown.tone;
    return html`
      <div
        role="row"
        aria-rowindex=${at + 2}
        ${cssProperties({ 'inset-block-start': `${at * ROW_PX}px` })}
      >
        <span role="cell" class="line">${shown === null ? '…' : integer(shown.line)}</span>
        <span role="cell" title=${shown?.title ?? nothing}>
          ${shown === null ? '…' : shown.title || shown.snippet}
        </span>
        <span role="cell">${shown === null ? '…' : this.#labels(shown)}</span>
        <span role="cell" class="tone">${tone === null ? '' : t(`tone.${tone}`)}</span>
      </div>
    `;
  }

  #labels(shown: ShownRow) {
    const { t, language } = this.translator;
    const said =
      shown.status !== 'scored'
        ? html`<span class="quiet">${t(`batch.cell.${shown.status}`)}</span>`
        : shown.labels.length === 0
          ? html`<span class="quiet">${t('batch.cell.none')}</span>`
          : shown.labels.map((name) => this.labels.get(name)?.[language] ?? name).join(', ');
    if (!this.truth) return said;
    return html`${said}
      <span class="quiet truth" title=${shown.truth ?? ''}
        >${t('batch.cell.truth', { labels: shown.truth || t('batch.cell.noTruth') })}</span
      >`;
  }

  readonly #onScroll = (): void => {
    this.#look();
  };

  protected override firstUpdated(): void {
    this.#look();
  }

  #look(): void {
    this.first = Math.floor(this.view.scrollTop / ROW_PX);
    this.visible = Math.ceil(this.view.clientHeight / ROW_PX);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-batch-table': NcBatchTable;
  }
}
