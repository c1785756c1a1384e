/**
 * A heat map with cells to choose: by pointer, or by the arrow keys and Enter once it has the
 * focus. What a cell says is written below it, and heard. Its table twin and files are the chart's.
 */
import { css, html, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { AppElement, sharedStyles } from './app-element.ts';
import type { MatrixSpec } from './chart-spec.ts';
import type { MatrixCell } from './matrix-config.ts';
import type { NcChart } from './nc-chart.ts';
import './nc-chart.ts';

export class CellEvent extends Event {
  readonly cell: MatrixCell;
  constructor(cell: MatrixCell) {
    super('nc-cell', { bubbles: true, composed: true });
    this.cell = cell;
  }
}

@customElement('nc-heat-map')
export class NcHeatMap extends AppElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
        min-inline-size: 0;
      }
      .map {
        cursor: pointer;
      }
      .map:focus-visible {
        outline-offset: -2px;
      }
      .words {
        min-block-size: 1.5em;
        color: var(--ink-2);
        font-size: var(--text-14);
      }
    `,
  ];

  @property({ attribute: false }) spec!: MatrixSpec;
  @property() heading = '';
  @property() answer = '';
  @property() file = 'map';
  @property({ type: Number }) height = 480;
  /** How the keys work, for readers. */
  @property() hint = '';
  /** What a cell says. */
  @property({ attribute: false }) words: (cell: MatrixCell) => string = () => '';
  @property({ attribute: false }) chosen: MatrixCell | null = null;
  @state() private active: MatrixCell | null = null;
  @query('nc-chart') private chart!: NcChart;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('spec') || this.active === null) return;
    const { x, y } = this.active;
    const { categories: columns } = this.spec.x;
    if (x >= columns.length || y >= this.spec.y.categories.length) this.active = null;
  }

  override render() {
    return html`
      <div
        class="map"
        role="application"
        tabindex="0"
        aria-label="${this.heading} ${this.hint}"
        @keydown=${this.#onKey}
        @focus=${this.#onFocus}
        @pointermove=${this.#onMove}
        @click=${(event: PointerEvent) => {
          const cell = this.#at(event);
          if (cell) this.#choose(cell);
        }}
      >
        <nc-chart
          .heading=${this.heading}
          .answer=${this.answer}
          .spec=${this.spec}
          .height=${this.height}
          .file=${this.file}
          .marks=${{ active: this.active, chosen: this.chosen }}
        ></nc-chart>
      </div>
      <p class="words" role="status">
        ${this.active === null ? this.hint : this.words(this.active)}
      </p>
    `;
  }

  readonly #onFocus = (): void => {
    this.active ??= this.chosen ?? { x: 0, y: 0 };
  };

  readonly #onMove = (event: PointerEvent): void => {
    this.active = this.#at(event) ?? this.active;
  };

  #at(event: PointerEvent): MatrixCell | null {
    // Buttons below the picture are no cells.
    return event.composedPath().some((node) => node instanceof HTMLCanvasElement)
      ? this.chart.cellAt(event.clientX, event.clientY)
      : null;
  }

  #choose(cell: MatrixCell): void {
    this.active = cell;
    this.dispatchEvent(new CellEvent(cell));
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const { x, y } = this.active ?? { x: 0, y: 0 };
    const columns = this.spec.x.categories.length;
    const rows = this.spec.y.categories.length;
    const moved: Readonly<Record<string, MatrixCell>> = {
      ArrowRight: { x: Math.min(columns - 1, x + 1), y },
      ArrowLeft: { x: Math.max(0, x - 1), y },
      ArrowDown: { x, y: Math.min(rows - 1, y + 1) },
      ArrowUp: { x, y: Math.max(0, y - 1) },
      Home: { x: 0, y },
      End: { x: columns - 1, y },
    };
    const next = moved[event.key];
    if (next) this.active = next;
    else if (event.key === 'Enter' || event.key === ' ') this.#choose({ x, y });
    else return;
    event.preventDefault();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-heat-map': NcHeatMap;
  }
  interface HTMLElementEventMap {
    'nc-cell': CellEvent;
  }
}
