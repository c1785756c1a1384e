/** Whether the site works without a network, and the way to an update that waits. */
import { consume } from '@lit/context';
import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { servicesContext, type Services } from '../../app/context.ts';
import { StoreController } from '../../app/store-controller.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';

@customElement('nc-offline-status')
export class NcOfflineStatus extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    css`
      :host {
        display: grid;
        gap: 6px;
        justify-items: start;
      }
      p {
        color: var(--ink-2);
        text-wrap: pretty;
      }
    `,
  ];

  @consume({ context: servicesContext })
  private services!: Services;
  readonly #offline = new StoreController(this, () => this.services.offline.state);

  override render() {
    const { t, megabytes } = this.translator;
    const { status, bytes, updateReady, otherBuild } = this.#offline.value;
    return html`
      <p>
        ${status === 'ready' ? t('offline.ready', { size: megabytes(bytes) }) : t(`offline.${status}`)}
      </p>
      ${
        otherBuild === null
          ? updateReady
            ? html`<p>${t('offline.update')}</p>`
            : nothing
          : html`<p>${t('offline.otherBuild', { build: otherBuild })}</p>`
      }
      ${
        updateReady || otherBuild !== null
          ? html`<button
              class="button"
              type="button"
              @click=${() => {
                this.services.offline.update();
              }}
            >
              ${t('offline.updateNow')}
            </button>`
          : nothing
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-offline-status': NcOfflineStatus;
  }
}
