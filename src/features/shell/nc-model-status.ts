/**
 * What a visitor of such a page wants to know, in one line: is the model here, how large is it,
 * what computes, what leaves the device. The rest opens on a click.
 */
import { consume } from '@lit/context';
import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { servicesContext, type Services } from '../../app/context.ts';
import type { ModelState } from '../../app/model-state.ts';
import { StoreController } from '../../app/store-controller.ts';
import { errorText } from '../../i18n/error-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import '../../ui/nc-popover.ts';
import './nc-offline-status.ts';

type Ready = Extract<ModelState, { status: 'ready' }>;

@customElement('nc-model-status')
export class NcModelStatus extends AppElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        min-inline-size: 0;
      }
      .line {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        color: var(--ink-2);
        font-size: var(--text-13);
        white-space: nowrap;
      }
      .dot {
        inline-size: 8px;
        block-size: 8px;
        flex: none;
        border: 2px solid var(--ink-2);
        border-radius: 50%;
      }
      .dot.ready {
        border-color: var(--good);
        background: var(--good);
      }
      .dot.failed {
        border-color: var(--accent);
        border-radius: 1px;
        background: var(--accent);
      }
      .dot.downloading,
      .dot.starting {
        border-color: var(--ink);
        border-inline-end-color: transparent;
        animation: turn 1s linear infinite;
      }
      @keyframes turn {
        to {
          transform: rotate(1turn);
        }
      }
      /* All of it stands in the details; the navigation comes first. */
      @media (max-width: 1439px) {
        .facts {
          display: none;
        }
      }
      @media (max-width: 1279px) {
        .more {
          display: none;
        }
      }
      h2 {
        font: 600 var(--text-16) / 1.4 var(--font-ui);
      }
      h2:not(:first-of-type) {
        margin-block-start: 18px;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 4px 14px;
        margin-block: 8px;
      }
      dt,
      p {
        color: var(--ink-2);
      }
      dd {
        overflow-wrap: anywhere;
      }
      p {
        margin-block-start: 6px;
        text-wrap: pretty;
      }
      @media (forced-colors: active) {
        .dot {
          forced-color-adjust: none;
        }
      }
    `,
  ];

  @consume({ context: servicesContext })
  private services!: Services;
  readonly #model = new StoreController(this, () => this.services.model.state);
  readonly #traffic = new StoreController(this, () => this.services.traffic);

  override render() {
    const { t } = this.translator;
    const state = this.#model.value;
    return html`
      <nc-popover .label=${t('status.label')}>
        <span slot="trigger" class="line">
          <span class="dot ${state.status}"></span>
          <span>${this.#word(state)}</span>
          ${state.status === 'ready' ? this.#more(state) : nothing}
        </span>
        ${this.#details(state)}
        <h2>${t('offline.heading')}</h2>
        <nc-offline-status></nc-offline-status>
        ${this.#privacy()}
      </nc-popover>
    `;
  }

  #word(state: ModelState): string {
    const { t, percent } = this.translator;
    return state.status === 'downloading'
      ? t('status.downloading', { percent: percent(state.received / state.total) })
      : t(`status.${state.status}`);
  }

  #more({ info }: Ready) {
    const { t, megabytes } = this.translator;
    return html`<span class="facts">
        · ${megabytes(info.bytes)} · ${info.device === 'wasm' ? 'WASM' : 'WebGPU'}</span
      ><span class="more"> · ${t('status.private')}</span>`;
  }

  #details(state: ModelState) {
    const { translator } = this;
    const { t, decimal, megabytes, milliseconds } = translator;
    const { model } = state;
    const { build } = this.services;
    const rows: (readonly [string, string])[] = [
      [
        t('model.parameters'),
        t('model.parametersValue', { millions: decimal(model.parameters / 1e6, 1) }),
      ],
    ];
    if (state.status === 'ready') {
      const { info } = state;
      rows.push(
        [t('model.revision'), info.revision],
        [t('model.precision'), info.precision],
        [t('model.size'), megabytes(info.bytes)],
        [
          t('model.device'),
          `${t(`device.${info.device}`)}, ${t('model.threads', { count: info.threads })}`,
        ],
        [t('model.runtime'), info.runtime],
        [t('model.load'), milliseconds(info.loadMs)],
        [
          t('model.selfTest'),
          t('model.selfTestValue', { error: decimal(info.selfTestMaxError, 3) }),
        ],
      );
    }
    rows.push(
      [t('model.licence'), model.licence],
      [t('model.build'), `${build.commit} · ${build.date}`],
    );
    return html`
      <h2>${model.title[translator.language]}</h2>
      <dl>
        ${rows.map(
          ([name, value]) => html`
            <dt>${name}</dt>
            <dd>${value}</dd>
          `,
        )}
      </dl>
      ${state.status === 'ready' ? html`<p>${t(`reason.${state.reason}`)}</p>` : nothing}
      ${state.status === 'ready' && !state.stored ? html`<p>${t('model.notStored')}</p>` : nothing}
      ${state.status === 'failed' ? html`<p>${errorText(translator, state.error)}</p>` : nothing}
    `;
  }

  #privacy() {
    const { t } = this.translator;
    const { requests, foreign, sent } = this.#traffic.value;
    return html`
      <h2>${t('privacy.heading')}</h2>
      <p>${t('privacy.text')}</p>
      <p>${t('privacy.requests', { count: requests, foreign })}</p>
      <p>${sent === null ? t('privacy.unseen') : t('privacy.sent', { count: sent })}</p>
      <p>${t('privacy.check')}</p>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-model-status': NcModelStatus;
  }
}
