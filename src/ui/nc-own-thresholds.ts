/** Says that the visitor's own thresholds are in force, or lie unused on the device, with the way back. */
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Misfit, ThresholdsInForce } from '../core/thresholds/in-force.ts';
import { AppElement, sharedStyles } from './app-element.ts';
import { controlStyles } from './controls.styles.ts';

/** Back to the shipped thresholds. */
export class OwnThresholdsResetEvent extends Event {
  constructor() {
    super('nc-own-thresholds-reset', { bubbles: true, composed: true });
  }
}
/** Away with those that are not taken. */
export class OwnThresholdsDiscardEvent extends Event {
  constructor() {
    super('nc-own-thresholds-discard', { bubbles: true, composed: true });
  }
}

@customElement('nc-own-thresholds')
export class NcOwnThresholds extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    css`
      :host {
        display: block;
      }
      p {
        padding: 8px 12px;
        margin-block: 4px;
        border-inline-start: 3px solid var(--accent);
        background: var(--sheet);
        font-size: var(--text-14);
        text-wrap: pretty;
      }
    `,
  ];

  /** Nothing is shown for shipped ones without a misfit. */
  @property({ attribute: false }) inForce: ThresholdsInForce | null = null;

  override render() {
    const { inForce } = this;
    if (inForce?.origin === 'own') return this.#own(inForce);
    return inForce?.misfit ? this.#misfit(inForce.misfit) : nothing;
  }

  #own({ thresholds, kept }: ThresholdsInForce) {
    const { t, decimal } = this.translator;
    const count = Object.keys(thresholds.perLabel).length;
    const threshold = decimal(thresholds.global);
    return html`<p>
      ${count === 0 ? t('thresholds.own', { threshold }) : t('thresholds.ownLabels', { count, threshold })}
      ${kept ? nothing : t('thresholds.notKept')}
      ${this.#button(t('thresholds.reset'), () => new OwnThresholdsResetEvent())}
    </p>`;
  }

  #misfit({ reason, revision }: Misfit) {
    const { t } = this.translator;
    return html`<p>
      ${reason === 'revision' ? t('thresholds.misfit.revision', { revision }) : t(`thresholds.misfit.${reason}`)}
      ${this.#button(t('thresholds.discard'), () => new OwnThresholdsDiscardEvent())}
    </p>`;
  }

  #button(text: string, event: () => Event) {
    return html`<button class="link" type="button" @click=${() => this.dispatchEvent(event())}>
      ${text}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-own-thresholds': NcOwnThresholds;
  }
  interface HTMLElementEventMap {
    'nc-own-thresholds-reset': OwnThresholdsResetEvent;
    'nc-own-thresholds-discard': OwnThresholdsDiscardEvent;
  }
}
