/** How fast a model is on this very device: asked for by a click, and stopped by another. */
import { html, nothing } from 'lit';
import { Task } from '@lit/task';
import { customElement, property, state } from 'lit/decorators.js';
import type { Services } from '../../app/context.ts';
import type { LengthSpeed, SpeedResult } from '../../app/measure-speed.ts';
import { RUNTIME_BYTES } from '../../app/runtime-size.ts';
import type { SpeedTestProgress } from '../../app/speed-test.ts';
import type { Device } from '../../core/engine.ts';
import { isAbort, toErrorData } from '../../core/errors.ts';
import type { StoredLatency } from '../../core/results/results-index.ts';
import type { ModelEntry } from '../../core/schema.ts';
import { errorText } from '../../i18n/error-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import { icons } from '../../ui/icons.ts';
import { compareStyles } from './compare.styles.ts';
import '../../ui/nc-data-table.ts';
import '../../ui/nc-progress.ts';

export interface Measured {
  readonly model: string;
  readonly precision: string;
  readonly lengths: readonly LengthSpeed[];
}

export class MeasuredEvent extends Event {
  readonly measured: Measured;
  constructor(measured: Measured) {
    super('nc-measured', { bubbles: true, composed: true });
    this.measured = measured;
  }
}

@customElement('nc-compare-speed')
export class NcCompareSpeed extends AppElement {
  static override styles = [sharedStyles, controlStyles, dashboardStyles, compareStyles];

  @property({ attribute: false }) services!: Services;
  @property({ attribute: false }) latency: readonly StoredLatency[] = [];
  @state() private model = '';
  @state() private device: Device = 'wasm';
  @state() private progress: SpeedTestProgress | null = null;
  @state() private failure: unknown = null;
  @state() private results: readonly SpeedResult[] = [];

  #running: AbortController | null = null;

