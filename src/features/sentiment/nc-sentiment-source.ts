/** Where many texts come from: pasted lines, a file with a column of texts, a finished job of the Archive. */
import { consume } from '@lit/context';
import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { guessed, inspectFile, type Preview, previewFile } from '../../core/batch/inspect-file.ts';
import { servicesContext, type Services } from '../../app/context.ts';
import type { Job } from '../../core/batch/batch-store.ts';
import { type AppErrorData, isAbort, toErrorData } from '../../core/errors.ts';
import { errorText } from '../../i18n/error-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { FileDrop } from '../../ui/file-drop.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import { icons } from '../../ui/icons.ts';
import { demoFile } from './demo.ts';
import {
  fileSource,
  guessSource,
  type OpenedFile,
  pastedSource,
  type ToneSource,
} from './tone-sources.ts';

export class ToneSourceEvent extends Event {
  readonly source: ToneSource;
  constructor(source: ToneSource) {
    super('nc-tone-source');
    this.source = source;
  }
}
export class ToneJobEvent extends Event {
  readonly job: Job;
  constructor(job: Job) {
    super('nc-tone-job');
    this.job = job;
  }
}

type Opened = OpenedFile & { readonly preview: Preview };
const COLUMN_FIELDS = ['title', 'text', 'date'] as const;

