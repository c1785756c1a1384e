/** One model: what it is, how good it is, where its files are, and what can be done with it. */
import { consume } from '@lit/context';
import figures from 'virtual:model-figures';
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { servicesContext, type Services } from '../../app/context.ts';
import type { ModelState } from '../../app/model-state.ts';
import { StoreController } from '../../app/store-controller.ts';
import type { ModelEntry, ModelVariant } from '../../core/schema.ts';
import { errorText } from '../../i18n/error-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { icons } from '../../ui/icons.ts';
import '../../ui/nc-figure.ts';
import '../../ui/nc-progress.ts';
import { modelsStyles } from './models.styles.ts';

/** Files came or went: what is shown of the storage is out of date. */
export class StorageChangeEvent extends Event {
  constructor() {
    super('nc-storage-change', { bubbles: true, composed: true });
  }
}

const HEADLINE = ['protocolF1', 'microF1', 'macroF1', 'toneMacroF1'] as const;

@customElement('nc-model-card')
export class NcModelCard extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    modelsStyles,
    css`
      .title {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 10px;
        align-items: baseline;
      }
      .mark {
        padding: 1px 8px;
        border: 1px solid var(--line-strong);
        border-radius: 10px;
        color: var(--ink-2);
        font-size: var(--text-13);
      }
      .mark.running {
        border-color: var(--good);
        color: var(--good);
      }
      .figures {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(140px, 1fr));
        gap: 10px;
      }
      dl {
        display: grid;
        grid-template-columns: minmax(110px, auto) 1fr;
        gap: 4px 14px;
        font-size: var(--text-14);
      }
      dt {
        color: var(--ink-2);
      }
      dd {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @consume({ context: servicesContext })
  private services!: Services;
  @property({ attribute: false }) model!: ModelEntry;
  /** Bytes of its files on the device; null while it is looked. */
  @property({ type: Number }) bytesHere: number | null = null;
  @state() private sure = false;
  readonly #state = new StoreController(this, () => this.services.model.state);

  override render() {
    const { t, language, decimal } = this.translator;
    const { model } = this;
    const state = this.#state.value;
    const current = state.model.id === model.id;
    const running = current && state.status === 'ready';
    return html`
      <article class="sheet" aria-labelledby="title">
        <div class="title">
          <h2 id="title">${model.title[language]}</h2>
          ${
            current
              ? html`<span class="mark ${running ? 'running' : ''}"
                  >${t(running ? 'models.running' : 'models.current')}</span
                >`
              : nothing
          }
        </div>
        ${this.#figures()}
        <dl>
          <dt>${t('models.architecture')}</dt>
          <dd>${model.architecture}</dd>
          <dt>${t('model.parameters')}</dt>
          <dd>${t('model.parametersValue', { millions: decimal(model.parameters / 1e6, 1) })}</dd>
          <dt>${t('models.maxTokens')}</dt>
          <dd>${t('models.maxTokensValue', { count: model.maxTokens })}</dd>
          ${model.variants.map((variant) => this.#variant(variant))}
          <dt>${t('models.backbone')}</dt>
          <dd>${model.provenance.backbone}</dd>
          <dt>${t('models.trainedOn')}</dt>
          <dd>${model.provenance.trainedOn}</dd>
          <dt>${t('model.licence')}</dt>
          <dd>${model.licence}</dd>
        </dl>
        ${current ? this.#stage(state) : nothing} ${this.#actions(current)}
      </article>
    `;
  }

  #figures() {
    const { t, decimal } = this.translator;
    const found = figures[this.model.id];
    if (found === undefined) return html`<p class="quiet-text">${t('models.noFigures')}</p>`;
    const { headline, items, split } = found;
    return html`
      <div class="figures">
        ${HEADLINE.map((name) => {
          const { value, low, high } = headline[name];
          return html`<nc-figure
            small
            .name=${t(`metric.${name}`)}
            .value=${decimal(value, 3)}
            .interval=${t('models.interval', { low: decimal(low, 3), high: decimal(high, 3) })}
          ></nc-figure>`;
        })}
      </div>
      <p class="quiet-text">${t('models.figures', { count: items, split })}</p>
    `;
  }

  #variant(variant: ModelVariant) {
    const { t, megabytes, list } = this.translator;
    const devices = list(variant.devices.map((device) => (device === 'wasm' ? 'WASM' : 'WebGPU')));
    const needed = new Set([
      this.model.tokenizer,
      this.model.selfTest,
      variant.graph,
      ...variant.externalData,
    ]);
    const bytes = this.model.files
      .filter((file) => needed.has(file.path))
      .reduce((sum, file) => sum + file.bytes, 0);
    return html`
      <dt>${t('models.download', { device: devices })}</dt>
      <dd>${megabytes(bytes)}, ${variant.precision}</dd>
    `;
  }

  #stage(state: ModelState) {
    const { t, megabytes } = this.translator;
    switch (state.status) {
      case 'downloading':
        return html`
          <nc-progress
            .value=${state.received / state.total}
            .label=${t('gate.downloading')}
          ></nc-progress>
          <div class="actions">
            <span class="quiet-text"
              >${t('gate.received', {
                received: megabytes(state.received),
                total: megabytes(state.total),
              })}</span
            >
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
        `;
      case 'checking':
      case 'starting':
        return html`<nc-progress .label=${t(`gate.${state.status}`)}></nc-progress>`;
      case 'failed':
        return html`
          <p class="failed" role="alert">
            ${icons.warning}<span>${errorText(this.translator, state.error)}</span>
          </p>
        `;
      case 'ready':
        return state.stored
          ? nothing
          : html`<p class="failed">${icons.warning}<span>${t('model.notStored')}</span></p>`;
      case 'absent':
        return nothing;
    }
  }

  #actions(current: boolean) {
    const { t, megabytes } = this.translator;
    const { bytesHere } = this;
    const busy = this.services.busy();
    return html`
      ${busy ? html`<p class="quiet-text">${t('models.busy')}</p>` : nothing}
      <div class="actions">
        ${current ? this.#startButton() : this.#selectButton(busy)}
        ${
          bytesHere === null || bytesHere === 0
            ? nothing
            : this.sure
              ? html`<button class="button" type="button" @click=${() => void this.#remove()}>
                    ${t('models.removeSure')}
                  </button>
                  <button
                    class="button quiet"
                    type="button"
                    @click=${() => {
                      this.sure = false;
                    }}
                  >
                    ${t('models.keep')}
                  </button>`
              : html`<button
                  class="button quiet"
                  type="button"
                  ?disabled=${busy && current}
                  @click=${() => {
                    this.sure = true;
                  }}
                >
                  ${t('models.remove', { size: megabytes(bytesHere) })}
                </button>`
        }
      </div>
    `;
  }

  #startButton() {
    const { t, megabytes } = this.translator;
    const state = this.#state.value;
    if (state.status !== 'absent' && state.status !== 'failed') return nothing;
    const label =
      state.status === 'failed'
        ? t('gate.retry')
        : t(state.partial > 0 ? 'gate.resume' : 'gate.download', {
            size: megabytes(Math.max(0, state.bytes - state.partial)),
          });
    return html`<button
      class="button primary"
      type="button"
      @click=${() => {
        this.services.model.start().catch(reportError);
      }}
    >
      ${label}
    </button>`;
  }

  #selectButton(busy: boolean) {
    const { t, megabytes } = this.translator;
    const { bytesHere, model } = this;
    return html`<button
        class="button primary"
        type="button"
        ?disabled=${busy}
        @click=${() => {
          this.services.settings.setModel(model.id);
        }}
      >
        ${t('models.select')}
      </button>
      ${
        bytesHere === null || bytesHere === 0
          ? nothing
          : html`<span class="quiet-text"
              >${t('models.here', { size: megabytes(bytesHere) })}</span
            >`
      }`;
  }

  async #remove(): Promise<void> {
    const { notices, model, storage } = this.services;
    const { t, megabytes } = this.translator;
    const removed = this.bytesHere ?? 0;
    this.sure = false;
    await storage.remove(this.model);
    if (this.#state.value.model.id === this.model.id) await model.restart();
    notices.show({ text: t('models.removed', { size: megabytes(removed) }) });
    this.dispatchEvent(new StorageChangeEvent());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-model-card': NcModelCard;
  }
  interface HTMLElementEventMap {
    'nc-storage-change': StorageChangeEvent;
  }
}
