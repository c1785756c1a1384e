/**
 * The sheet: a headline and a text, typed where and as they would be printed. A pasted article is
 * taken apart into the two; the browser's own undo takes it back.
 */
import { css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { ClassifyInput } from '../../core/engine.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { splitArticle } from '../../core/split-article.ts';

export class EditEvent extends Event {
  readonly input: ClassifyInput;
  /** Whether the whole content changed at once, so that nothing shown before is worth holding. */
  readonly replaced: boolean;
  constructor(input: ClassifyInput, replaced: boolean) {
    super('nc-edit');
    this.input = input;
    this.replaced = replaced;
  }
}

/** An article was taken apart; `whole` is what was pasted and where, for the way back. */
export class SplitEvent extends Event {
  readonly whole: ClassifyInput;
  constructor(whole: ClassifyInput) {
    super('nc-split');
    this.whole = whole;
  }
}

export class ClearEvent extends Event {
  constructor() {
    super('nc-clear');
  }
}

const GROWS = CSS.supports('field-sizing', 'content');
const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ');

@customElement('nc-editor')
export class NcEditor extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    css`
      :host {
        display: block;
      }
      .sheet {
        position: relative;
        display: flex;
        flex-direction: column;
        min-block-size: 260px;
        max-block-size: max(260px, 72dvh);
        padding: 20px clamp(18px, 3vw, 32px) 24px;
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius-sheet);
        background: var(--sheet);
      }
      .sheet:focus-within {
        border-color: var(--line-strong);
      }
      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
        min-block-size: 32px;
      }
      label {
        color: var(--ink-2);
        font: 400 var(--text-13) / 1.5 var(--font-ui);
      }
      textarea {
        display: block;
        flex: none;
        inline-size: 100%;
        padding: 0;
        border: 0;
        border-radius: 4px;
        background: none;
        color: var(--ink);
        font: 400 var(--text-18) / 1.6 var(--font-news);
        resize: none;
        field-sizing: content;
        overflow: hidden;
      }
      textarea:focus-visible {
        outline: 2px solid var(--focus);
        outline-offset: 3px;
      }
      textarea::placeholder {
        color: var(--ink-2);
        opacity: 0.9;
      }
      #headline {
        margin-block-end: 16px;
        font: 600 clamp(var(--text-25), 3.2vw, var(--text-34)) / 1.18 var(--font-news);
        letter-spacing: -0.005em;
        text-wrap: pretty;
      }
      #headline::placeholder {
        font-weight: 500;
      }
      #body {
        flex: 1 0 auto;
        margin-block-start: 8px;
      }
      .clear {
        min-block-size: 28px;
        padding: 2px 8px;
        margin-inline-end: -8px;
        font-size: var(--text-13);
      }
      @media (min-width: 800px) {
        .sheet {
          min-block-size: 430px;
          max-block-size: max(430px, calc(100dvh - 250px));
        }
      }
    `,
  ];

  @property() headline = '';
  @property() body = '';
  @query('#headline') private headlineField!: HTMLTextAreaElement;
  @query('#body') private bodyField!: HTMLTextAreaElement;

  /** Set while fields are filled by code, so that it makes one edit and not several. */
  #filling = false;

  focusHeadline(): void {
    this.headlineField.focus();
  }

  protected override updated(): void {
    // Where the style sheet cannot: Firefox until it knows field-sizing.
    if (GROWS) return;
    for (const field of [this.headlineField, this.bodyField]) {
      field.style.blockSize = 'auto';
      field.style.blockSize = `${field.scrollHeight}px`;
    }
  }

  override render() {
    const { t } = this.translator;
    const blank = this.headline === '' && this.body === '';
    return html`
      <div class="sheet">
        <div class="head">
          <label for="headline">${t('editor.title')}</label>
          ${
            blank
              ? nothing
              : html`<button
                  class="button quiet clear"
                  type="button"
                  @click=${() => this.dispatchEvent(new ClearEvent())}
                >
                  ${t('editor.clear')}
                </button>`
          }
        </div>
        <textarea
          id="headline"
          rows="1"
          lang="ru"
          enterkeyhint="next"
          placeholder=${t('editor.titlePlaceholder')}
          .value=${live(this.headline)}
          @input=${this.#onInput}
          @keydown=${this.#onHeadlineKey}
          @paste=${this.#onPaste}
        ></textarea>
        <label for="body">${t('editor.text')}</label>
        <textarea
          id="body"
          rows="5"
          lang="ru"
          placeholder=${t('editor.textPlaceholder')}
          .value=${live(this.body)}
          @input=${this.#onInput}
          @paste=${this.#onPaste}
        ></textarea>
      </div>
    `;
  }

  readonly #onInput = (): void => {
    if (!this.#filling) this.#tell(false);
  };

  #tell(replaced: boolean): void {
    const title = oneLine(this.headlineField.value);
    this.dispatchEvent(new EditEvent({ title, snippet: this.bodyField.value }, replaced));
  }

  readonly #onHeadlineKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    this.bodyField.focus();
  };

  readonly #onPaste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    const field = event.currentTarget as HTMLTextAreaElement;
    const inHeadline = field === this.headlineField;
    const blank = this.headlineField.value.trim() === '' && this.bodyField.value.trim() === '';
    // In the text field a single paragraph is a lead; only lines tell a headline there.
    const article =
      blank && (inHeadline || /\S\s*[\r\n]/.test(pasted)) ? splitArticle(pasted) : null;
    if (article) {
      event.preventDefault();
      this.#fill([this.headlineField, article.title], [this.bodyField, article.text]);
      this.#tell(true);
      this.dispatchEvent(
        new SplitEvent(
          inHeadline
            ? { title: oneLine(pasted).trim(), snippet: '' }
            : { title: '', snippet: pasted },
        ),
      );
    } else if (inHeadline && /[\r\n]/.test(pasted)) {
      event.preventDefault();
      insert(field, oneLine(pasted));
    }
  };

  #fill(...values: readonly (readonly [HTMLTextAreaElement, string])[]): void {
    this.#filling = true;
    for (const [field, text] of values) {
      field.focus();
      field.select();
      insert(field, text);
    }
    this.#filling = false;
  }
}

/**
 * Types text at the caret as a person would. `execCommand` is deprecated but the one way that
 * keeps the browser's undo; where it is gone the text still arrives.
 */
function insert(field: HTMLTextAreaElement, text: string): void {
  if (document.execCommand('insertText', false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-editor': NcEditor;
  }
  interface HTMLElementEventMap {
    'nc-edit': EditEvent;
    'nc-split': SplitEvent;
    'nc-clear': ClearEvent;
  }
}
