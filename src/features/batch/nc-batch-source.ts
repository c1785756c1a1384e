/** Where a file comes from: dropped, picked, pasted, or the example. */
import { css, html } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { FileDrop } from '../../ui/file-drop.ts';
import { batchStyles } from './batch.styles.ts';
import { demoFile } from './demo.ts';

export class FileEvent extends Event {
  constructor(
    readonly file: Blob,
    readonly name: string,
  ) {
    super('nc-file');
  }
}

@customElement('nc-batch-source')
export class NcBatchSource extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    batchStyles,
    css`
      .drop {
        display: grid;
        gap: 14px;
        justify-items: start;
        padding: clamp(18px, 4vw, 36px);
        border: 1.5px dashed var(--line-strong);
        border-radius: var(--radius-sheet);
        background: var(--sheet);
      }
      .drop.over {
        border-color: var(--focus);
        background: var(--wash);
      }
      textarea {
        inline-size: 100%;
        min-block-size: 120px;
        margin-block: 8px;
        padding: 10px 12px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-control);
        background: var(--paper);
        color: var(--ink);
        font: 400 var(--text-14) / 1.5 var(--font-ui);
      }
      details {
        inline-size: 100%;
      }
    `,
  ];

  @query('input') private input!: HTMLInputElement;
  @query('textarea') private pasted!: HTMLTextAreaElement;
  readonly #drop = new FileDrop(this, ([file]) => {
    if (file) this.#send(file, file.name);
  });

  override render() {
    const { t } = this.translator;
    return html`
      <div
        class="drop ${this.#drop.over ? 'over' : ''}"
        @dragover=${this.#drop.onDrag}
        @dragleave=${this.#drop.onDrag}
        @drop=${this.#drop.onDrop}
      >
        <div class="actions">
          <button
            class="button primary"
            type="button"
            @click=${() => {
              this.input.click();
            }}
          >
            ${t('batch.pick')}
          </button>
          <span class="quiet">${t('batch.drop')}</span>
          <button
            class="button"
            type="button"
            @click=${() => {
              this.#send(new Blob([demoFile()]), 'demo.csv');
            }}
          >
            ${t('batch.example')}
          </button>
        </div>
        <input
          type="file"
          hidden
          accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,text/*,application/json"
          aria-label=${t('batch.pick')}
          @change=${this.#drop.onPick}
        />
        <details>
          <summary>${t('batch.paste')}</summary>
          <textarea
            aria-label=${t('batch.pasteLabel')}
            placeholder=${t('batch.pasteLabel')}
          ></textarea>
          <button
            class="button"
            type="button"
            @click=${() => {
              this.#send(new Blob([this.pasted.value]), t('batch.pastedName'));
            }}
          >
            ${t('batch.pasteRead')}
          </button>
        </details>
      </div>
    `;
  }

  #send(file: Blob, name: string): void {
    this.dispatchEvent(new FileEvent(file, name));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-batch-source': NcBatchSource;
  }
  interface HTMLElementEventMap {
    'nc-file': FileEvent;
  }
}
