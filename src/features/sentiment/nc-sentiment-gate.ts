/** The way to the model, where it is not running yet. */
import { consume } from '@lit/context';
import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { servicesContext, type Services } from '../../app/context.ts';
import { StoreController } from '../../app/store-controller.ts';
import { errorText } from '../../i18n/error-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import '../../ui/nc-progress.ts';

@customElement('nc-sentiment-gate')
export class NcSentimentGate extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    css`
      :host {
        display: block;
        padding: 16px clamp(14px, 2vw, 20px);
        border: 1px solid var(--line);
        border-radius: var(--radius-sheet);
        background: var(--sheet);
      }
      div {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 16px;
        align-items: center;
      }
      p {
        flex: 1 1 28ch;
        color: var(--ink-2);
        font-size: var(--text-15);
      }
      nc-progress {
        margin-block-start: 10px;
      }
    `,
  ];

  @consume({ context: servicesContext })
  private services!: Services;
  readonly #model = new StoreController(this, () => this.services.model.state);

  override render() {
    const { t, megabytes } = this.translator;
    const model = this.#model.value;
    const start = (): void => void this.services.model.start();
    switch (model.status) {
      case 'absent':
        return html`<div>
          <p>${t('sentiment.noModel')}</p>
          <button class="button primary" type="button" @click=${start}>
            ${t('gate.download', { size: megabytes(Math.max(0, model.bytes - model.partial)) })}
          </button>
        </div>`;
      case 'failed':
        return html`<div>
          <p role="alert">${errorText(this.translator, model.error)}</p>
          <button class="button" type="button" @click=${start}>${t('gate.retry')}</button>
        </div>`;
      case 'downloading':
        return html`<div>
            <p>${t('gate.downloading')}</p>
            <button
              class="button"
              type="button"
              @click=${() => {
                this.services.model.cancel();
              }}
            >
              ${t('gate.stop')}
            </button>
          </div>
          <nc-progress
            .value=${model.received / model.total}
            .label=${t('gate.downloading')}
          ></nc-progress>`;
      case 'checking':
      case 'starting':
      case 'ready':
        return html`<p>${t('gate.starting')}</p>
          <nc-progress .label=${t('gate.starting')}></nc-progress>`;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-sentiment-gate': NcSentimentGate;
  }
}
