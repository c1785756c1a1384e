/** What the rule proposes, and what it gains on items that it was tuned without. */
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Tuned } from '../../core/calibration/tuning.ts';
import type { Gain } from '../../core/evaluation/threshold-gain.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import { icons } from '../../ui/icons.ts';
import { verdictOf } from './gain-words.ts';
import { signed } from './signed.ts';
import './nc-gain-table.ts';

/** Take what the rule proposes as the draft. */
export class TakeProposalEvent extends Event {
  readonly tuned: Tuned;
  constructor(tuned: Tuned) {
    super('nc-take-proposal', { bubbles: true, composed: true });
    this.tuned = tuned;
  }
}

@customElement('nc-tuning-proposal')
export class NcTuningProposal extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    dashboardStyles,
    css`
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 10px;
      }
    `,
  ];

  /** Null where the floor is out of reach. */
  @property({ attribute: false }) tuned: Tuned | null = null;
  /** Null while it is computed. */
  @property({ attribute: false }) gains: readonly Gain[] | null = null;
  @property({ type: Boolean }) computing = false;
  /** Tuned on what figures are reported on. */
  @property({ type: Boolean }) onTest = false;
  @property({ type: Number }) floor = 0.8;
  /** The draft is this proposal. */
  @property({ type: Boolean }) taken = false;

  override render() {
    const { t, decimal } = this.translator;
    const { tuned } = this;
    return html`<section aria-labelledby="proposal">
      <h2 id="proposal">${t('tuning.proposal')}</h2>
      ${this.onTest ? html`<p class="failed">${icons.warning}<span>${t('tuning.onTest')}</span></p>` : nothing}
      ${
        tuned === null
          ? html`<p>${t('sweep.unreachable', { floor: decimal(this.floor) })}</p>`
          : html`<div class="row">
                <p>${this.#words(tuned)}</p>
                <button
                  class="button"
                  type="button"
                  ?disabled=${this.taken}
                  @click=${() => this.dispatchEvent(new TakeProposalEvent(tuned))}
                >
                  ${t(this.taken ? 'tuning.taken' : 'tuning.take')}
                </button>
              </div>
              ${this.#gain()}`
      }
    </section>`;
  }

  #words({ global, units }: Tuned): string {
    const { t, decimal } = this.translator;
    const own = units.filter(({ threshold }) => threshold !== global).length;
    const kept = units.filter(({ best }) => best === null).length;
    return [
      units.length === 0
        ? t('tuning.proposedOne', { threshold: decimal(global) })
        : t('tuning.proposedOwn', { threshold: decimal(global), count: own }),
      ...(kept > 0 ? [t('tuning.kept', { count: kept })] : []),
    ].join(' ');
  }

  #gain() {
    const { t } = this.translator;
    const { gains } = this;
    if (gains === null) {
      return this.computing
        ? html`<p class="quiet-text" role="status">${t('tuning.gainBusy')}</p>`
        : html`<p class="quiet-text">${t('tuning.gainFew')}</p>`;
    }
    const [f1] = gains;
    const verdict = f1 ? verdictOf(f1) : null;
    if (!f1 || verdict === null) return nothing;
    const { value, low, high } = f1.difference;
    return html`<p data-verdict=${verdict}>
        ${t(`tuning.gain.${verdict}`, {
          value: signed(this.translator, value),
          low: signed(this.translator, low),
          high: signed(this.translator, high),
        })}
      </p>
      <p class="quiet-text">${t('tuning.gainHint')}</p>
      <nc-gain-table .label=${t('tuning.gainTable')} .gains=${gains}></nc-gain-table>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-tuning-proposal': NcTuningProposal;
  }
  interface HTMLElementEventMap {
    'nc-take-proposal': TakeProposalEvent;
  }
}
