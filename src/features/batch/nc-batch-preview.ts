/** How a file will be read: encoding, delimiter and columns, each open to correction, and its first rows. */
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Reading } from '../../core/batch/batch-store.ts';
import type { Preview } from '../../core/batch/inspect-file.ts';
import { type Field, FIELDS } from '../../core/table/column-mapping.ts';
import type { Label } from '../../core/schema.ts';
import { type Encoding, ENCODINGS } from '../../core/table/encoding.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { truthSample } from './truth-sample.ts';

/** `guess`: the columns are others now, so their meaning is guessed again. */
export class ReadingEvent extends Event {
  constructor(
    readonly reading: Reading,
    readonly guess: boolean,
  ) {
    super('nc-reading');
  }
}

const DELIMITERS = [',', ';', '\t', '|', ''] as const;
const ROWS = 6;

@customElement('nc-batch-preview')
export class NcBatchPreview extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    css`
      :host {
        display: grid;
        gap: 16px;
        min-inline-size: 0;
      }
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: 12px 20px;
      }
      label {
        display: grid;
        gap: 4px;
        min-inline-size: 0;
        color: var(--ink-2);
        font-size: var(--text-13);
      }
      label.check {
        grid-auto-flow: column;
        align-items: center;
        align-self: end;
        min-block-size: 32px;
        color: var(--ink);
        font-size: var(--text-14);
      }
      .select {
        max-inline-size: 220px;
      }
      .quiet {
        max-inline-size: 70ch;
        color: var(--ink-2);
        font-size: var(--text-14);
        overflow-wrap: anywhere;
      }
      .sample {
        overflow-x: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius-sheet);
        background: var(--sheet);
      }
      table {
        border-collapse: collapse;
        font-size: var(--text-13);
      }
      th,
      td {
        max-inline-size: 320px;
        padding: 6px 12px;
        overflow: hidden;
        border-block-end: 1px solid var(--line);
        text-align: start;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      th {
        color: var(--ink-2);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) reading!: Reading;
  @property({ attribute: false }) preview!: Preview;
  @property({ attribute: false }) labels!: readonly Label[];

  override render() {
    const { t } = this.translator;
    const { reading, preview } = this;
    const { format } = reading;
    return html`
      <div class="choices">
        ${this.#select(
          t('batch.encoding'),
          reading.encoding,
          ENCODINGS.map((e) => [e, e]),
          (value) => {
            this.#change({ encoding: value as Encoding }, true);
          },
        )}
        ${
          format.kind === 'json'
            ? ''
            : html`${this.#select(
                  t('batch.delimiter'),
                  format.delimiter,
                  DELIMITERS.map((d) => [
                    d,
                    d === '' ? t('batch.delimiterNone') : d === '\t' ? t('batch.delimiterTab') : d,
                  ]),
                  (value) => {
                    const delimiter = value as (typeof DELIMITERS)[number];
                    this.#change({ format: { kind: 'delimited', delimiter } }, true);
                  },
                )}
                <label class="check">
                  <input
                    type="checkbox"
                    .checked=${reading.header}
                    @change=${(event: Event) => {
                      this.#change({ header: (event.target as HTMLInputElement).checked }, true);
                    }}
                  />
                  ${t('batch.header')}
                </label>`
        }
      </div>
      <div class="choices" role="group" aria-label=${t('batch.columns')}>
        ${FIELDS.map((field) => this.#column(field))}
      </div>
      ${reading.mapping.truth === null ? nothing : this.#truth(reading.mapping.truth)}
      <div class="sample" tabindex="0" role="group" aria-label=${t('batch.preview')}>
        <table>
          <thead>
            <tr>
              ${preview.columns.map((name) => html`<th scope="col">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${preview.rows.slice(0, ROWS).map(
              (row) =>
                html`<tr>
                  ${row.cells.map((cell) => html`<td>${cell.slice(0, 200)}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    `;
  }

  /** What the column of true labels is taken for, before a job is made of it. */
  #truth(column: number) {
    const { t, language } = this.translator;
    const { known, unknown } = truthSample(this.preview.rows, column, this.labels);
    const names = known.map((label) => label[language]).join(', ');
    return html`<p class="quiet" role="status">
      ${known.length === 0 ? t('batch.truthNone') : t('batch.truthKnown', { labels: names })}
      ${unknown.length === 0 ? nothing : t('batch.truthUnknown', { names: unknown.join(', ') })}
    </p>`;
  }

  #column(field: Field) {
    const { t } = this.translator;
    const chosen = this.reading.mapping[field];
    return this.#select(
      t(`batch.field.${field}`),
      chosen === null ? '' : String(chosen),
      [
        ['', t('batch.noColumn')],
        ...this.preview.columns.map((name, i): [string, string] => [String(i), name]),
      ],
      (value) => {
        const mapping = { ...this.reading.mapping, [field]: value === '' ? null : Number(value) };
        this.#change({ mapping }, false);
      },
    );
  }

  #select(
    label: string,
    value: string,
    options: readonly (readonly [string, string])[],
    onChange: (value: string) => void,
  ) {
    return html`
      <label>
        ${label}
        <select
          class="select"
          @change=${(event: Event) => {
            onChange((event.target as HTMLSelectElement).value);
          }}
        >
          ${options.map(([key, name]) => html`<option value=${key} ?selected=${key === value}>${name}</option>`)}
        </select>
      </label>
    `;
  }

  #change(change: Partial<Reading>, guess: boolean): void {
    this.dispatchEvent(new ReadingEvent({ ...this.reading, ...change }, guess));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-batch-preview': NcBatchPreview;
  }
  interface HTMLElementEventMap {
    'nc-reading': ReadingEvent;
  }
}
