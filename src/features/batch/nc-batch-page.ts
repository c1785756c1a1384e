/** The Batch page: a file comes in, is shown as it will be read, and becomes a job that survives the tab. */
import { consume } from '@lit/context';
import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { ActiveJob } from '../../app/batch-runner.ts';
import type { BatchService } from '../../app/batch-service.ts';
import { servicesContext, type Services } from '../../app/context.ts';
import { StoreController } from '../../app/store-controller.ts';
import type { Job, Reading } from '../../core/batch/batch-store.ts';
import type { ImportProgress } from '../../core/batch/import-file.ts';
import type { Preview } from '../../core/batch/inspect-file.ts';
import { type AppErrorData, isAbort, toErrorData } from '../../core/errors.ts';
import { errorText } from '../../i18n/error-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { icons } from '../../ui/icons.ts';
import '../../ui/nc-progress.ts';
import { batchErrorText } from './batch-error.ts';
import { batchStyles } from './batch.styles.ts';
import './nc-batch-job.ts';
import './nc-batch-preview.ts';
import type { ReadingEvent } from './nc-batch-preview.ts';
import { FileEvent } from './nc-batch-source.ts';

interface Opened {
  readonly file: Blob;
  readonly name: string;
  readonly fileHash: string;
  readonly reading: Reading;
  readonly preview: Preview;
}

@customElement('nc-batch-page')
export class NcBatchPage extends AppElement {
  static override styles = [sharedStyles, controlStyles, batchStyles];

  @consume({ context: servicesContext })
  private services!: Services;
  @state() private batch: BatchService | null = null;
  @state() private active: ActiveJob | null = null;
  @state() private jobs: readonly Job[] = [];
  @state() private opened: Opened | null = null;
  @state() private reading = false;
  /** Null while no file is taken in. */
  @state() private taking: ImportProgress | null = null;
  @state() private error: AppErrorData | null = null;

