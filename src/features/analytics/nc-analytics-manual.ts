/** Counts typed in: one row an item, checked when they are to be shown. */
import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { CountedItem } from '../../core/analytics/rank-items.ts';
import { parseCount } from '../../core/analytics/read-counts.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { icons } from '../../ui/icons.ts';

export class ManualEvent extends Event {
  readonly items: readonly CountedItem[];
  constructor(items: readonly CountedItem[]) {
    super('nc-analytics-manual', { bubbles: true, composed: true });
    this.items = items;
  }
}

const FIELDS = ['id', 'positive', 'negative', 'neutral'] as const;
type Row = Record<(typeof FIELDS)[number], string>;
const BLANK: Row = { id: '', positive: '', negative: '', neutral: '' };
const MOST_ROWS = 50;

@customElement('nc-analytics-manual')
export class NcAnalyticsManual extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    css`
      :host {
        display: block;
        min-inline-size: 0;
        font-size: var(--text-14);
      }
      summary {
        min-block-size: 24px;
        cursor: pointer;
      }
      .grid {
        display: grid;
        grid-template-columns: minmax(80px, 2fr) repeat(3, minmax(56px, 1fr)) 36px;
        gap: 6px;
        max-inline-size: 720px;
        margin-block: 10px;
        align-items: center;
      }
      .grid > span {
        overflow-wrap: anywhere;
        color: var(--ink-2);
        font-size: var(--text-13);
      }
      input {
        min-inline-size: 0;
        min-block-size: 36px;
        padding: 4px 8px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-control);
        background: var(--sheet);
        color: var(--ink);
        font: 400 var(--text-14) / 1.4 var(--font-ui);
      }
      input[aria-invalid='true'] {
        border-color: var(--accent);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .bad {
        margin-block-end: 8px;
        color: var(--accent);
      }
    `,
  ];

  @state() private rows: readonly Row[] = [BLANK, BLANK, BLANK];
  /** Row that cannot be read, from 1. */
  @state() private bad: number | null = null;

  override render() {
    const { t } = this.translator;
    return html`<details>
      <summary>${t('analytics.manual')}</summary>
      <div class="grid">
        ${FIELDS.map((field) => html`<span>${t(`analytics.field.${field}`)}</span>`)}<span></span>
        ${this.rows.map((row, i) => this.#row(row, i))}
      </div>
      ${
        this.bad === null
          ? nothing
          : html`<p class="bad" role="alert">
              ${t('analytics.manualBad', { row: String(this.bad) })}
            </p>`
      }
      <div class="actions">
        <button class="button" type="button" @click=${this.#show}>
          ${t('analytics.useManual')}
        </button>
        <button
          class="button quiet"
          type="button"
          ?disabled=${this.rows.length >= MOST_ROWS}
          @click=${this.#add}
        >
          ${t('analytics.addRow')}
        </button>
      </div>
    </details>`;
  }

  #row(row: Row, i: number) {
    const { t } = this.translator;
    return html`
      ${FIELDS.map(
        (field) =>
          html`<input
            type="text"
            inputmode=${field === 'id' ? 'text' : 'numeric'}
            aria-label=${`${t(`analytics.field.${field}`)}, ${i + 1}`}
            aria-invalid=${this.bad === i + 1 && field !== 'id' ? 'true' : 'false'}
            .value=${row[field]}
            @input=${(event: Event) => {
              this.#set(i, field, (event.currentTarget as HTMLInputElement).value);
            }}
          />`,
      )}
      <button
        class="button quiet icon"
        type="button"
        aria-label=${t('analytics.removeRow', { row: String(i + 1) })}
        ?disabled=${this.rows.length === 1}
        @click=${() => {
          this.#remove(i);
        }}
      >
        ${icons.close}
      </button>
    `;
  }

  readonly #add = (): void => {
    this.rows = [...this.rows, BLANK];
  };

  #remove(row: number): void {
    this.rows = this.rows.filter((_, at) => at !== row);
    this.bad = null;
  }

  #set(row: number, field: keyof Row, value: string): void {
    this.rows = this.rows.map((old, at) => (at === row ? { ...old, [field]: value } : old));
  }

  /** Blank rows are passed over, a blank count in a row with others is 0. */
  readonly #show = (): void => {
    const items: CountedItem[] = [];
    for (const [i, row] of this.rows.entries()) {
      if (FIELDS.every((field) => row[field].trim() === '')) continue;
      const read = (field: keyof Row): number => {
        const text = row[field].trim();
        return text === '' ? 0 : (parseCount(text) ?? Number.NaN);
      };
      const [positive, negative, neutral] = [read('positive'), read('negative'), read('neutral')];
      if (Number.isNaN(positive + negative + neutral)) {
        this.bad = i + 1;
        return;
      }
      items.push({ id: row.id.trim() || String(i + 1), positive, negative, neutral });
    }
    this.bad = null;
    if (items.length > 0) this.dispatchEvent(new ManualEvent(items));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-analytics-manual': NcAnalyticsManual;
  }
  interface HTMLElementEventMap {
    'nc-analytics-manual': ManualEvent;
  }
}
