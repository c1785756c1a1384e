/** What stands in the place of labels while there is no model: what comes, how much, how far, what went wrong. */
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ModelState } from '../../app/model-state.ts';
import { RUNTIME_BYTES } from '../../app/runtime-size.ts';
import { errorText } from '../../i18n/error-text.ts';
import type { Translator } from '../../i18n/translator.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { icons } from '../../ui/icons.ts';
import '../../ui/nc-progress.ts';

export class ModelStartEvent extends Event {
  constructor() {
    super('nc-model-start');
  }
}
export class ModelCancelEvent extends Event {
  constructor() {
    super('nc-model-cancel');
  }
}

type Pending = Exclude<ModelState, { status: 'ready' }>;
type StateOf<S extends Pending['status']> = Extract<Pending, { status: S }>;

@customElement('nc-model-gate')
export class NcModelGate extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    css`
      :host {
        display: grid;
        gap: 14px;
        align-content: start;
      }
      h2 {
        font: 600 var(--text-18) / 1.35 var(--font-ui);
      }
      p {
        color: var(--ink-2);
        font-size: var(--text-15);
        text-wrap: pretty;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 14px;
        color: var(--ink-2);
        font-size: var(--text-14);
      }
      .facts b {
        color: var(--ink);
        font-weight: 600;
      }
      .small {
        font-size: var(--text-13);
      }
      .failed {
        display: flex;
        gap: 8px;
        align-items: flex-start;
        color: var(--accent);
      }
      .failed svg {
        flex: none;
        margin-block-start: 2px;
      }
      .button {
        justify-self: start;
      }
      .waiting {
        padding-block-start: 14px;
        border-block-start: 1px solid var(--line);
      }
      details {
        color: var(--ink-2);
        font-size: var(--text-13);
      }
      summary {
        min-block-size: 24px;
        cursor: pointer;
      }
      code {
        display: block;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) state!: Pending;
  /** Whether a text is waiting for the model. */
  @property({ type: Boolean }) waiting = false;

  override render() {
    return html`
      ${this.#stage()}
      ${
        this.waiting && this.state.status !== 'failed'
          ? html`<p class="waiting">${this.translator.t('results.waiting')}</p>`
          : nothing
      }
    `;
  }

  #stage() {
    const { state } = this;
    switch (state.status) {
      case 'checking':
        return html`
          <h2>${this.translator.t('gate.checking')}</h2>
          <nc-progress .label=${this.translator.t('gate.checking')}></nc-progress>
        `;
      case 'absent':
        return this.#absent(state);
      case 'downloading':
        return this.#downloading(state);
      case 'starting':
        return html`
          <h2>${this.translator.t('gate.starting')}</h2>
          <nc-progress .label=${this.translator.t('gate.starting')}></nc-progress>
          <p>${this.translator.t('gate.startingText')}</p>
        `;
      case 'failed':
        return this.#failed(state);
    }
  }

  #absent({ bytes, partial }: StateOf<'absent'>) {
    const { t, megabytes } = this.translator;
    const left = megabytes(Math.max(0, bytes - partial));
    return html`
      <h2>${t('gate.absent')}</h2>
      <p>${t('gate.absentText')}</p>
      ${partial > 0 ? html`<p>${t('gate.partial', { size: megabytes(partial) })}</p>` : nothing}
      <button class="button primary" type="button" @click=${this.#start}>
        ${t(partial > 0 ? 'gate.resume' : 'gate.download', { size: left })}
      </button>
      <p class="small">${t('gate.runtime', { size: megabytes(RUNTIME_BYTES) })}</p>
    `;
  }

  #downloading({ received, total, bytesPerSecond, secondsLeft }: StateOf<'downloading'>) {
    const { t, megabytes } = this.translator;
    return html`
      <h2>${t('gate.downloading')}</h2>
      <nc-progress .value=${received / total} .label=${t('gate.downloading')}></nc-progress>
      <div class="facts">
        <b>${t('gate.received', { received: megabytes(received), total: megabytes(total) })}</b>
        ${
          bytesPerSecond === null
            ? nothing
            : html`<span>${t('gate.speed', { speed: megabytes(bytesPerSecond) })}</span>`
        }
        ${
          secondsLeft === null
            ? nothing
            : html`<span>${t('gate.left', { time: timeLeft(this.translator, secondsLeft) })}</span>`
        }
      </div>
      <button
        class="button"
        type="button"
        @click=${() => this.dispatchEvent(new ModelCancelEvent())}
      >
        ${t('gate.stop')}
      </button>
      <p class="small">${t('gate.stopText')}</p>
    `;
  }

  #failed({ error }: StateOf<'failed'>) {
    const { t } = this.translator;
    return html`
      <h2 class="failed">
        ${icons.warning}<span
          >${t(error.code === 'worker-died' ? 'gate.died' : 'gate.failed')}</span
        >
      </h2>
      <p>${errorText(this.translator, error)}</p>
      <button class="button primary" type="button" @click=${this.#start}>${t('gate.retry')}</button>
      <details>
        <summary>${t('gate.technical')}</summary>
        <code>${error.code}: ${error.message}</code>
      </details>
    `;
  }

  readonly #start = (): void => {
    this.dispatchEvent(new ModelStartEvent());
  };
}

/** Whole seconds up to a minute, whole minutes above. */
function timeLeft({ t, integer }: Translator, seconds: number): string {
  return seconds < 60
    ? `${integer(Math.ceil(seconds))}\u00a0${t('unit.second')}`
    : `${integer(Math.ceil(seconds / 60))}\u00a0${t('unit.minute')}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-model-gate': NcModelGate;
  }
  interface HTMLElementEventMap {
    'nc-model-start': ModelStartEvent;
    'nc-model-cancel': ModelCancelEvent;
  }
}