  readonly #model = new StoreController(this, () => this.services.model.state);
  readonly #engine = new StoreController(this, () => this.services.model.engine);
  #work: AbortController | null = null;
  #release: (() => void) | null = null;
  #openWith: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#release?.();
    this.#openWith?.();
    this.#work?.abort();
  }

  async #connect(): Promise<void> {
    // Before the address follows the job that is shown.
    const asked = this.services.router.route.get().params['job'];
    try {
      const batch = await this.services.batch();
      if (!this.isConnected) return;
      this.batch = batch;
      this.#release = batch.runner.active.subscribe((active) => {
        const changed = this.active?.job.id !== active?.job.id;
        this.active = active;
        if (changed) this.services.router.setParams({ job: active?.job.id ?? null });
        if (changed && active === null) void this.#list();
      });
      await this.#list();
      const named = this.jobs.find((job) => job.id === asked);
      if (named !== undefined) await batch.runner.open(named);
      this.#openWith = this.services.incoming.file.subscribe((file) => {
        if (file === null) return;
        this.services.incoming.takeFile();
        this.#onFile(new FileEvent(file, file.name));
      });
    } catch (error) {
      this.error = toErrorData(error, 'cache-unavailable');
    }
  }

  async #list(): Promise<void> {
    this.jobs = (await this.batch?.store.jobs()) ?? [];
  }

  override render() {
    const { t } = this.translator;
    return html`
      <h1>${t('batch.heading')}</h1>
      ${this.opened === null ? this.#source() : this.#preview(this.opened)}
      ${
        this.error === null
          ? nothing
          : html`<p class="failed" role="alert">
              ${icons.warning}<span>${batchErrorText(this.translator, this.error)}</span>
            </p>`
      }
      ${this.opened === null ? this.#jobs() : nothing}
    `;
  }

  #source() {
    const { t } = this.translator;
    return html`
      <p class="intro">${t('batch.intro')}</p>
      <nc-batch-source @nc-file=${this.#onFile}></nc-batch-source>
      ${this.reading ? html`<p class="quiet" role="status">${t('batch.reading')}</p>` : nothing}
    `;
  }

  #preview({ name, reading, preview }: Opened) {
    const { t } = this.translator;
    const ready = this.#engine.value !== null;
    const mapped = reading.mapping.title !== null || reading.mapping.text !== null;
    return html`
      <section aria-label=${t('batch.preview')}>
        <h2>${name}</h2>
        <nc-batch-preview
          .reading=${reading}
          .preview=${preview}
          .labels=${this.services.config.labels}
          @nc-reading=${this.#onReading}
        ></nc-batch-preview>
        ${ready ? nothing : this.#gate()}
        ${
          this.batch === null || this.batch.pool.most() < 2
            ? nothing
            : html`<nc-batch-workers .pool=${this.batch.pool}></nc-batch-workers>`
        }
        <div class="actions">
          <button
            class="button primary"
            type="button"
            ?disabled=${!ready || !mapped || this.taking !== null}
            @click=${() => void this.#take()}
          >
            ${t('batch.take')}
          </button>
          <button
            class="button quiet"
            type="button"
            @click=${() => {
              this.#work?.abort();
              this.opened = this.error = null;
            }}
          >
            ${t('batch.back')}
          </button>
        </div>
        ${this.taking === null ? nothing : this.#taking(this.taking)}
      </section>
    `;
  }

  #taking({ rows, share }: ImportProgress) {
    const { t } = this.translator;
    return html`
      <nc-progress .value=${share} .label=${t('batch.importing')}></nc-progress>
      <div class="actions">
        <span class="quiet" role="status">${t('batch.taking', { count: rows })}</span>
        <button
          class="button quiet"
          type="button"
          @click=${() => {
            this.#work?.abort();
          }}
        >
          ${t('batch.stop')}
        </button>
      </div>
    `;
  }

  #gate() {
    const { t, megabytes } = this.translator;
    const model = this.#model.value;
    const start = (): void => void this.services.model.start();
    switch (model.status) {
      case 'absent':
        return html`<div class="actions">
          <p class="quiet">${t('batch.noModel')}</p>
          <button class="button" type="button" @click=${start}>
            ${t('gate.download', { size: megabytes(Math.max(0, model.bytes - model.partial)) })}
          </button>
        </div>`;
      case 'failed':
        return html`<div class="actions">
          <p class="failed">${errorText(this.translator, model.error)}</p>
          <button class="button" type="button" @click=${start}>${t('gate.retry')}</button>
        </div>`;
      case 'downloading':
        return html`<nc-progress
          .value=${model.received / model.total}
          .label=${t('gate.downloading')}
        ></nc-progress>`;
      case 'checking':
      case 'starting':
      case 'ready':
        return html`<nc-progress .label=${t('gate.starting')}></nc-progress>`;
    }
  }

  #jobs() {
    const { t, language } = this.translator;
    const { active, batch } = this;
    const others = this.jobs.filter((job) => job.id !== active?.job.id);
    return html`
      ${active !== null && this.#engine.value === null && active.state.status !== 'done' ? this.#gate() : nothing}
      ${
        active === null || batch === null
          ? nothing
          : html`<nc-batch-job
              .services=${this.services}
              .batch=${batch}
              .active=${active}
              .ready=${this.#engine.value !== null}
            ></nc-batch-job>`
      }
      ${
        others.length === 0
          ? nothing
          : html`<section aria-label=${t('batch.jobs')}>
              <h2>${t('batch.jobs')}</h2>
              <ul>
                ${others.map(
                  (job) =>
                    html`<li class="actions">
                      <button class="button" type="button" @click=${() => void this.#open(job)}>
                        ${t('batch.open')}
                      </button>
                      <span>${job.file}</span>
                      <span class="quiet"
                        >${t('batch.shown', { count: job.rows })},
                        ${new Date(job.createdAt).toLocaleDateString(language)}</span
                      >
                    </li>`,
                )}
              </ul>
            </section>`
      }
    `;
  }

  async #open(job: Job): Promise<void> {
    try {
      await this.batch?.runner.open(job);
    } catch (error) {
      this.error = toErrorData(error, 'cache-unavailable');
    }
  }

  readonly #onFile = (event: FileEvent): void => {
    void this.#attempt(async (signal) => {
      this.reading = true;
      try {
        const { worker } = await this.services.batch();
        const { fileHash, reading, preview } = await worker.inspect(event.file, signal);
        if (signal.aborted) return;
        this.opened = { file: event.file, name: event.name, fileHash, reading, preview };
      } finally {
        this.reading = false;
      }
    });
  };

  readonly #onReading = (event: ReadingEvent): void => {
    const { opened, batch } = this;
    if (opened === null || batch === null) return;
    void this.#attempt(async (signal) => {
      const { file } = opened;
      const read = await batch.worker.preview(file, event.reading, event.guess, signal);
      if (!signal.aborted) this.opened = { ...opened, ...read };
    });
  };

  async #take(): Promise<void> {
    const { opened, batch } = this;
    const engine = this.#engine.value;
    if (opened === null || batch === null || engine === null) return;
    const { modelId, revision, precision, device, runtime } = engine.info;
    await this.#attempt(async (signal) => {
      this.taking = { rows: 0, faults: 0, share: 0 };
      try {
        const { file, name, fileHash, reading } = opened;
        const job = await batch.worker.take(
          {
            file,
            name,
            fileHash,
            reading,
            model: { modelId, revision, precision, device, runtime },
            labels: this.services.config.labels.length,
            createdAt: Date.now(),
          },
          (progress) => {
            if (this.taking !== null) this.taking = progress;
          },
          signal,
        );
        this.opened = null;
        await batch.runner.open(job);
        await this.#list();
        void batch.runner.start();
      } finally {
        this.taking = null;
      }
    });
  }

  /** Later work ends earlier; what fails is shown, an abort is not. */
  async #attempt(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#work?.abort();
    const controller = new AbortController();
    this.#work = controller;
    this.error = null;
    try {
      await work(controller.signal);
    } catch (error) {
      if (!isAbort(error)) this.error = toErrorData(error, 'bad-input');
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-batch-page': NcBatchPage;
  }
}
