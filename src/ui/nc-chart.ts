/**
 * A picture and what belongs to it: a heading that asks, an answer in words (which is also the
 * picture's name for a reader), its numbers as a table a click away, and both as files.
 */
import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { toCsv } from '../core/csv.ts';
import { AppElement, sharedStyles } from './app-element.ts';
import { Chart, chartConfig, type ChartTheme } from './chart-config.ts';
import { type ChartSpec, type MatrixSpec, tableOf } from './chart-spec.ts';
import { cssProperties } from './css-properties.ts';
import { controlStyles } from './controls.styles.ts';
import { cellAt, type MatrixCell, matrixConfig, type MatrixMarks } from './matrix-config.ts';
import { saveFile } from './save-file.ts';
import './nc-data-table.ts';

@customElement('nc-chart')
export class NcChart extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    css`
      :host {
        display: block;
        min-inline-size: 0;
      }
      figure {
        margin: 0;
      }
      h3 {
        font: 600 var(--text-16) / 1.4 var(--font-ui);
      }
      .answer {
        margin-block: 2px 10px;
        color: var(--ink-2);
        font-size: var(--text-14);
        text-wrap: pretty;
      }
      .plot {
        position: relative;
        inline-size: 100%;
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        margin-block-start: 4px;
        margin-inline-start: -8px;
      }
    `,
  ];

  @property({ attribute: false }) spec: ChartSpec | MatrixSpec | null = null;
  /** The question that the picture answers. */
  @property() heading = '';
  /** The answer, in a sentence. */
  @property() answer = '';
  /** Name of exported files, without an ending. */
  @property() file = 'chart';
  /** Pixels. */
  @property({ type: Number }) height = 280;
  @property({ type: Number }) digits = 3;
  /** Of a heat map. */
  @property({ attribute: false }) marks: MatrixMarks = { active: null, chosen: null };
  @state() private asTable = false;
  @query('canvas') private canvas!: HTMLCanvasElement | null;
  @query('.plot') private plot!: HTMLElement | null;

  #chart: Chart | null = null;
  #dark: MediaQueryList | null = null;
  #themes: MutationObserver | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#dark = matchMedia('(prefers-color-scheme: dark)');
    this.#dark.addEventListener('change', this.#draw);
    this.#themes = new MutationObserver(this.#draw);
    this.#themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    // Moved in the page: the canvas is the old one, its chart is gone.
    if (this.hasUpdated) this.requestUpdate('spec');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dark?.removeEventListener('change', this.#draw);
    this.#themes?.disconnect();
    this.#destroy();
  }

  protected override updated(changed: PropertyValues): void {
    // Marks alone are drawn over what is there: the pointer moves often.
    if (changed.size === 1 && changed.has('marks')) this.#chart?.draw();
    else if (changed.size > 0) this.#draw();
  }

  override render() {
    const { t } = this.translator;
    return html`
      <figure aria-labelledby="heading">
        <figcaption>
          <h3 id="heading">${this.heading}</h3>
          <p class="answer">${this.answer}</p>
        </figcaption>
        ${
          this.asTable
            ? this.#table()
            : html`
                <div class="plot" ${cssProperties({ 'block-size': `${this.height}px` })}>
                  <canvas role="img" aria-label="${this.heading} ${this.answer}"></canvas>
                </div>
              `
        }
        <div class="tools">
          <button class="button quiet" type="button" @click=${this.#toggle}>
            ${this.asTable ? t('chart.picture') : t('chart.table')}
          </button>
          ${
            this.asTable
              ? nothing
              : html`<button class="button quiet" type="button" @click=${this.#savePicture}>
                  ${t('chart.png')}
                </button>`
          }
          <button class="button quiet" type="button" @click=${this.#saveTable}>
            ${t('chart.csv')}
          </button>
        </div>
      </figure>
    `;
  }

  /** The cell of a heat map at a place of the window; null beside it. */
  cellAt(clientX: number, clientY: number): MatrixCell | null {
    const { canvas, spec } = this;
    if (!canvas || !this.#chart || spec?.kind !== 'matrix') return null;
    const { left, top } = canvas.getBoundingClientRect();
    return cellAt(this.#chart, spec, clientX - left, clientY - top);
  }

  #tableOf(spec: ChartSpec | MatrixSpec) {
    const { t } = this.translator;
    return tableOf(spec, { low: t('chart.low'), high: t('chart.high') });
  }

  #table() {
    if (!this.spec) return nothing;
    const { columns, rows } = this.#tableOf(this.spec);
    return html`<nc-data-table
      .label=${this.heading}
      .columns=${columns.map((name, i) => ({
        key: String(i),
        name,
        numeric: rows.every((row) => typeof row[i] !== 'string'),
        digits: this.digits,
      }))}
      .rows=${rows.map((row, i) => ({
        key: String(i),
        values: Object.fromEntries(row.map((value, c) => [String(c), value])),
      }))}
    ></nc-data-table>`;
  }

  readonly #toggle = (): void => {
    this.asTable = !this.asTable;
  };

  #destroy(): void {
    this.#chart?.destroy();
    this.#chart = null;
  }

  readonly #draw = (): void => {
    this.#destroy();
    if (!this.spec || !this.canvas || !this.isConnected) return;
    const theme = this.#theme();
    const config =
      this.spec.kind === 'matrix'
        ? matrixConfig(this.spec, theme, () => this.marks)
        : chartConfig(this.spec, theme);
    this.#chart = new Chart(this.canvas, config);
  };

  #theme(): ChartTheme {
    const probe = document.createElement('span');
    const root = this.plot ?? this.renderRoot;
    const known = new Map<string, string>();
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    return {
      // A custom property holds its source text, light-dark() and all; a used colour is resolved.
      colour: (token) => {
        let colour = known.get(token);
        if (colour === undefined) {
          probe.style.color = `var(${token})`;
          root.append(probe);
          colour = getComputedStyle(probe).color;
          probe.remove();
          known.set(token, colour);
        }
        return colour;
      },
      font: getComputedStyle(this).fontFamily,
      number: (value) => {
        // Ticks are sums of steps: what is zero may be -0 or the last bits of a difference.
        const plain = Math.abs(value) < 1e-12 ? 0 : value;
        return Number.isInteger(plain)
          ? this.translator.integer(plain)
          : this.translator.decimal(plain, Math.min(this.digits, digitsOf(plain)));
      },
      motion: still ? 0 : 160,
    };
  }

  readonly #savePicture = (): void => {
    const { canvas } = this;
    if (!canvas) return;
    const sheet = document.createElement('canvas');
    sheet.width = canvas.width;
    sheet.height = canvas.height;
    const context = sheet.getContext('2d');
    if (!context) return;
    // A transparent picture would be unreadable on the paper of the other theme.
    context.fillStyle = this.#theme().colour('--sheet');
    context.fillRect(0, 0, sheet.width, sheet.height);
    context.drawImage(canvas, 0, 0);
    sheet.toBlob((blob) => {
      if (blob) saveFile(`${this.file}.png`, blob);
    });
  };

  readonly #saveTable = (): void => {
    if (!this.spec) return;
    const { columns, rows } = this.#tableOf(this.spec);
    saveFile(`${this.file}.csv`, new Blob([toCsv([columns, ...rows])], { type: 'text/csv' }));
  };
}

/** Decimals a value has, to three: axis ticks should not say 0.200. */
function digitsOf(value: number): number {
  return String(Math.round(value * 1000) / 1000).split('.')[1]?.length ?? 0;
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-chart': NcChart;
  }
}
