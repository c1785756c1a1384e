/** Files of results that a visitor adds to those of the site. */
import { css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import type { ComparisonFile } from '../../core/results/read-comparison.ts';
import { errorText } from '../../i18n/error-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { FileDrop } from '../../ui/file-drop.ts';
import { fileDropStyles } from '../../ui/file-drop.styles.ts';
import { icons } from '../../ui/icons.ts';

/** Files were chosen, or dropped. */
export class ResultFilesEvent extends Event {
  readonly files: readonly File[];
  constructor(files: readonly File[]) {
    super('nc-result-files', { bubbles: true, composed: true });
    this.files = files;
  }
}

/** A file's rows are no longer wanted. */
export class RemoveFileEvent extends Event {
  readonly name: string;
  constructor(name: string) {
    super('nc-remove-file', { bubbles: true, composed: true });
    this.name = name;
  }
}

@customElement('nc-compare-source')
export class NcCompareSource extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    fileDropStyles,
    css`
      .drop .hint {
        flex: 1 1 280px;
      }
      ul {
        display: grid;
        flex-basis: 100%;
        gap: 4px;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 0 8px;
        align-items: center;
        min-block-size: 36px;
        font-size: var(--text-14);
        overflow-wrap: anywhere;
      }
      .bad {
        display: flex;
        flex: 1 1 240px;
        gap: 8px;
        min-inline-size: 0;
        color: var(--accent);
      }
      .bad svg {
        flex: none;
      }
      .quiet-text {
        color: var(--ink-2);
      }
    `,
  ];

  @property({ attribute: false }) files: readonly ComparisonFile[] = [];
  @query('input') private input!: HTMLInputElement;
  readonly #drop = new FileDrop(this, (files) => {
    this.dispatchEvent(new ResultFilesEvent(files));
  });

  override render() {
    const { t } = this.translator;
    return html`
      <div
        class=${classMap({ drop: true, over: this.#drop.over })}
        role="group"
        aria-label=${t('compare.files')}
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
          ${t('compare.addFiles')}
        </button>
        <input
          type="file"
          hidden
          multiple
          accept=".json,.csv,.tsv,application/json,text/csv"
          aria-label=${t('compare.addFiles')}
          @change=${this.#drop.onPick}
        />
        <p class="hint">${t('compare.filesHint')}</p>
        ${
          this.files.length === 0
            ? nothing
            : html`<ul>
                ${this.files.map((file) => this.#file(file))}
              </ul>`
        }
      </div>
    `;
  }

  #file({ name, rows, ignored, error }: ComparisonFile) {
    const { t, list } = this.translator;
    return html`<li>
      <strong>${name}</strong>
      ${
        error === null
          ? html`<span class="quiet-text">
              ${t('compare.fileRows', { count: rows.length })}
              ${ignored.length === 0 ? nothing : t('evaluate.ignored', { columns: list(ignored) })}
            </span>`
          : html`<span class="bad" role="alert">
              ${icons.warning}
              <span>
                ${error.code === 'bad-input' ? t('compare.badFile') : errorText(this.translator, error)}
                <span lang="en">${error.message}</span>
              </span>
            </span>`
      }
      <button
        class="button quiet"
        type="button"
        aria-label=${t('compare.removeFile', { name })}
        @click=${() => {
          this.dispatchEvent(new RemoveFileEvent(name));
        }}
      >
        ${t('compare.remove')}
      </button>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-compare-source': NcCompareSource;
  }
  interface HTMLElementEventMap {
    'nc-result-files': ResultFilesEvent;
    'nc-remove-file': RemoveFileEvent;
  }
}
