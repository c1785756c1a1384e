/** Three shares of a whole, always in the same order; every one of them also stands in words below. */
import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { TONES, type Tone } from '../core/vocabulary.ts';
import { cssProperties } from './css-properties.ts';
import { AppElement, sharedStyles } from './app-element.ts';

@customElement('nc-tone-bar')
export class NcToneBar extends AppElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
      }
      .bar {
        display: flex;
        gap: 2px;
        block-size: 16px;
        overflow: hidden;
        border-radius: 5px;
      }
      .bar span {
        min-inline-size: 2px;
        transition: flex-grow var(--motion);
      }
      .negative {
        background: var(--tone-negative);
      }
      .neutral {
        background: var(--tone-neutral);
      }
      .positive {
        background: var(--tone-positive);
      }
      ul {
        display: grid;
        grid-template-columns: repeat(3, auto);
        justify-content: space-between;
        gap: 0 8px;
        margin-block-start: 8px;
        color: var(--ink-2);
        font-size: var(--text-13);
      }
      li {
        display: grid;
        grid-template-columns: auto auto;
        gap: 0 6px;
        align-items: center;
      }
      b {
        grid-column: 2;
        font-weight: 400;
        font-size: var(--text-14);
      }
      li.top,
      li.top b {
        color: var(--ink);
        font-weight: 600;
      }
      i {
        inline-size: 10px;
        block-size: 10px;
        border-radius: 3px;
      }
      @media (forced-colors: active) {
        .bar span,
        i {
          forced-color-adjust: none;
          border: 1px solid CanvasText;
        }
      }
    `,
  ];

  /** In the order of `TONES`, summing to 1. */
  @property({ attribute: false }) probabilities: readonly [number, number, number] = [0, 1, 0];
  @property() tone: Tone = 'neutral';

  override render() {
    const { t, probability } = this.translator;
    return html`
      <div class="bar" aria-hidden="true">
        ${TONES.map(
          (tone, i) =>
            html`<span
              class=${tone}
              ${cssProperties({ 'flex-grow': String(this.probabilities[i] ?? 0) })}
            ></span>`,
        )}
      </div>
      <ul>
        ${TONES.map(
          (tone, i) => html`
            <li class=${classMap({ top: tone === this.tone })}>
              <i class=${tone}></i><span>${t(`tone.${tone}`)}</span>
              <b>${probability(this.probabilities[i] ?? 0)}</b>
            </li>
          `,
        )}
      </ul>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-tone-bar': NcToneBar;
  }
}
