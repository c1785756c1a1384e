/** The Models page: what there is, what is on the device, what it runs on, and the room it takes. */
import { consume } from '@lit/context';
import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { servicesContext, type Services } from '../../app/context.ts';
import type { StorageFacts } from '../../app/storage-service.ts';
import { StoreController } from '../../app/store-controller.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { modelsStyles } from './models.styles.ts';
import './nc-model-card.ts';
import './nc-model-devices.ts';

@customElement('nc-models-page')
export class NcModelsPage extends AppElement {
  static override styles = [sharedStyles, controlStyles, modelsStyles];

  @consume({ context: servicesContext })
  private services!: Services;
  @state() private facts: StorageFacts | null = null;
  @state() private bytes: ReadonlyMap<string, number> = new Map();
  @state() private refused = false;
  readonly #state = new StoreController(this, () => this.services.model.state);
  readonly #offline = new StoreController(this, () => this.services.offline.state);
  #release: (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    const look = (): void => void this.#look();
    let before = '';
    this.#release = [
      this.services.model.state.subscribe(({ status }) => {
        // Progress changes nothing that is kept for good.
        if (status !== before) look();
        before = status;
      }),
      this.services.offline.state.listen(look),
    ];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const release of this.#release.splice(0)) release();
  }

  readonly #look = async (): Promise<void> => {
    const { config, storage } = this.services;
    const [facts, ...sizes] = await Promise.all([
      storage.facts(),
      ...config.models.map((model) => storage.bytesOf(model)),
    ]);
    this.facts = facts;
    this.bytes = new Map(config.models.map((model, i) => [model.id, sizes[i] ?? 0]));
  };

  override render() {
    const { t } = this.translator;
    const { config } = this.services;
    return html`
      <h1>${t('models.heading')}</h1>
      <p class="quiet-text">${t('models.intro')}</p>
      <section class="list" aria-label=${t('models.list')} @nc-storage-change=${this.#look}>
        ${repeat(
          config.models,
          (model) => model.id,
          (model) => html`
            <nc-model-card
              .model=${model}
              .bytesHere=${this.bytes.get(model.id) ?? null}
            ></nc-model-card>
          `,
        )}
      </section>
      <nc-model-devices .model=${this.#state.value.model}></nc-model-devices>
      ${this.#storage()}
    `;
  }

  #storage() {
    const { t, megabytes } = this.translator;
    const { facts } = this;
    if (facts === null) return nothing;
    const { used, quota, persisted } = facts;
    const site = this.#offline.value.bytes;
    return html`
      <section class="sheet" aria-labelledby="storage">
        <h2 id="storage">${t('storage.heading')}</h2>
        <p>
          ${
            used === null || quota === null
              ? t('storage.unknown')
              : t('storage.used', { used: megabytes(used), quota: megabytes(quota) })
          }
          ${site > 0 ? t('storage.site', { size: megabytes(site) }) : nothing}
        </p>
        ${
          persisted === null
            ? nothing
            : html`<p class="quiet-text">
                ${t(persisted ? 'storage.persisted' : 'storage.notPersisted')}
              </p>`
        }
        ${
          persisted === false
            ? html`<div class="actions">
                <button class="button" type="button" @click=${() => void this.#persist()}>
                  ${t('storage.persist')}
                </button>
              </div>`
            : nothing
        }
        ${this.refused ? html`<p class="quiet-text" role="status">${t('storage.refused')}</p>` : nothing}
      </section>
    `;
  }

  async #persist(): Promise<void> {
    this.refused = !(await this.services.storage.persist());
    await this.#look();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-models-page': NcModelsPage;
  }
}