  readonly #devices = new Task(this, {
    args: () => [this.#entry()] as const,
    task: ([entry]) => this.services.speedTest.devices(entry),
  });
  readonly #cost = new Task(this, {
    // The results count: after a run the files are here.
    args: () => [this.#entry(), this.device, this.results] as const,
    task: ([entry, device]) => this.services.speedTest.cost(entry, device),
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#running?.abort();
  }

  override render() {
    const { t, language } = this.translator;
    const { models } = this.services.config;
    const devices = this.#devices.value ?? ['wasm'];
    return html`<section class="group" aria-labelledby="speed">
      <h2 id="speed">${t('speed.heading')}</h2>
      <div class="controls">
        <label>
          ${t('compare.model')}
          <select
            class="select"
            name="speed-model"
            ?disabled=${this.progress !== null}
            @change=${this.#onModel}
          >
            ${models.map(
              ({ id, title }) =>
                html`<option value=${id} ?selected=${id === this.#entry().id}>
                  ${title[language]}
                </option>`,
            )}
          </select>
        </label>
        <label>
          ${t('speed.device')}
          <select
            class="select"
            name="speed-device"
            ?disabled=${this.progress !== null}
            @change=${this.#onDevice}
          >
            ${devices.map(
              (device) =>
                html`<option value=${device} ?selected=${device === this.device}>
                  ${t(`speed.device.${device}`)}
                </option>`,
            )}
          </select>
        </label>
      </div>
      <p class="quiet-text">${this.#costText()}</p>
      ${this.progress === null ? this.#start() : this.#work(this.progress)}
      ${this.failure === null ? nothing : this.#failed()}
      ${this.results.map((result) => this.#table(result))}
    </section>`;
  }

  readonly #onModel = (event: Event): void => {
    this.model = (event.currentTarget as HTMLSelectElement).value;
    // Another model may have no files for the device that was chosen.
    this.device = 'wasm';
  };

  readonly #onDevice = (event: Event): void => {
    this.device = (event.currentTarget as HTMLSelectElement).value as Device;
  };

  #entry(): ModelEntry {
    const { models, defaultModel } = this.services.config;
    return models.find(({ id }) => id === this.model) ?? defaultModel;
  }

  #costText(): string {
    const { t, megabytes } = this.translator;
    const cost = this.#cost.value;
    if (cost === undefined) return t('speed.looking');
    const missing = cost.bytes - cost.present;
    const runtime = t('speed.runtime', { size: megabytes(RUNTIME_BYTES) });
    return missing === 0
      ? [t('speed.here', { size: megabytes(cost.bytes) }), runtime].join(' ')
      : [t('speed.download', { size: megabytes(missing) }), runtime].join(' ');
  }

  #start() {
    return html`<p class="row">
      <button class="button primary" type="button" @click=${() => void this.#run()}>
        ${this.translator.t('speed.start')}
      </button>
    </p>`;
  }

  #work(progress: SpeedTestProgress) {
    const { t, megabytes } = this.translator;
    const share =
      progress.stage === 'measuring'
        ? progress.done / progress.of
        : progress.stage === 'downloading'
          ? progress.received / progress.total
          : null;
    const text =
      progress.stage === 'downloading'
        ? t('speed.downloading', {
            done: megabytes(progress.received),
            all: megabytes(progress.total),
          })
        : t(`speed.${progress.stage}`);
    return html`<div class="busy">
      <nc-progress .value=${share} .label=${text}></nc-progress>
      <div class="row">
        <span role="status">${text}</span>
        <button class="button" type="button" @click=${() => this.#running?.abort()}>
          ${t('compare.cancel')}
        </button>
      </div>
    </div>`;
  }

  #failed() {
    const error = toErrorData(this.failure, 'runtime-failed');
    return html`<p class="failed" role="alert">
      ${icons.warning}<span>${errorText(this.translator, error)}</span>
    </p>`;
  }

  async #run(): Promise<void> {
    const controller = new AbortController();
    this.#running = controller;
    this.failure = null;
    this.progress = { stage: 'starting' };
    try {
      const result = await this.services.speedTest.run(
        this.#entry(),
        this.device,
        (progress) => {
          if (!controller.signal.aborted) this.progress = progress;
        },
        controller.signal,
      );
      this.results = [
        result,
        ...this.results.filter(
          ({ info }) => info.modelId !== result.info.modelId || info.device !== result.info.device,
        ),
      ];
      const { modelId: model, precision } = result.info;
      this.dispatchEvent(new MeasuredEvent({ model, precision, lengths: result.lengths }));
    } catch (error) {
      if (!isAbort(error)) this.failure = error;
    } finally {
      this.progress = null;
      this.#running = null;
    }
  }

  #table({ info, startMs, lengths }: SpeedResult) {
    const { t, decimal, milliseconds, language } = this.translator;
    const model = this.services.config.models.find(({ id }) => id === info.modelId);
    const title = t('speed.result', {
      name: model?.title[language] ?? info.modelId,
      made: `${info.precision}, ${info.runtime}, ${t(`speed.device.${info.device}`)}`,
    });
    const stored = (wanted: number) =>
      this.latency.find(
        ({ model: id, precision, tokens }) =>
          id === info.modelId && precision === info.precision && tokens === wanted,
      );
    const other = lengths.map(({ wanted }) => stored(wanted)).find((found) => found !== undefined);
    const time = (key: string, name: string) => ({
      key,
      name,
      numeric: true,
      render: (value: unknown) => (value === null ? '–' : milliseconds(Number(value))),
    });
    return html`<div>
      <h3>${title}</h3>
      <p class="quiet-text">
        ${t('speed.how', { time: milliseconds(startMs) })}
        ${
          other === undefined
            ? t('speed.noStored')
            : t('speed.stored', { cpu: other.cpu, runtime: other.runtime })
        }
      </p>
      <nc-data-table
        data-speed
        .label=${title}
        .columns=${[
          { key: 'tokens', name: t('speed.tokens'), numeric: true },
          time('p50', t('speed.p50')),
          time('p90', t('speed.p90')),
          { key: 'rate', name: t('speed.rate'), numeric: true, digits: 1 },
          { key: 'runs', name: t('speed.runs'), numeric: true },
          time('stored', t('speed.storedP50')),
          {
            key: 'ratio',
            name: t('speed.ratio'),
            numeric: true,
            render: (value: unknown) => (value === null ? '–' : `×${decimal(Number(value), 1)}`),
          },
        ]}
        .rows=${lengths.map(({ wanted, tokens, p50, p90, perSecond, runs }) => {
          const there = stored(wanted)?.p50 ?? null;
          return {
            key: String(wanted),
            values: {
              tokens,
              p50,
              p90,
              rate: perSecond,
              runs,
              stored: there,
              ratio: there === null ? null : p50 / there,
            },
          };
        })}
      ></nc-data-table>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-compare-speed': NcCompareSpeed;
  }
  interface HTMLElementEventMap {
    'nc-measured': MeasuredEvent;
  }
}
