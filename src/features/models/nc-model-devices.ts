/** What the model runs on here, why, how fast each way is, and the choice. */
import { consume } from '@lit/context';
import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { servicesContext, type Services } from '../../app/context.ts';
import { type Hardware, threadsOf } from '../../app/hardware.ts';
import { fastest, type Measurement, type Setup, type SetupRun } from '../../app/measurements.ts';
import type { DevicePreference } from '../../app/settings.ts';
import { StoreController } from '../../app/store-controller.ts';
import type { ModelEntry } from '../../core/schema.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { cssProperties } from '../../ui/css-properties.ts';
import '../../ui/nc-progress.ts';
import { modelsStyles } from './models.styles.ts';

@customElement('nc-model-devices')
export class NcModelDevices extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    modelsStyles,
    css`
      fieldset {
        display: grid;
        gap: 2px;
        min-inline-size: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        color: var(--ink-2);
        font-size: var(--text-13);
      }
      label {
        display: flex;
        gap: 10px;
        align-items: center;
        min-block-size: 32px;
        font-size: var(--text-15);
        cursor: pointer;
      }
      label.off {
        color: var(--ink-2);
        cursor: default;
      }
      input {
        flex: none;
        inline-size: 16px;
        block-size: 16px;
        margin: 0;
        accent-color: var(--ink);
      }
      table {
        inline-size: 100%;
        border-collapse: collapse;
        font-size: var(--text-14);
      }
      caption {
        padding-block-end: 8px;
        font-weight: 600;
        text-align: start;
      }
      th {
        color: var(--ink-2);
        font-weight: 400;
        text-align: start;
      }
      th,
      td {
        block-size: 36px;
        padding: 4px 12px 4px 0;
        border-block-end: 1px solid var(--line);
      }
      .figure {
        text-align: end;
        font-variant-numeric: tabular-nums;
      }
      .bar {
        inline-size: 34%;
        padding-inline-end: 0;
      }
      .bar div {
        block-size: 10px;
        border-radius: 3px;
        background: var(--ink-2);
      }
      .best .bar div {
        background: var(--good);
      }
      @media (max-width: 599px) {
        .bar {
          display: none;
        }
        th,
        td {
          padding-inline-end: 8px;
        }
      }
      @media (forced-colors: active) {
        .bar div {
          forced-color-adjust: none;
          background: Highlight;
        }
      }
    `,
  ];

  @consume({ context: servicesContext })
  private services!: Services;
  @property({ attribute: false }) model!: ModelEntry;
  @state() private hardware: Hardware | null = null;
  @state() private measurement: Measurement | undefined;
  readonly #state = new StoreController(this, () => this.services.model.state);
  readonly #offline = new StoreController(this, () => this.services.offline.state);
  readonly #preference = new StoreController(this, () => this.services.settings.device);
  readonly #measuring = new StoreController(this, () => this.services.devices.measuring);
  #release: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#release = this.services.devices.measured.listen(() => void this.#read());
    void this.services.devices.hardware.then((hardware) => {
      this.hardware = hardware;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#release?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('model')) void this.#read();
  }

  async #read(): Promise<void> {
    this.measurement = await this.services.devices.measurement(this.model);
  }

  override render() {
    const { t } = this.translator;
    const { hardware } = this;
    const state = this.#state.value;
    if (hardware === null) return nothing;
    return html`
      <section class="sheet" aria-labelledby="heading">
        <h2 id="heading">${t('devices.heading')}</h2>
        ${
          state.status === 'ready'
            ? html`<p class="quiet-text">
                ${this.#name(state.info)}. ${t(`reason.${state.reason}`)}
              </p>`
            : nothing
        }
        ${this.#choice(hardware)} ${this.#threadsNote(hardware)} ${this.#measured()}
        ${this.#measure()}
      </section>
    `;
  }

  #name({ device, threads }: Setup): string {
    const { t } = this.translator;
    if (device === 'webgpu') return t('devices.webgpu');
    return threads > 1 ? t('devices.wasm-threads', { count: threads }) : t('devices.wasm');
  }

  #choice(hardware: Hardware) {
    const { t } = this.translator;
    const threads = threadsOf(hardware);
    const busy = this.services.busy();
    const options: readonly (readonly [DevicePreference, string, boolean])[] = [
      ['auto', t(this.measurement === undefined ? 'devices.autoUnmeasured' : 'devices.auto'), true],
      ['wasm', t('devices.wasm'), true],
      [
        'wasm-threads',
        threads > 1 ? t('devices.wasm-threads', { count: threads }) : t('devices.threadsOff'),
        threads > 1,
      ],
      ['webgpu', t('devices.webgpu'), hardware.gpu !== ''],
    ];
    return html`
      <fieldset ?disabled=${busy}>
        <legend>${t('devices.choice')}</legend>
        ${options.map(
          ([value, name, possible]) => html`
            <label class=${possible ? '' : 'off'}>
              <input
                type="radio"
                name="device"
                value=${value}
                ?disabled=${!possible}
                .checked=${this.#preference.value === value}
                @change=${() => {
                  this.services.settings.setDevice(value);
                }}
              />
              ${name}
            </label>
          `,
        )}
      </fieldset>
      ${busy ? html`<p class="quiet-text">${t('models.busy')}</p>` : nothing}
      ${hardware.gpu === '' ? html`<p class="quiet-text">${t('devices.noGpu')}</p>` : nothing}
    `;
  }

  /** Why there is but one thread, and the way to more where there is one. */
  #threadsNote({ cores, isolated }: Hardware) {
    const { t } = this.translator;
    if (isolated && cores > 1) return nothing;
    if (cores <= 1) return html`<p class="quiet-text">${t('devices.oneCore')}</p>`;
    const { status } = this.#offline.value;
    const served = status === 'ready' || status === 'partial';
    // A page that the worker handed out and that is still not isolated was refused by the browser.
    if (!served || this.services.offline.wasReloaded) {
      return status === 'installing'
        ? nothing
        : html`<p class="quiet-text">${t('devices.isolationRefused')}</p>`;
    }
    return html`
      <p class="quiet-text">${t('devices.notIsolated')}</p>
      <div class="actions">
        <button
          class="button"
          type="button"
          ?disabled=${this.services.busy()}
          @click=${() => {
            this.services.offline.reload();
          }}
        >
          ${t('devices.reload')}
        </button>
      </div>
    `;
  }

  #measured() {
    const { t, language } = this.translator;
    const { measurement } = this;
    if (measurement === undefined) return nothing;
    const { runs, at } = measurement;
    const best = fastest(runs);
    const slowest = Math.max(...runs.map(({ outcome }) => ('ms' in outcome ? outcome.ms : 0)));
    return html`
      <table>
        <caption>
          ${t('devices.measured')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${t('devices.column.setup')}</th>
            <th scope="col" class="figure">${t('devices.column.ms')}</th>
            <td class="bar"></td>
            <th scope="col" class="figure">${t('devices.column.error')}</th>
          </tr>
        </thead>
        <tbody>
          ${runs.map((run) => this.#row(run, run === best, slowest))}
        </tbody>
      </table>
      <div class="actions">
        <span class="quiet-text"
          >${t('devices.measuredAt', { date: new Date(at).toLocaleDateString(language) })}</span
        >
        <button class="button quiet" type="button" @click=${() => void this.#forget()}>
          ${t('devices.forget')}
        </button>
      </div>
    `;
  }

  #row(run: SetupRun, best: boolean, slowest: number) {
    const { t, decimal } = this.translator;
    const { outcome } = run;
    const name = html`<th scope="row">
      ${this.#name(run)}${best ? html` · <b>${t('devices.best')}</b>` : nothing}
    </th>`;
    if ('error' in outcome) {
      return html`<tr>
        ${name}
        <td colspan="3">${t('devices.failed', { reason: t(`error.${outcome.error}`) })}</td>
      </tr>`;
    }
    return html`
      <tr class=${best ? 'best' : ''}>
        ${name}
        <td class="figure">${decimal(outcome.ms, 1)}</td>
        <td class="bar">
          <div ${cssProperties({ 'inline-size': `${(outcome.ms / slowest) * 100}%` })}></div>
        </td>
        <td class="figure">${decimal(outcome.selfTestError, 3)}</td>
      </tr>
    `;
  }

  #measure() {
    const { t } = this.translator;
    const running = this.#measuring.value;
    if (running !== null) {
      const { setup, done, total } = running;
      const label = t('devices.measuring', { setup: this.#name(setup), done: done + 1, total });
      return html`
        <p role="status">${label}</p>
        <nc-progress .value=${done / total} .label=${label}></nc-progress>
        <div class="actions">
          <button
            class="button"
            type="button"
            @click=${() => {
              this.services.devices.cancel();
            }}
          >
            ${t('devices.stop')}
          </button>
        </div>
      `;
    }
    const ready = this.#state.value.status === 'ready';
    return html`
      <div class="actions">
        <button
          class="button"
          type="button"
          ?disabled=${!ready || this.services.busy()}
          @click=${() => void this.#start()}
        >
          ${t(this.measurement === undefined ? 'devices.measure' : 'devices.measureAgain')}
        </button>
      </div>
      <p class="quiet-text">${t(ready ? 'devices.measureNote' : 'devices.needsModel')}</p>
    `;
  }

  /** What was found is followed at once where the choice is left to it. */
  async #start(): Promise<void> {
    const { devices, model, settings } = this.services;
    if (!(await devices.measure(this.model)) || settings.device.get() !== 'auto') return;
    const best = fastest((await devices.measurement(this.model))?.runs ?? []);
    const state = model.state.get();
    if (best === null || state.status !== 'ready' || this.services.busy()) return;
    const { device, threads } = state.info;
    if (device !== best.device || threads !== best.threads || state.reason !== 'measured-fastest')
      await model.restart();
  }

  async #forget(): Promise<void> {
    const { devices, model, notices, settings } = this.services;
    await devices.forget(this.model);
    notices.show({ text: this.translator.t('devices.forgotten') });
    if (settings.device.get() === 'auto' && !this.services.busy()) await model.restart();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-model-devices': NcModelDevices;
  }
}
