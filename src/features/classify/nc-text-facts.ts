/** Under the sheet: how long the text is for the model, how long it took, what must be known of the reading. */
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ModelEntry } from '../../core/schema.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { icons } from '../../ui/icons.ts';
import type { Outcome } from './classify-task.ts';
import { noteText } from './notes.ts';

@customElement('nc-text-facts')
export class NcTextFacts extends AppElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
        color: var(--ink-2);
        font-size: var(--text-14);
      }
      .figures {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 16px;
        min-block-size: 22px;
      }
      ul {
        display: grid;
        gap: 6px;
      }
      li {
        display: flex;
        gap: 8px;
        align-items: flex-start;
        margin-block-start: 4px;
        text-wrap: pretty;
      }
      svg {
        flex: none;
        inline-size: 18px;
        block-size: 18px;
        margin-block-start: 2px;
      }
    `,
  ];

  /** The answer that is shown; null without one. */
  @property({ attribute: false }) outcome: Outcome | null = null;
  @property({ attribute: false }) model!: Pick<ModelEntry, 'windowing'>;
  /** An answer has been awaited for long enough to say so. */
  @property({ type: Boolean }) busy = false;
  /** Sentences of others that belong with the notes. */
  @property({ attribute: false }) more: readonly string[] = [];

  override render() {
    const notes = [
      ...(this.outcome?.item.notes.map((note) => noteText(this.translator, note, this.model)) ??
        []),
      ...this.more,
    ];
    return html`
      <div class="figures">${this.#figures()}</div>
      ${
        notes.length === 0
          ? nothing
          : html`<ul>
              ${notes.map((note) => html`<li>${icons.note}<span>${note}</span></li>`)}
            </ul>`
      }
    `;
  }

  #figures() {
    const { t, milliseconds } = this.translator;
    if (this.busy) return html`<span>${t('results.busy')}</span>`;
    if (this.outcome?.item.kind !== 'scored') return nothing;
    const { item, info, ms } = this.outcome;
    const windowed = item.notes.find((note) => note.kind === 'windowed');
    const max = info.maxTokens;
    return html`
      ${
        windowed
          ? html`<span>${t('meta.tokensLong', { count: item.tokens })}</span>
              <span>${t('meta.windows', { count: windowed.windows, max })}</span>`
          : html`<span>${t('meta.tokens', { count: item.tokens, max })}</span>`
      }
      <span>${milliseconds(ms)}</span>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-text-facts': NcTextFacts;
  }
}
