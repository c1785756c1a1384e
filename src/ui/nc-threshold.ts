/**
 * A threshold to drag across a chart: a native range input stretched over the plot whose thumb is
 * as tall as the plot, and a dashed line drawn where the thumb is. Mouse, touch, keyboard and
 * screen readers therefore work as with any slider, and what lies between stays clickable.
 * The parent gives it the box of the axis from 0 to 1.
 */
import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { cssProperties } from './css-properties.ts';
import { AppElement, sharedStyles } from './app-element.ts';

/** While dragged (`settled` false) and once released or set by a key (`settled` true). */
export class ThresholdEvent extends Event {
  readonly value: number;
  readonly settled: boolean;
  constructor(value: number, settled: boolean) {
    super('nc-threshold', { bubbles: true, composed: true });
    this.value = value;
    this.settled = settled;
  }
}

@customElement('nc-threshold')
export class NcThreshold extends AppElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        --thumb: 28px;
        display: block;
        pointer-events: none;
      }
      .box {
        position: relative;
        block-size: 100%;
      }
      input {
        position: absolute;
        inset-block: 0;
        /* The centre of a thumb stops half a thumb before the ends; so the input is that much longer. */
        inset-inline: calc(var(--thumb) / -2);
        inline-size: calc(100% + var(--thumb));
        block-size: 100%;
        margin: 0;
        appearance: none;
        background: none;
        pointer-events: none;
        /* A finger may still scroll the page up and down over it. */
        touch-action: pan-y;
      }
      /* Shown on the line and its mark instead: the input is as large as the plot. */
      input:focus-visible {
        outline: none;
      }
      input::-webkit-slider-runnable-track {
        block-size: 100%;
        background: none;
      }
      input::-moz-range-track {
        block-size: 100%;
        background: none;
      }
      input::-webkit-slider-thumb {
        inline-size: var(--thumb);
        block-size: 100%;
        appearance: none;
        border: 0;
        background: transparent;
        pointer-events: auto;
        cursor: ew-resize;
      }
      input::-moz-range-thumb {
        inline-size: var(--thumb);
        block-size: 100%;
        border: 0;
        border-radius: 0;
        background: transparent;
        pointer-events: auto;
        cursor: ew-resize;
      }
      .line {
        position: absolute;
        inset-block: 22px 0;
        inline-size: 0;
        margin-inline-start: -1px;
        border-inline-start: 2px dashed var(--accent);
      }
      .mark {
        position: absolute;
        inset-block-end: 100%;
        inset-inline-start: -1px;
        padding: 1px 6px;
        border-radius: 5px;
        background: var(--paper);
        color: var(--accent);
        font: 600 var(--text-13) / 1.4 var(--font-ui);
        white-space: nowrap;
        transform: translateX(-50%);
      }
      .line.idle {
        border-color: var(--line-strong);
      }
      .line.idle .mark {
        color: var(--ink-2);
      }
      input:hover + .line .mark,
      input:active + .line .mark {
        background: var(--accent);
        color: var(--paper);
      }
      input:focus-visible + .line {
        border-inline-start-style: solid;
      }
      input:focus-visible + .line .mark {
        outline: 2px solid var(--focus);
        outline-offset: 1px;
      }
    `,
  ];

  @property({ type: Number }) value = 0.5;
  /** Name of the control. */
  @property() label = '';
  /** Other thresholds are in force, until this one is moved: drawn quieter. */
  @property({ type: Boolean }) idle = false;
  /** What the value means, read aloud with it. */
  @property() valueText = '';

  override render() {
    const { t, decimal } = this.translator;
    return html`
      <div class="box">
        <input
          type="range"
          min="0"
          max="1"
          step="0.01"
          aria-label=${this.label}
          aria-valuetext=${this.valueText}
          .value=${live(String(this.value))}
          @input=${this.#onInput}
          @change=${this.#onChange}
          @keydown=${this.#onKey}
        />
        <div
          class="line ${this.idle ? 'idle' : ''}"
          ${cssProperties({ 'inset-inline-start': `${this.value * 100}%` })}
        >
          <span class="mark" aria-hidden="true">
            ${t(this.idle ? 'threshold.markGlobal' : 'threshold.mark', {
              threshold: decimal(this.value),
            })}
          </span>
        </div>
      </div>
    `;
  }

  readonly #onInput = (event: Event): void => {
    this.#tell(event, false);
  };

  readonly #onChange = (event: Event): void => {
    this.#tell(event, true);
  };

  /** Page keys move by 0.1 in every browser; Firefox and Chromium disagree on the default. */
  readonly #onKey = (event: KeyboardEvent): void => {
    const direction = event.key === 'PageUp' ? 1 : event.key === 'PageDown' ? -1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    const value = Math.min(1, Math.max(0, Math.round((this.value + direction * 0.1) * 100) / 100));
    this.value = value;
    this.dispatchEvent(new ThresholdEvent(value, true));
  };

  #tell(event: Event, settled: boolean): void {
    const value = (event.currentTarget as HTMLInputElement).valueAsNumber;
    this.value = value;
    this.dispatchEvent(new ThresholdEvent(value, settled));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-threshold': NcThreshold;
  }
  interface HTMLElementEventMap {
    'nc-threshold': ThresholdEvent;
  }
}
