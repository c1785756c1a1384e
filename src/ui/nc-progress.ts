/** A thin bar of work done; its name and value are read aloud, its figures stand beside it in words. */
import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { cssProperties } from './css-properties.ts';
import { AppElement, sharedStyles } from './app-element.ts';

@customElement('nc-progress')
export class NcProgress extends AppElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
      }
      .track {
        block-size: 8px;
        overflow: hidden;
        border-radius: 4px;
        background: color-mix(in oklab, var(--ink) 12%, transparent);
      }
      .bar {
        block-size: 100%;
        border-radius: 4px;
        background: var(--ink);
        transition: inline-size var(--motion) linear;
      }
      .track.unknown .bar {
        inline-size: 30%;
        animation: slide 1.4s ease-in-out infinite alternate;
      }
      @keyframes slide {
        from {
          margin-inline-start: 0;
        }
        to {
          margin-inline-start: 70%;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .track.unknown .bar {
          inline-size: 100%;
          opacity: 0.4;
        }
      }
      @media (forced-colors: active) {
        .track {
          border: 1px solid CanvasText;
        }
        .bar {
          forced-color-adjust: none;
          background: Highlight;
        }
      }
    `,
  ];

  /** Share done, 0..1; null while it cannot be told. */
  @property({ type: Number }) value: number | null = null;
  @property() label = '';

  override render() {
    const { value } = this;
    const known = value !== null;
    return html`
      <div
        class="track ${known ? '' : 'unknown'}"
        role="progressbar"
        aria-label=${this.label}
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${known ? Math.round(value * 100) : 0}
        aria-valuetext=${known ? this.translator.percent(value) : '…'}
      >
        <div class="bar" ${cssProperties(known ? { 'inline-size': `${value * 100}%` } : {})}></div>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-progress': NcProgress;
  }
}
