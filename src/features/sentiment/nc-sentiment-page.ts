/** The Sentiment page: one text, many texts, and how right the answers are. */
import { consume } from '@lit/context';
import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { servicesContext, type Services } from '../../app/context.ts';
import { StoreController } from '../../app/store-controller.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import { tabStyles } from '../../ui/tabs.styles.ts';
import { type Address, readAddress, VIEWS, writeAddress } from './address.ts';
import type { QualityEvent } from './nc-sentiment-quality.ts';
import './nc-sentiment-gate.ts';
import './nc-sentiment-list.ts';
import './nc-sentiment-quality.ts';
import './nc-sentiment-text.ts';

@customElement('nc-sentiment-page')
export class NcSentimentPage extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    dashboardStyles,
    tabStyles,
    css`
      :host {
        gap: 16px;
      }
      h1 {
        font: 600 var(--text-25) / 1.3 var(--font-news);
      }
      .tabs {
        border-block-end: 1px solid var(--line);
      }
    `,
  ];

  @consume({ context: servicesContext })
  private services!: Services;
  readonly #route = new StoreController(this, () => this.services.router.route);
  readonly #engine = new StoreController(this, () => this.services.model.engine);

  override render() {
    const { t } = this.translator;
    const address = readAddress(this.#route.value.params);
    const needsModel = address.view !== 'quality' && this.#engine.value === null;
    return html`
      <h1>${t('sentiment.heading')}</h1>
      <p class="quiet-text">${t('sentiment.intro')}</p>
      <nav class="tabs" aria-label=${t('sentiment.views')}>
        ${VIEWS.map(
          (view) =>
            html`<button
              class="tab"
              type="button"
              aria-current=${view === address.view ? 'page' : nothing}
              @click=${() => {
                this.#change({ ...address, view });
              }}
            >
              ${t(`sentiment.view.${view}`)}
            </button>`,
        )}
      </nav>
      ${needsModel ? html`<nc-sentiment-gate></nc-sentiment-gate>` : nothing}
      <nc-sentiment-text ?hidden=${address.view !== 'text'}></nc-sentiment-text>
      <nc-sentiment-list ?hidden=${address.view !== 'list'}></nc-sentiment-list>
      ${
        address.view === 'quality'
          ? html`<nc-sentiment-quality
              .model=${address.model ?? null}
              .split=${address.split ?? null}
              @nc-quality=${(event: QualityEvent) => {
                this.#change({ ...address, model: event.model, split: event.split });
              }}
            ></nc-sentiment-quality>`
          : nothing
      }
    `;
  }

  #change(address: Address): void {
    this.services.router.setParams(writeAddress(address));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-sentiment-page': NcSentimentPage;
  }
}