@customElement('nc-sentiment-source')
export class NcSentimentSource extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    dashboardStyles,
    css`
      :host {
        gap: 12px;
      }
      textarea {
        display: block;
        inline-size: 100%;
        min-block-size: 130px;
        padding: 12px 14px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-control);
        background: var(--paper);
        color: var(--ink);
        font: 400 var(--text-15) / 1.6 var(--font-news);
      }
      label {
        color: var(--ink-2);
        font-size: var(--text-14);
      }
      .sheet {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
      }
      .sheet.over {
        background: var(--wash);
      }
      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(190px, 100%), 1fr));
        gap: 10px;
      }
      .columns label {
        display: grid;
        gap: 4px;
      }
      .columns .select {
        inline-size: 100%;
      }
      .sample {
        overflow: hidden;
        color: var(--ink-2);
        font-size: var(--text-14);
        white-space: nowrap;
        text-overflow: ellipsis;
      }
    `,
  ];

  @consume({ context: servicesContext })
  private services!: Services;
  /** Texts can be read: the model is there, and nothing is being read. */
  @property({ type: Boolean }) ready = false;
  @state() private jobs: readonly Job[] = [];
  @state() private opened: Opened | null = null;
  @state() private reading = false;
  @state() private error: AppErrorData | null = null;
  @query('textarea') private pasted!: HTMLTextAreaElement;
  @query('input[type=file]') private input!: HTMLInputElement;
  readonly #drop = new FileDrop(this, ([file]) => {
    if (file) this.#open(file, file.name);
  });
  #work: AbortController | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listJobs().catch(() => {
      // No database here (a private window): there are no jobs to offer, and the rest works.
      this.jobs = [];
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#work?.abort();
  }

  async #listJobs(): Promise<void> {
    const { store } = await this.services.batch();
    const jobs = await store.jobs();
    const counts = await Promise.all(jobs.map((job) => store.storedChunks(job.id)));
    // Only whole jobs: part of a file would pass for its distribution.
    this.jobs = jobs.filter((job, i) => counts[i]?.length === Math.ceil(job.rows / job.chunkRows));
  }

  override render() {
    const { t } = this.translator;
    return html`
      <div
        class="sheet ${this.#drop.over ? 'over' : ''}"
        @dragover=${this.#drop.onDrag}
        @dragleave=${this.#drop.onDrag}
        @drop=${this.#drop.onDrop}
      >
        ${this.opened === null ? this.#start() : this.#columns(this.opened)}
        ${this.reading ? html`<p class="quiet-text" role="status">${t('batch.reading')}</p>` : nothing}
        ${
          this.error === null
            ? nothing
            : html`<p class="failed" role="alert">
                ${icons.warning}<span
                  >${
                    this.error.code === 'bad-input'
                      ? t('sentiment.badFile')
                      : errorText(this.translator, this.error)
                  }</span
                >
              </p>`
        }
      </div>
    `;
  }

  #start() {
    const { t } = this.translator;
    return html`
      <div>
        <label for="lines">${t('sentiment.lines')}</label>
        <textarea id="lines" lang="ru" placeholder=${t('sentiment.linesPlaceholder')}></textarea>
      </div>
      <div class="row">
        <button class="button primary" type="button" ?disabled=${!this.ready} @click=${this.#paste}>
          ${t('sentiment.askAll')}
        </button>
        <button
          class="button"
          type="button"
          @click=${() => {
            this.input.click();
          }}
        >
          ${t('batch.pick')}
        </button>
        <input
          type="file"
          hidden
          accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,text/*,application/json"
          aria-label=${t('batch.pick')}
          @change=${this.#drop.onPick}
        />
        <button
          class="button"
          type="button"
          @click=${() => {
            this.#open(new Blob([demoFile()]), 'demo.csv');
          }}
        >
          ${t('batch.example')}
        </button>
        ${
          this.jobs.length === 0
            ? nothing
            : html`<label>
                ${t('sentiment.job')}
                <select class="select" @change=${this.#onJob}>
                  <option value="">${t('sentiment.jobChoose')}</option>
                  ${this.jobs.map(
                    (job) =>
                      html`<option value=${job.id}>
                        ${job.file}, ${t('batch.shown', { count: job.rows })}
                      </option>`,
                  )}
                </select>
              </label>`
        }
      </div>
      <p class="quiet-text">${t('sentiment.fileHint')}</p>
    `;
  }

  #columns(opened: Opened) {
    const { t } = this.translator;
    const { reading, preview, sourceColumn } = opened;
    const { mapping } = reading;
    const first = preview.rows[0]?.cells ?? [];
    const usable = mapping.title !== null || mapping.text !== null;
    return html`
      <h2>${opened.name}</h2>
      <div class="columns">
        ${COLUMN_FIELDS.map((field) =>
          this.#select(t(`batch.field.${field}`), preview.columns, mapping[field], (column) => {
            this.opened = {
              ...opened,
              reading: { ...reading, mapping: { ...mapping, [field]: column } },
            };
          }),
        )}
        ${this.#select(t('sentiment.source'), preview.columns, sourceColumn, (column) => {
          this.opened = { ...opened, sourceColumn: column };
        })}
      </div>
      <label>
        <input
          type="checkbox"
          .checked=${reading.header}
          ?disabled=${reading.format.kind === 'json'}
          @change=${() => {
            this.#reread(opened, !reading.header);
          }}
        />
        ${t('batch.header')}
      </label>
      <p class="sample" lang="ru">${first.join(' · ')}</p>
      <div class="row">
        <button
          class="button primary"
          type="button"
          ?disabled=${!this.ready || !usable || this.reading}
          @click=${() => {
            this.#take(opened);
          }}
        >
          ${t('sentiment.askFile')}
        </button>
        <button
          class="button quiet"
          type="button"
          @click=${() => {
            this.#work?.abort();
            this.opened = null;
            this.reading = false;
          }}
        >
          ${t('batch.back')}
        </button>
      </div>
    `;
  }

  #select(
    name: string,
    columns: readonly string[],
    value: number | null,
    choose: (column: number | null) => void,
  ) {
    const { t } = this.translator;
    return html`<label>
      ${name}
      <select
        class="select"
        @change=${(event: Event) => {
          const chosen = (event.currentTarget as HTMLSelectElement).value;
          choose(chosen === '' ? null : Number(chosen));
        }}
      >
        <option value="" ?selected=${value === null}>${t('batch.noColumn')}</option>
        ${columns.map(
          (column, i) =>
            html`<option value=${i} ?selected=${i === value}>${column || String(i + 1)}</option>`,
        )}
      </select>
    </label>`;
  }

  readonly #paste = (): void => {
    const text = this.pasted.value;
    if (text.trim() === '') {
      this.error = { code: 'bad-input', message: 'no lines', details: {}, retryable: false };
      return;
    }
    this.error = null;
    const name = this.translator.t('batch.pastedName');
    this.dispatchEvent(new ToneSourceEvent(pastedSource(text, name)));
  };

  #open(file: Blob, name: string): void {
    this.#attempt(async (signal) => {
      const { fileHash, reading } = await inspectFile(file, signal);
      const preview = await previewFile(file, reading);
      if (signal.aborted) return;
      this.opened = {
        ...{ file, name, fileHash, reading, preview },
        sourceColumn: guessSource(preview.columns),
      };
    });
  }

  #reread(opened: Opened, header: boolean): void {
    this.#attempt(async (signal) => {
      const reading = await guessed(opened.file, { ...opened.reading, header });
      const preview = await previewFile(opened.file, reading);
      if (signal.aborted) return;
      this.opened = { ...opened, reading, preview, sourceColumn: guessSource(preview.columns) };
    });
  }

  #take(opened: Opened): void {
    this.#attempt(async (signal) => {
      const source = await fileSource(opened, signal);
      if (signal.aborted) return;
      this.opened = null;
      this.dispatchEvent(new ToneSourceEvent(source));
    });
  }

  /** Later work ends earlier; what fails is shown, an abort is not. */
  #attempt(work: (signal: AbortSignal) => Promise<void>): void {
    this.#work?.abort();
    const { signal } = (this.#work = new AbortController());
    this.error = null;
    this.reading = true;
    work(signal)
      .catch((error: unknown) => {
        if (!signal.aborted && !isAbort(error)) this.error = toErrorData(error, 'bad-input');
      })
      .finally(() => {
        if (!signal.aborted) this.reading = false;
      });
  }

  readonly #onJob = (event: Event): void => {
    const { value } = event.currentTarget as HTMLSelectElement;
    const job = this.jobs.find(({ id }) => id === value);
    if (job) this.dispatchEvent(new ToneJobEvent(job));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-sentiment-source': NcSentimentSource;
  }
  interface HTMLElementEventMap {
    'nc-tone-source': ToneSourceEvent;
    'nc-tone-job': ToneJobEvent;
  }
}
