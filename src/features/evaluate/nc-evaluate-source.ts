/** What is judged: shipped predictions of a model, or a file of the visitor's own. */
import { css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import type { Job } from '../../core/batch/batch-store.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { FileDrop } from '../../ui/file-drop.ts';
import { fileDropStyles } from '../../ui/file-drop.styles.ts';
import type { ShippedEntry } from '../../app/shipped-index.ts';

export class SourceEvent extends Event {
  readonly model: string;
  readonly split: string;
  constructor(model: string, split: string) {
    super('nc-source', { bubbles: true, composed: true });
    this.model = model;
    this.split = split;
  }
}

export class JobEvent extends Event {
  readonly job: string;
  constructor(job: string) {
    super('nc-job', { bubbles: true, composed: true });
    this.job = job;
  }
}

export class FilesEvent extends Event {
  readonly files: readonly File[];
  constructor(files: readonly File[]) {
    super('nc-files', { bubbles: true, composed: true });
    this.files = files;
  }
}

/** The smallest table of each kind that is read. */
const TYPED_EXAMPLE = 'id,tags,predicted\n1,"спорт,футбол","спорт=0.9,россия=0.3"';

@customElement('nc-evaluate-source')
export class NcEvaluateSource extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    fileDropStyles,
    css`
      :host {
        display: block;
      }
      details {
        flex-basis: 100%;
        font-size: var(--text-14);
      }
      summary {
        min-block-size: 24px;
        cursor: pointer;
      }
      textarea {
        display: block;
        box-sizing: border-box;
        inline-size: 100%;
        min-block-size: 120px;
        margin-block: 8px;
        padding: 10px 12px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-control);
        background: var(--paper);
        color: var(--ink);
        font:
          400 var(--text-14) / 1.5 ui-monospace,
          monospace;
      }
      label {
        display: inline-flex;
        gap: 8px;
        align-items: center;
        font-size: var(--text-14);
      }
    `,
  ];

  @property({ attribute: false }) entries: readonly ShippedEntry[] = [];
  /** The entry that is shown; null for a file or nothing. */
  @property({ attribute: false }) entry: ShippedEntry | null = null;
  /** Batch jobs with true labels, and the one that is shown. */
  @property({ attribute: false }) jobs: readonly Job[] = [];
  @property() job: string | null = null;
  /** Titles of models by id, where the app knows them. */
  @property({ attribute: false }) modelTitles: ReadonlyMap<string, string> = new Map();
  /** Name of the visitor's file that is shown. */
  @property() fileName: string | null = null;
  @query('input') private input!: HTMLInputElement;
  @query('textarea') private typed!: HTMLTextAreaElement;
  readonly #drop = new FileDrop(this, (files) => {
    this.dispatchEvent(new FilesEvent(files));
  });

  override render() {
    const { t } = this.translator;
    const models = [...new Set(this.entries.map(({ model }) => model))];
    const model = this.entry?.model ?? '';
    const splits = this.entries.filter((entry) => entry.model === model);
    return html`
      <div
        class=${classMap({ drop: true, over: this.#drop.over })}
        role="group"
        aria-label=${t('source.label')}
        @dragover=${this.#drop.onDrag}
        @dragleave=${this.#drop.onDrag}
        @drop=${this.#drop.onDrop}
      >
        ${
          models.length === 0
            ? nothing
            : html`
                <label>
                  ${t('source.model')}
                  <select class="select" name="model" @change=${this.#onModel}>
                    ${this.entry === null ? html`<option selected value="">–</option>` : nothing}
                    ${models.map(
                      (id) =>
                        html`<option value=${id} ?selected=${id === model}>
                          ${this.modelTitles.get(id) ?? id}
                        </option>`,
                    )}
                  </select>
                </label>
                ${
                  this.entry === null
                    ? nothing
                    : html`<label>
                        ${t('source.split')}
                        <select class="select" name="split" @change=${this.#onSplit}>
                          ${splits.map(
                            ({ split, items }) =>
                              html`<option value=${split} ?selected=${split === this.entry?.split}>
                                ${t('source.splitOption', { split, count: items })}
                              </option>`,
                          )}
                        </select>
                      </label>`
                }
              `
        }
        ${this.jobs.length === 0 ? nothing : this.#jobs()}
        <button
          class="button"
          type="button"
          @click=${() => {
            this.input.click();
          }}
        >
          ${t('source.open')}
        </button>
        <input
          type="file"
          hidden
          multiple
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          aria-label=${t('source.open')}
          @change=${this.#drop.onPick}
        />
        ${this.fileName === null ? nothing : html`<strong>${this.fileName}</strong>`}
        <p class="hint">
          ${models.length === 0 ? `${t('source.none')} ` : nothing}${t('source.drop')}
          <code>class_0 … target_class_0 …</code> ${t('source.formatReference')}
          <code>id, tags, predicted</code> ${t('source.formatReadable')}
        </p>
        <details>
          <summary>${t('source.type')}</summary>
          <textarea
            aria-label=${t('source.typeLabel')}
            placeholder=${TYPED_EXAMPLE}
            spellcheck="false"
          ></textarea>
          <button class="button" type="button" @click=${this.#onTyped}>
            ${t('source.typeRead')}
          </button>
        </details>
      </div>
    `;
  }

  #jobs() {
    const { t } = this.translator;
    return html`<label>
      ${t('source.job')}
      <select
        class="select"
        name="job"
        @change=${(event: Event) => {
          const { value } = event.currentTarget as HTMLSelectElement;
          if (value !== '') this.dispatchEvent(new JobEvent(value));
        }}
      >
        <option value="" ?selected=${this.job === null}>${t('source.jobNone')}</option>
        ${this.jobs.map(
          ({ id, file }) => html`<option value=${id} ?selected=${id === this.job}>${file}</option>`,
        )}
      </select>
    </label>`;
  }

  /** Typed or pasted rows are read as the file they would be. */
  readonly #onTyped = (): void => {
    const name = this.translator.t('source.typedName');
    this.dispatchEvent(new FilesEvent([new File([this.typed.value], `${name}.csv`)]));
  };

  readonly #onModel = (event: Event): void => {
    const { value } = event.currentTarget as HTMLSelectElement;
    const ofModel = this.entries.filter((entry) => entry.model === value);
    const split = ofModel.find((entry) => entry.split === this.entry?.split) ?? ofModel[0];
    if (split) this.dispatchEvent(new SourceEvent(value, split.split));
  };

  readonly #onSplit = (event: Event): void => {
    const { value } = event.currentTarget as HTMLSelectElement;
    if (this.entry) this.dispatchEvent(new SourceEvent(this.entry.model, value));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-evaluate-source': NcEvaluateSource;
  }
  interface HTMLElementEventMap {
    'nc-source': SourceEvent;
    'nc-files': FilesEvent;
    'nc-job': JobEvent;
  }
}
