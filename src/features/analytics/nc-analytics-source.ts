/** Where the data of a view come from: a file, the example, or a finished job on this device. */
import { css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import type { FileKind } from '../../core/analytics/file-columns.ts';
import type { Job } from '../../core/batch/batch-store.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { FileDrop } from '../../ui/file-drop.ts';
import { fileDropStyles } from '../../ui/file-drop.styles.ts';

export type SourceRequest =
  | { readonly from: 'file'; readonly file: Blob; readonly name: string }
  | { readonly from: 'demo' }
  | { readonly from: 'job'; readonly id: string };

export class SourceEvent extends Event {
  readonly request: SourceRequest;
  constructor(request: SourceRequest) {
    super('nc-analytics-source', { bubbles: true, composed: true });
    this.request = request;
  }
}

/** As the reference's files have them, and ours. */
const COLUMNS: Readonly<Record<FileKind, readonly string[]>> = {
  counts: ['id, positive_count, negative_count, neutral_count'],
  categories: ['category, text', 'category, tone', 'category, positive_count, negative_count'],
  threads: ['news_id, text', 'news_id, tone, score'],
  news: ['date, title, text, labels, tone'],
};

@customElement('nc-analytics-source')
export class NcAnalyticsSource extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    fileDropStyles,
    css`
      :host {
        display: block;
      }
      label {
        display: inline-flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
        min-inline-size: 0;
        font-size: var(--text-14);
      }
      .select {
        max-inline-size: min(300px, calc(100vw - 64px));
      }
      strong {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property() kind: FileKind = 'counts';
  /** Name of what is shown; empty for nothing. */
  @property() name = '';
  /** Finished jobs, where the view can use them. */
  @property({ attribute: false }) jobs: readonly Job[] = [];
  /** The job that is shown. */
  @property() job: string | null = null;
  @query('input') private input!: HTMLInputElement;
  readonly #drop = new FileDrop(this, ([file]) => {
    if (file) this.dispatchEvent(new SourceEvent({ from: 'file', file, name: file.name }));
  });

  override render() {
    const { t } = this.translator;
    return html`
      <div
        class=${classMap({ drop: true, over: this.#drop.over })}
        role="group"
        aria-label=${t('analytics.source')}
        @dragover=${this.#drop.onDrag}
        @dragleave=${this.#drop.onDrag}
        @drop=${this.#drop.onDrop}
      >
        <button
          class="button"
          type="button"
          @click=${() => {
            this.input.click();
          }}
        >
          ${t('analytics.openFile')}
        </button>
        <button
          class="button"
          type="button"
          @click=${() => {
            this.dispatchEvent(new SourceEvent({ from: 'demo' }));
          }}
        >
          ${t('analytics.demo')}
        </button>
        <input
          type="file"
          hidden
          accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,text/*,application/json"
          aria-label=${t('analytics.openFile')}
          @change=${this.#drop.onPick}
        />
        ${this.jobs.length === 0 ? nothing : this.#jobs()}
        ${this.name === '' ? nothing : html`<strong>${this.name}</strong>`}
        <p class="hint">
          ${t('analytics.drop')}
          ${COLUMNS[this.kind].map((columns, i) => html`${i > 0 ? ' · ' : ''}<code>${columns}</code>`)}
        </p>
      </div>
    `;
  }

  #jobs() {
    const { t } = this.translator;
    return html`<label>
      ${t('analytics.jobs')}
      <select class="select" name="job" @change=${this.#onJob}>
        <option value="" ?selected=${this.job === null}>${t('analytics.noJob')}</option>
        ${this.jobs.map(
          (job) =>
            html`<option value=${job.id} ?selected=${job.id === this.job}>
              ${t('analytics.job', { file: job.file, count: job.rows })}
            </option>`,
        )}
      </select>
    </label>`;
  }

  readonly #onJob = (event: Event): void => {
    const { value } = event.currentTarget as HTMLSelectElement;
    if (value !== '') this.dispatchEvent(new SourceEvent({ from: 'job', id: value }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-analytics-source': NcAnalyticsSource;
  }
  interface HTMLElementEventMap {
    'nc-analytics-source': SourceEvent;
  }
}
