/**
 * Labels with their probabilities as bars, by group, and the threshold drawn across all of them.
 * A list for readers: every row is one button that says name, probability and verdict, and shows
 * the label's definition and the reason on hover, focus or tap. One stop of the Tab key, arrows
 * inside.
 */
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import type { LabelGroup } from '../core/vocabulary.ts';
import { cssProperties } from './css-properties.ts';
import { AppElement, sharedStyles } from './app-element.ts';
import { measure, play, type Places } from './flip.ts';
import { labelBarsStyles } from './nc-label-bars.styles.ts';
import './nc-threshold.ts';

export interface BarRow {
  readonly key: string;
  readonly name: string;
  /** 0..1. */
  readonly probability: number;
  readonly accepted: boolean;
  /** The verdict in a word, for those who do not see the bar. */
  readonly verdict: string;
  /** A threshold of this label's own, 0..1, drawn on its bar. */
  readonly tick: number | null;
  readonly definition: string;
  /** Sentences on how the verdict came about. */
  readonly reasons: readonly string[];
}

export interface BarGroup {
  readonly group: LabelGroup;
  readonly name: string;
  readonly rows: readonly BarRow[];
}

/** A pointer that only passes by opens nothing; one on its way to the card does not close it. */
const OPEN_DELAY_MS = 250;
const CLOSE_DELAY_MS = 150;

@customElement('nc-label-bars')
export class NcLabelBars extends AppElement {
  static override styles = [sharedStyles, labelBarsStyles];

  @property({ attribute: false }) groups: readonly BarGroup[] = [];
  /** 0..1; where the line stands. */
  @property({ type: Number }) threshold = 0.5;
  /** The rows were judged by thresholds of their own, not by the line. */
  @property({ type: Boolean }) ownThresholds = false;
  @property() thresholdLabel = '';
  @property() thresholdText = '';

  /** Row whose card is open. */
  @state() private open: string | null = null;
  /** Row that the Tab key reaches. */
  @state() private current: string | null = null;
  @query('.plot') private plot!: HTMLElement | null;

  #before: Places = new Map();
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('groups')) return;
    if (this.plot) this.#before = measure(this.plot);
    const keys = this.#keys();
    if (this.open !== null && !keys.includes(this.open)) this.open = null;
    if (this.current === null || !keys.includes(this.current)) this.current = keys[0] ?? null;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.plot && changed.has('groups')) play(this.plot, this.#before);
    this.#placeCard();
  }

  override render() {
    return html`
      <div class="plot" @pointerleave=${this.#onLeave} @keydown=${this.#onKey}>
        ${repeat(
          this.groups,
          ({ group }) => group,
          ({ group, name, rows }) => html`
            <section ${cssProperties({ '--hue': `var(--hue-${group})` })} aria-label=${name}>
              <h3 data-key="group:${group}"><i></i>${name}</h3>
              <ul>
                ${repeat(
                  rows,
                  (row) => row.key,
                  (row) => this.#row(row),
                )}
              </ul>
            </section>
          `,
        )}
        <nc-threshold
          .value=${this.threshold}
          .label=${this.thresholdLabel}
          .valueText=${this.thresholdText}
          .idle=${this.ownThresholds}
        ></nc-threshold>
        ${this.#card()}
      </div>
    `;
  }

  #row(row: BarRow) {
    const isOpen = this.open === row.key;
    return html`
      <li data-key=${row.key}>
        <button
          class=${classMap({ row: true, accepted: row.accepted })}
          type="button"
          tabindex=${this.current === row.key ? 0 : -1}
          aria-expanded=${isOpen ? 'true' : 'false'}
          aria-describedby=${isOpen ? 'card' : nothing}
          @pointerenter=${(event: PointerEvent) => {
            if (event.pointerType === 'mouse') this.#later(row.key, OPEN_DELAY_MS);
          }}
          @focus=${(event: FocusEvent) => {
            this.current = row.key;
            // Focus by a tap or a click opens through the click, which would close it again here.
            if ((event.currentTarget as HTMLElement).matches(':focus-visible')) this.#show(row.key);
          }}
          @blur=${() => {
            this.#later(null, CLOSE_DELAY_MS);
          }}
          @click=${() => {
            this.#show(isOpen ? null : row.key);
          }}
        >
          <span class="name">${row.name}</span>
          <span class="track">
            <span
              class="bar"
              ${cssProperties({ display: 'block', 'inline-size': `${row.probability * 100}%` })}
            ></span>
            ${
              row.tick === null
                ? nothing
                : html`<span
                    class="tick"
                    ${cssProperties({ 'inset-inline-start': `${row.tick * 100}%` })}
                  ></span>`
            }
          </span>
          <span class="value">${this.translator.probability(row.probability)}</span>
          <span class="visually-hidden">, ${row.verdict}</span>
        </button>
      </li>
    `;
  }

  #card() {
    const row = this.groups.flatMap((group) => group.rows).find(({ key }) => key === this.open);
    if (!row) return nothing;
    return html`
      <div
        id="card"
        class="card"
        @pointerenter=${() => {
          clearTimeout(this.#timer);
        }}
      >
        <strong>${row.name}</strong>
        ${row.definition === '' ? nothing : html`<span class="definition">${row.definition}</span>`}
        ${row.reasons.map((reason) => html`<span>${reason}</span>`)}
      </div>
    `;
  }

  #keys(): string[] {
    return this.groups.flatMap((group) => group.rows.map((row) => row.key));
  }

  #show(key: string | null): void {
    clearTimeout(this.#timer);
    this.open = key;
  }

  #later(key: string | null, delay: number): void {
    clearTimeout(this.#timer);
    // With a card already open the next row answers at once.
    const wait = key !== null && this.open !== null ? 0 : delay;
    this.#timer = setTimeout(() => {
      this.#show(key);
    }, wait);
  }

  readonly #onLeave = (): void => {
    this.#later(null, CLOSE_DELAY_MS);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.open !== null) {
      event.stopPropagation();
      this.#show(null);
      return;
    }
    if (!(event.target as HTMLElement).classList.contains('row')) return;
    const keys = this.#keys();
    const at = keys.indexOf(this.current ?? '');
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: keys.length - 1 }[event.key];
    const key = next === undefined ? undefined : keys[next];
    if (key === undefined) return;
    event.preventDefault();
    this.#rowButton(key)?.focus();
  };

  #rowButton(key: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`li[data-key="${CSS.escape(key)}"] .row`);
  }

  /** The card stands beside its row; the stylesheet decides on which side. */
  #placeCard(): void {
    const row = this.open === null ? null : this.#rowButton(this.open);
    if (!row || !this.plot) return;
    this.plot.style.setProperty('--row-start', `${row.offsetTop}px`);
    this.plot.style.setProperty('--row-end', `${row.offsetTop + row.offsetHeight}px`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-label-bars': NcLabelBars;
  }
}
